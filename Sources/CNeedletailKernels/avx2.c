// SPDX-License-Identifier: Apache-2.0
//
// 16 registers of 8 floats: a tile of 6 x 16 keeps 12 sums, 2 columns and a broadcast value in registers.
#if defined(__x86_64__)
#include <math.h>
#include <string.h>

#include "tiers.h"

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define NT(name) nt_avx2_##name
#define NT_NAME "avx2"
#define NT_LANES 8
#define NT_ROWS 6
#define NT_VECTORS 2
#include "kernel_template.h"
#pragma clang attribute pop

const nt_kernels *nt_kernels_avx2(void) { return &nt_avx2_table; }
#endif
