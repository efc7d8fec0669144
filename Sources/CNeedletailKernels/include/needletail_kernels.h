// SPDX-License-Identifier: Apache-2.0
//
// Numeric kernels, one table per instruction set. Tables are constants: safe to read from any thread. The pointers are
// handed out by functions because Swift does not let concurrent code read a C global.
#ifndef NEEDLETAIL_KERNELS_H
#define NEEDLETAIL_KERNELS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#pragma clang assume_nonnull begin

// Columns of one packed weight panel. A multiple of every tier's vector length, so all tiers share one packed form.
#define NT_PANEL_COLUMNS 48

// What a matrix product does to its result before it is stored.
enum {
    NT_EPILOGUE_NONE = 0,
    // The exact (erf) Gaussian error linear unit.
    NT_EPILOGUE_GELU = 1,
    // Adds `residual`, row-major with the stride of the output.
    NT_EPILOGUE_RESIDUAL = 2,
};

typedef struct nt_kernels {
    // "avx512", "avx2", "neon" or "portable".
    const char *name;

    float (*dot)(const float *a, const float *b, size_t count);
    float (*squared_l2)(const float *a, const float *b, size_t count);
    // out[i] = dot or squared distance of query and rows[i * stride ..< i * stride + dimension].
    void (*dots)(const float *query, const float *rows, size_t row_count, size_t dimension, size_t stride, float *out);
    void (*squared_l2s)(
        const float *query, const float *rows, size_t row_count, size_t dimension, size_t stride, float *out);

    // out[rows, columns] = epilogue(a[rows, depth] * packed + bias). `packed` comes from nt_pack_weights; `bias` has
    // nt_packed_columns(columns) entries. `out` may not overlap `a`; it may be `residual`.
    void (*multiply)(
        const float *a, size_t a_stride, const float *packed, const float *bias, size_t rows, size_t columns,
        size_t depth, float *out, size_t out_stride, int32_t epilogue, const float *_Nullable residual);

    // Self-attention of one sequence. Row t of `qkv` holds query, key and value, each heads * head_size wide.
    // `scratch` has nt_attention_scratch(tokens, head_size) floats.
    void (*attention)(
        const float *qkv, size_t qkv_stride, size_t tokens, size_t heads, size_t head_size, float scale, float *out,
        size_t out_stride, float *scratch);

    // In place over `rows` rows of `width`, each `stride` apart.
    void (*layer_norm)(
        float *values, size_t stride, size_t rows, size_t width, const float *gain, const float *bias, float epsilon);
    // out = layer_norm(a + b + c), one row.
    void (*sum_layer_norm)(
        const float *a, const float *b, const float *c, size_t width, const float *gain, const float *bias,
        float epsilon, float *out);
    // sum[i] += values[i]
    void (*accumulate)(const float *values, size_t count, float *sum);
    // In place: e^(x - max) / sum; `count` at least 1.
    void (*softmax)(float *values, size_t count);
    // In place, exact (erf) form.
    void (*gelu)(float *values, size_t count);
} nt_kernels;

// The tables that this processor can run, fastest first; the last one is always the portable one.
size_t nt_kernels_count(void);
// NULL when index >= nt_kernels_count().
const nt_kernels *_Nullable nt_kernels_at(size_t index);

// `columns` rounded up to whole panels.
size_t nt_packed_columns(size_t columns);
// Packs weights [columns, depth] (row-major, a linear layer's own layout) into panels of [depth, NT_PANEL_COLUMNS],
// zero-padded, nt_packed_columns(columns) * depth floats. `first_column` lets several matrices share one packed form;
// the destination must be zeroed beforehand.
void nt_pack_weights(const float *weights, size_t columns, size_t depth, size_t first_column, float *packed);
// Floats of scratch memory for one sequence.
size_t nt_attention_scratch(size_t tokens, size_t head_size);

#pragma clang assume_nonnull end

#ifdef __cplusplus
}
#endif

#endif
