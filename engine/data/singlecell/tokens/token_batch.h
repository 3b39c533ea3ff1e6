// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/singlecell/tokens/token_masking.h"
#include "engine/serialization/array.h"

#include <cstdint>
#include <span>
#include <vector>

namespace stratoscope {

/// B cells padded to S, the longest of them. Every array is B × S, row by row, padded with 0 (labels with -100).
struct TokenBatch
{
    std::int64_t cells = 0;  ///< B
    std::int64_t length = 0; ///< S
    std::vector<std::int64_t> inputIds;
    std::vector<std::int64_t> attentionMask; ///< 1 for tokens, 0 for padding
    std::vector<float> values;
    std::vector<std::int64_t> binIds; ///< empty where the cells have no bins
    std::vector<std::int64_t> labels;
    std::vector<std::uint8_t> maskedPositions; ///< 1 where there is a label

    /// The arrays under the names a model's batch has: input_ids, attention_mask, values, bin_ids, labels, masked_positions.
    [[nodiscard]] NamedArrays arrays() const;
};

[[nodiscard]] TokenBatch collate(std::span<const MaskedSequence> cells);
/// Without labels: for embedding cells.
[[nodiscard]] TokenBatch collate(std::span<const TokenSequence> cells);

} // namespace stratoscope
