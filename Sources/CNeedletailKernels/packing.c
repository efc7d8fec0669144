// SPDX-License-Identifier: Apache-2.0
#include "tiers.h"

size_t nt_packed_columns(size_t columns) {
    return (columns + NT_PANEL_COLUMNS - 1) / NT_PANEL_COLUMNS * NT_PANEL_COLUMNS;
}

void nt_pack_weights(const float *weights, size_t columns, size_t depth, size_t first_column, float *packed) {
    for (size_t c = 0; c < columns; c++) {
        const size_t column = first_column + c;
        float *to = packed + (column / NT_PANEL_COLUMNS) * NT_PANEL_COLUMNS * depth + column % NT_PANEL_COLUMNS;
        const float *from = weights + c * depth;
        for (size_t k = 0; k < depth; k++) to[k * NT_PANEL_COLUMNS] = from[k];
    }
}

size_t nt_attention_scratch(size_t tokens, size_t head_size) {
    const size_t padded_tokens = nt_packed_columns(tokens);
    const size_t padded_head = (head_size + 15) / 16 * 16;
    return padded_tokens * head_size + tokens * padded_head + NT_MOST_ROWS * padded_tokens;
}
