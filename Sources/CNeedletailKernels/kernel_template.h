// SPDX-License-Identifier: Apache-2.0
//
// The kernels in terms of vectors of NT_LANES floats. Included once per instruction set, with these defined:
//   NT_LANES    floats in one vector register: 4, 8 or 16
//   NT_ROWS     rows of the register tile of a matrix product
//   NT_VECTORS  vectors across that tile; NT_ROWS * NT_VECTORS accumulators plus operands must fit the register file,
//               and NT_VECTORS * NT_LANES must divide NT_PANEL_COLUMNS
//   NT(name)    the name with the tier's suffix

#include <math.h>
#include <string.h>

#include "needletail_kernels.h"

#pragma clang assume_nonnull begin

#define NT_INLINE static inline __attribute__((always_inline))

typedef float NT(vec) __attribute__((vector_size(NT_LANES * 4)));
typedef float NT(vec_memory) __attribute__((vector_size(NT_LANES * 4), aligned(4), may_alias));
typedef int32_t NT(vec_int) __attribute__((vector_size(NT_LANES * 4)));

#define VEC NT(vec)
#define VEC_INT NT(vec_int)
#define LOAD(pointer) ((VEC)(*(const NT(vec_memory) *)(pointer)))
#define STORE(pointer, value) (*(NT(vec_memory) *)(pointer) = (value))
#define SPLAT(value) ((VEC){0} + (value))

NT_INLINE float NT(sum)(VEC v) {
    float lanes[NT_LANES];
    STORE(lanes, v);
    for (int width = NT_LANES / 2; width > 0; width /= 2) {
        for (int i = 0; i < width; i++) lanes[i] += lanes[i + width];
    }
    return lanes[0];
}

NT_INLINE VEC NT(select)(VEC_INT mask, VEC yes, VEC no) {
    return (VEC)(((VEC_INT)yes & mask) | ((VEC_INT)no & ~mask));
}

NT_INLINE VEC NT(max)(VEC a, VEC b) { return NT(select)(a > b, a, b); }
NT_INLINE VEC NT(min)(VEC a, VEC b) { return NT(select)(a < b, a, b); }

// Loads `count` < NT_LANES floats; the rest are `fill`.
NT_INLINE VEC NT(load_part)(const float *pointer, size_t count, float fill) {
    float lanes[NT_LANES];
    for (int i = 0; i < NT_LANES; i++) lanes[i] = fill;
    memcpy(lanes, pointer, count * sizeof(float));
    return LOAD(lanes);
}

NT_INLINE void NT(store_part)(float *pointer, size_t count, VEC value) {
    float lanes[NT_LANES];
    STORE(lanes, value);
    memcpy(pointer, lanes, count * sizeof(float));
}

// e^x by x = n ln 2 + r, |r| <= ln 2 / 2, and a minimax polynomial of degree 6 for e^r (relative error 3e-9 before
// rounding). Arguments are clamped to -87...88: the smallest result is 1.6e-38, never zero and never a denormal.
NT_INLINE VEC NT(exp)(VEC x) {
    x = NT(min)(NT(max)(x, SPLAT(-87.0f)), SPLAT(88.0f));
    // Adding 1.5 * 2^23 leaves the nearest integer in the low bits of the significand.
    const VEC magic = SPLAT(12582912.0f);
    VEC shifted = x * 1.44269504088896341f + magic;
    VEC n = shifted - magic;
    VEC r = x - n * 0.693359375f;
    r = r - n * -2.12194440e-4f;
    VEC p = SPLAT(0.0013814612984978697f);
    p = p * r + 0.008368709842580676f;
    p = p * r + 0.0416683873669772f;
    p = p * r + 0.1666652068963475f;
    p = p * r + 0.49999993451679947f;
    p = p * r + 1.0f;
    p = p * r + 1.0f;
    VEC_INT exponent = ((VEC_INT)shifted - (VEC_INT)magic + 127) << 23;
    return p * (VEC)exponent;
}

