// SPDX-License-Identifier: Apache-2.0
#ifndef NEEDLETAIL_KERNEL_TIERS_H
#define NEEDLETAIL_KERNEL_TIERS_H

#include "needletail_kernels.h"

// The attention scratch holds score rows for the tallest register tile of any tier.
#define NT_MOST_ROWS 8

const nt_kernels *_Nonnull nt_kernels_portable(void);
#if defined(__x86_64__)
const nt_kernels *_Nonnull nt_kernels_avx2(void);
const nt_kernels *_Nonnull nt_kernels_avx512(void);
#elif defined(__aarch64__)
const nt_kernels *_Nonnull nt_kernels_neon(void);
#endif

#endif
