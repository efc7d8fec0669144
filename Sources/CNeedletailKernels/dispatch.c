// SPDX-License-Identifier: Apache-2.0
#include "tiers.h"

size_t nt_kernels_count(void) {
    size_t count = 0;
    while (nt_kernels_at(count)) count++;
    return count;
}

const nt_kernels *_Nullable nt_kernels_at(size_t index) {
    const nt_kernels *available[4] = {0};
    size_t count = 0;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512bw")) {
        available[count++] = nt_kernels_avx512();
    }
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) available[count++] = nt_kernels_avx2();
#elif defined(__aarch64__)
    available[count++] = nt_kernels_neon();
#endif
    available[count++] = nt_kernels_portable();
    return index < count ? available[index] : NULL;
}