// erf by a rational minimax fit of degree 5/5 in x^2 on 0...4 (absolute error 2e-8 before rounding, below 5e-7 after);
// beyond, |erf| differs from 1 by less than 2e-8.
NT_INLINE VEC NT(erf)(VEC x) {
    x = NT(min)(NT(max)(x, SPLAT(-4.0f)), SPLAT(4.0f));
    VEC u = x * x;
    VEC p = SPLAT(1.974815059831556e-06f);
    p = p * u + 0.0002880411073085322f;
    p = p * u + 0.004003668940929929f;
    p = p * u + 0.05346755098287489f;
    p = p * u + 0.19624964459068547f;
    p = p * u + 1.1283789764255407f;
    VEC q = SPLAT(3.748068778926649e-05f);
    q = q * u + 0.0012163638411195772f;
    q = q * u + 0.015444470245465759f;
    q = q * u + 0.11647668823848632f;
    q = q * u + 0.5072528779760067f;
    q = q * u + 1.0f;
    return x * p / q;
}

NT_INLINE VEC NT(gelu_vector)(VEC x) { return 0.5f * x * (1.0f + NT(erf)(x * 0.70710678118654752f)); }

static float NT(dot)(const float *a, const float *b, size_t count) {
    VEC s0 = {0}, s1 = {0}, s2 = {0}, s3 = {0};
    size_t i = 0;
    for (; i + 4 * NT_LANES <= count; i += 4 * NT_LANES) {
        s0 = s0 + LOAD(a + i) * LOAD(b + i);
        s1 = s1 + LOAD(a + i + NT_LANES) * LOAD(b + i + NT_LANES);
        s2 = s2 + LOAD(a + i + 2 * NT_LANES) * LOAD(b + i + 2 * NT_LANES);
        s3 = s3 + LOAD(a + i + 3 * NT_LANES) * LOAD(b + i + 3 * NT_LANES);
    }
    for (; i + NT_LANES <= count; i += NT_LANES) s0 = s0 + LOAD(a + i) * LOAD(b + i);
    float tail = 0;
    for (; i < count; i++) tail += a[i] * b[i];
    return NT(sum)((s0 + s1) + (s2 + s3)) + tail;
}

static float NT(squared_l2)(const float *a, const float *b, size_t count) {
    VEC s0 = {0}, s1 = {0}, s2 = {0}, s3 = {0};
    size_t i = 0;
    for (; i + 4 * NT_LANES <= count; i += 4 * NT_LANES) {
        VEC d0 = LOAD(a + i) - LOAD(b + i);
        VEC d1 = LOAD(a + i + NT_LANES) - LOAD(b + i + NT_LANES);
        VEC d2 = LOAD(a + i + 2 * NT_LANES) - LOAD(b + i + 2 * NT_LANES);
        VEC d3 = LOAD(a + i + 3 * NT_LANES) - LOAD(b + i + 3 * NT_LANES);
        s0 = s0 + d0 * d0;
        s1 = s1 + d1 * d1;
        s2 = s2 + d2 * d2;
        s3 = s3 + d3 * d3;
    }
    for (; i + NT_LANES <= count; i += NT_LANES) {
        VEC d = LOAD(a + i) - LOAD(b + i);
        s0 = s0 + d * d;
    }
    float tail = 0;
    for (; i < count; i++) {
        float d = a[i] - b[i];
        tail += d * d;
    }
    return NT(sum)((s0 + s1) + (s2 + s3)) + tail;
}

// Row by row: blocking over rows reuses the query's registers but breaks the hardware's prefetching, and a scan that
// does not fit the cache is bound by memory.
static void NT(dots)(
    const float *query, const float *rows, size_t row_count, size_t dimension, size_t stride, float *out) {
    for (size_t row = 0; row < row_count; row++) out[row] = NT(dot)(query, rows + row * stride, dimension);
}

static void NT(squared_l2s)(
    const float *query, const float *rows, size_t row_count, size_t dimension, size_t stride, float *out) {
    for (size_t row = 0; row < row_count; row++) out[row] = NT(squared_l2)(query, rows + row * stride, dimension);
}

static void NT(accumulate)(const float *values, size_t count, float *sum) {
    size_t i = 0;
    for (; i + NT_LANES <= count; i += NT_LANES) STORE(sum + i, LOAD(sum + i) + LOAD(values + i));
    for (; i < count; i++) sum[i] += values[i];
}

