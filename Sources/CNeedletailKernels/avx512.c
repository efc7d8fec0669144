// SPDX-License-Identifier: Apache-2.0
//
// 32 registers of 16 floats: a tile of 8 x 48 keeps 24 sums, 3 columns and a broadcast value in registers.
#if defined(__x86_64__)
#include <math.h>
#include <string.h>

#include "tiers.h"

#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,fma"))), apply_to = function)
#define NT(name) nt_avx512_##name
#define NT_NAME "avx512"
#define NT_LANES 16
#define NT_ROWS 8
#define NT_VECTORS 3
#include "kernel_template.h"
#pragma clang attribute pop

const nt_kernels *nt_kernels_avx512(void) { return &nt_avx512_table; }
#endif
