// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/token_masking.h"

#include <torch/torch.h>

namespace stratoscope {

Batch maskedBatch(const Batch& batch, std::int64_t vocabularySize, const MaskingOptions& options, const at::Generator& generator)
{
    const at::Tensor& ids = batch.inputIds;
    const at::Tensor maskable = batch.attentionMask.ne(0).logical_and(ids.ne(ClsToken)).logical_and(ids.ne(PadToken));
    // Each maskable token's place in a random order of its row; the others come after them.
    constexpr std::int64_t kTokens = 1; // the dimension
    constexpr double last = 2;
    const at::Tensor draws = at::rand(ids.sizes(), generator, at::TensorOptions(ids.device()).dtype(at::kDouble));
    const at::Tensor place = draws.masked_fill(maskable.logical_not(), last).argsort(kTokens, false).argsort(kTokens, false);
    // Counts are rounded as maskTokens() does: halves to the even number, at::round's way, too.
    const at::Tensor count = maskable.sum(1, /*keepdim=*/true).to(at::kDouble);
    const at::Tensor chosen = (count * options.ratio).round().clamp_min(1).minimum(count);
    const at::Tensor replaced = (chosen * (1 - options.randomShare - options.keptShare)).round().minimum(chosen);
    const at::Tensor random = replaced + (chosen * options.randomShare).round().minimum(chosen - replaced);

    Batch masked = batch;
    masked.maskedPositions = place.lt(chosen);
    masked.labels = ids.masked_fill(masked.maskedPositions.logical_not(), kIgnoredLabel);
    const at::Tensor other = at::randint(vocabularySize, ids.sizes(), generator, ids.options());
    masked.inputIds =
        at::where(place.lt(random).logical_and(place.ge(replaced)), other, ids).masked_fill(place.lt(replaced), MaskToken);
    if (options.hideValues) {
        masked.values = batch.values.masked_fill(place.lt(replaced), 0);
        if (batch.binIds.defined())
            masked.binIds = batch.binIds.masked_fill(place.lt(replaced), 0);
    }
    return masked;
}

} // namespace stratoscope