static void NT(gelu)(float *values, size_t count) {
    size_t i = 0;
    for (; i + NT_LANES <= count; i += NT_LANES) STORE(values + i, NT(gelu_vector)(LOAD(values + i)));
    if (i < count) {
        VEC part = NT(load_part)(values + i, count - i, 0);
        NT(store_part)(values + i, count - i, NT(gelu_vector)(part));
    }
}

// Replaces values by e^(scale * (x - max)) and returns their sum.
NT_INLINE float NT(exponentials)(float *values, size_t count, float scale) {
    const float lowest = -3.0e38f;
    VEC highest = SPLAT(lowest);
    size_t i = 0;
    for (; i + NT_LANES <= count; i += NT_LANES) highest = NT(max)(highest, LOAD(values + i));
    size_t rest = count - i;
    VEC last = SPLAT(lowest);
    if (rest > 0) {
        last = NT(load_part)(values + i, rest, lowest);
        highest = NT(max)(highest, last);
    }
    float lanes[NT_LANES];
    STORE(lanes, highest);
    float top = lanes[0];
    for (int lane = 1; lane < NT_LANES; lane++) top = lanes[lane] > top ? lanes[lane] : top;
    VEC sum = {0};
    for (i = 0; i + NT_LANES <= count; i += NT_LANES) {
        VEC e = NT(exp)((LOAD(values + i) - top) * scale);
        STORE(values + i, e);
        sum += e;
    }
    float tail = 0;
    if (rest > 0) {
        STORE(lanes, NT(exp)((last - top) * scale));
        memcpy(values + i, lanes, rest * sizeof(float));
        for (size_t lane = 0; lane < rest; lane++) tail += lanes[lane];
    }
    return NT(sum)(sum) + tail;
}

static void NT(scale)(float *values, size_t count, float factor) {
    size_t i = 0;
    for (; i + NT_LANES <= count; i += NT_LANES) STORE(values + i, LOAD(values + i) * factor);
    for (; i < count; i++) values[i] *= factor;
}

static void NT(softmax)(float *values, size_t count) {
    float sum = NT(exponentials)(values, count, 1.0f);
    NT(scale)(values, count, 1.0f / sum);
}

NT_INLINE void NT(normalize_row)(float *row, size_t width, const float *gain, const float *bias, float epsilon) {
    VEC sum = {0};
    float tail = 0;
    size_t i = 0;
    for (; i + NT_LANES <= width; i += NT_LANES) sum += LOAD(row + i);
    for (; i < width; i++) tail += row[i];
    const float mean = (NT(sum)(sum) + tail) / (float)width;
    VEC squares = {0};
    tail = 0;
    for (i = 0; i + NT_LANES <= width; i += NT_LANES) {
        VEC d = LOAD(row + i) - mean;
        squares = squares + d * d;
    }
    for (; i < width; i++) tail += (row[i] - mean) * (row[i] - mean);
    const float variance = (NT(sum)(squares) + tail) / (float)width;
    const float factor = 1.0f / sqrtf(variance + epsilon);
    for (i = 0; i + NT_LANES <= width; i += NT_LANES) {
        STORE(row + i, (LOAD(row + i) - mean) * factor * LOAD(gain + i) + LOAD(bias + i));
    }
    for (; i < width; i++) row[i] = (row[i] - mean) * factor * gain[i] + bias[i];
}

static void NT(layer_norm)(
    float *values, size_t stride, size_t rows, size_t width, const float *gain, const float *bias, float epsilon) {
    for (size_t row = 0; row < rows; row++) NT(normalize_row)(values + row * stride, width, gain, bias, epsilon);
}

static void NT(sum_layer_norm)(
    const float *a, const float *b, const float *c, size_t width, const float *gain, const float *bias, float epsilon,
    float *out) {
    size_t i = 0;
    for (; i + NT_LANES <= width; i += NT_LANES) STORE(out + i, LOAD(a + i) + LOAD(b + i) + LOAD(c + i));
    for (; i < width; i++) out[i] = a[i] + b[i] + c[i];
    NT(normalize_row)(out, width, gain, bias, epsilon);
}

