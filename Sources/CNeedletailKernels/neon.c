// SPDX-License-Identifier: Apache-2.0
//
// 32 registers of 4 floats: a tile of 8 x 12 keeps 24 sums, 3 columns and the broadcast values in registers. The
// compiler turns the template's vectors and multiply-adds into NEON's own; every arm64 processor has them.
#if defined(__aarch64__)
#include "tiers.h"

#define NT(name) nt_neon_##name
#define NT_NAME "neon"
#define NT_LANES 4
#define NT_ROWS 8
#define NT_VECTORS 3
#include "kernel_template.h"

const nt_kernels *nt_kernels_neon(void) { return &nt_neon_table; }
#endif
