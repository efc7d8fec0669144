// SPDX-License-Identifier: Apache-2.0
//
// What the compiler makes of 4-float vectors on the baseline processor (SSE2 on x86-64): 16 registers, so a tile of 4
// x 8.
#include "tiers.h"

#define NT(name) nt_portable_##name
#define NT_NAME "portable"
#define NT_LANES 4
#define NT_ROWS 4
#define NT_VECTORS 2
#include "kernel_template.h"

const nt_kernels *nt_kernels_portable(void) { return &nt_portable_table; }