// The register tile: out[rows, columns] = a[rows, depth] * b[depth, columns] + bias + residual, `vectors` = columns
// in whole vectors, rounded up. `rows` and `vectors` are constants at every call, so that the accumulators live in
// registers.
NT_INLINE void NT(tile)(
    const int rows, const int vectors, const float *a, size_t a_stride, const float *b, size_t b_stride, size_t depth,
    const float *_Nullable bias, const float *_Nullable residual, float *out, size_t out_stride, size_t columns) {
    VEC sums[NT_ROWS][NT_VECTORS];
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) {
        VEC start = bias ? LOAD(bias + v * NT_LANES) : SPLAT(0.0f);
#pragma clang loop unroll(full)
        for (int r = 0; r < rows; r++) sums[r][v] = start;
    }
    for (size_t k = 0; k < depth; k++) {
        VEC right[NT_VECTORS];
#pragma clang loop unroll(full)
        for (int v = 0; v < vectors; v++) right[v] = LOAD(b + k * b_stride + (size_t)(v * NT_LANES));
#pragma clang loop unroll(full)
        for (int r = 0; r < rows; r++) {
            VEC left = SPLAT(a[(size_t)r * a_stride + k]);
#pragma clang loop unroll(full)
            for (int v = 0; v < vectors; v++) sums[r][v] = sums[r][v] + left * right[v];
        }
    }
    const size_t whole = columns / NT_LANES;
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) {
        float *row = out + (size_t)r * out_stride;
        const float *carried = residual ? residual + (size_t)r * out_stride : NULL;
#pragma clang loop unroll(full)
        for (int v = 0; v < vectors; v++) {
            VEC sum = sums[r][v];
            if ((size_t)v < whole) {
                if (carried) sum += LOAD(carried + v * NT_LANES);
                STORE(row + v * NT_LANES, sum);
            } else {
                const size_t rest = columns - (size_t)v * NT_LANES;
                if (carried) sum += NT(load_part)(carried + v * NT_LANES, rest, 0);
                NT(store_part)(row + v * NT_LANES, rest, sum);
            }
        }
    }
}

#define NT_TILE_CASE(rows_, vectors_) \
    case (rows_) * 4 + (vectors_): \
        NT(tile)(rows_, vectors_, a, a_stride, b, b_stride, depth, bias, residual, out, out_stride, columns); \
        break;
#if NT_VECTORS == 3
#define NT_TILE_CASES(rows_) NT_TILE_CASE(rows_, 1) NT_TILE_CASE(rows_, 2) NT_TILE_CASE(rows_, 3)
#else
#define NT_TILE_CASES(rows_) NT_TILE_CASE(rows_, 1) NT_TILE_CASE(rows_, 2)
#endif

static void NT(any_tile)(
    size_t rows, size_t vectors, const float *a, size_t a_stride, const float *b, size_t b_stride, size_t depth,
    const float *_Nullable bias, const float *_Nullable residual, float *out, size_t out_stride, size_t columns) {
    switch (rows * 4 + vectors) {
        NT_TILE_CASES(1)
        NT_TILE_CASES(2)
        NT_TILE_CASES(3)
        NT_TILE_CASES(4)
#if NT_ROWS >= 6
        NT_TILE_CASES(5)
        NT_TILE_CASES(6)
#endif
#if NT_ROWS >= 8
        NT_TILE_CASES(7)
        NT_TILE_CASES(8)
#endif
        default:
            break;
    }
}

