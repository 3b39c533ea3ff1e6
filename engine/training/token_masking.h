// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/singlecell/tokens/token_masking.h"
#include "engine/models/batch.h"

#include <cstdint>

namespace at {
struct Generator;
}

namespace stratoscope {

/// Hides tokens of a batch of cells by the rule of maskTokens(), on the batch's own device: sets labels and maskedPositions, and
/// changes inputIds.
/// @param batch with inputIds and attentionMask (B, S); left as it is   @param generator on the device of the batch
[[nodiscard]] Batch maskedBatch(const Batch& batch, std::int64_t vocabularySize, const MaskingOptions& options,
                                const at::Generator& generator);

} // namespace stratoscope