static void NT(multiply)(
    const float *a, size_t a_stride, const float *packed, const float *bias, size_t rows, size_t columns, size_t depth,
    float *out, size_t out_stride, int32_t epilogue, const float *_Nullable residual) {
    // A block of rows stays in the second-level cache while every panel passes by.
    const size_t block = NT_ROWS * 12;
    const size_t width = NT_VECTORS * NT_LANES;
    for (size_t first = 0; first < rows; first += block) {
        const size_t end = first + block < rows ? first + block : rows;
        for (size_t column = 0; column < columns; column += width) {
            const size_t here = columns - column < width ? columns - column : width;
            const float *b =
                packed + (column / NT_PANEL_COLUMNS) * NT_PANEL_COLUMNS * depth + column % NT_PANEL_COLUMNS;
            for (size_t row = first; row < end; row += NT_ROWS) {
                const size_t tall = end - row < NT_ROWS ? end - row : NT_ROWS;
                float *tile = out + row * out_stride + column;
                const float *carried =
                    epilogue == NT_EPILOGUE_RESIDUAL && residual ? residual + row * out_stride + column : NULL;
                NT(any_tile)(
                    tall, (here + NT_LANES - 1) / NT_LANES, a + row * a_stride, a_stride, b, NT_PANEL_COLUMNS, depth,
                    bias + column, carried, tile, out_stride, here);
                if (epilogue == NT_EPILOGUE_GELU) {
                    for (size_t r = 0; r < tall; r++) NT(gelu)(tile + r * out_stride, here);
                }
            }
        }
    }
}

static void NT(attention)(
    const float *qkv, size_t qkv_stride, size_t tokens, size_t heads, size_t head_size, float scale, float *out,
    size_t out_stride, float *scratch) {
    const size_t width = NT_VECTORS * NT_LANES;
    const size_t padded_tokens = nt_packed_columns(tokens);
    // Rows of whole vectors for every tier: 16 is the longest vector.
    const size_t padded_head = (head_size + 15) / 16 * 16;
    float *keys = scratch;
    float *values = keys + padded_tokens * head_size;
    float *scores = values + tokens * padded_head;
    const size_t hidden = heads * head_size;
    memset(keys, 0, padded_tokens * head_size * sizeof(float));
    memset(values, 0, tokens * padded_head * sizeof(float));
    for (size_t head = 0; head < heads; head++) {
        const float *query = qkv + head * head_size;
        for (size_t token = 0; token < tokens; token++) {
            const float *key = query + token * qkv_stride + hidden;
            float *column =
                keys + (token / NT_PANEL_COLUMNS) * NT_PANEL_COLUMNS * head_size + token % NT_PANEL_COLUMNS;
            for (size_t i = 0; i < head_size; i++) column[i * NT_PANEL_COLUMNS] = key[i];
            memcpy(values + token * padded_head, key + hidden, head_size * sizeof(float));
        }
        for (size_t row = 0; row < tokens; row += NT_ROWS) {
            const size_t tall = tokens - row < NT_ROWS ? tokens - row : NT_ROWS;
            for (size_t column = 0; column < tokens; column += width) {
                const size_t here = tokens - column < width ? tokens - column : width;
                const float *b =
                    keys + (column / NT_PANEL_COLUMNS) * NT_PANEL_COLUMNS * head_size + column % NT_PANEL_COLUMNS;
                NT(any_tile)(
                    tall, (here + NT_LANES - 1) / NT_LANES, query + row * qkv_stride, qkv_stride, b, NT_PANEL_COLUMNS,
                    head_size, NULL, NULL, scores + column, padded_tokens, here);
            }
            float factors[NT_ROWS];
            for (size_t r = 0; r < tall; r++) {
                factors[r] = 1.0f / NT(exponentials)(scores + r * padded_tokens, tokens, scale);
            }
            for (size_t column = 0; column < head_size; column += width) {
                const size_t here = head_size - column < width ? head_size - column : width;
                NT(any_tile)(
                    tall, (here + NT_LANES - 1) / NT_LANES, scores, padded_tokens, values + column, padded_head, tokens,
                    NULL, NULL, out + row * out_stride + head * head_size + column, out_stride, here);
            }
            for (size_t r = 0; r < tall; r++) {
                NT(scale)(out + (row + r) * out_stride + head * head_size, head_size, factors[r]);
            }
        }
    }
}

static const nt_kernels NT(table) = {
    .name = NT_NAME,
    .dot = NT(dot),
    .squared_l2 = NT(squared_l2),
    .dots = NT(dots),
    .squared_l2s = NT(squared_l2s),
    .multiply = NT(multiply),
    .attention = NT(attention),
    .layer_norm = NT(layer_norm),
    .sum_layer_norm = NT(sum_layer_norm),
    .accumulate = NT(accumulate),
    .softmax = NT(softmax),
    .gelu = NT(gelu),
};

#pragma clang assume_nonnull end
