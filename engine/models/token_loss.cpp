// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/token_loss.h"

namespace stratoscope {

at::Tensor labelledCrossEntropy(const at::Tensor& logits, const at::Tensor& labels)
{
    const at::Tensor sum = at::cross_entropy_loss(logits, labels, /*weight=*/{}, at::Reduction::Sum, ignoredLabel);
    return sum / labels.ne(ignoredLabel).sum().clamp_min(1);
}

at::Tensor chosenSquaredError(const at::Tensor& predictions, const at::Tensor& values, const at::Tensor& chosen)
{
    // Values that do not count may be anything, NaN included.
    const at::Tensor difference = (predictions - values).masked_fill(chosen.logical_not(), 0);
    return difference.square().sum() / chosen.sum().clamp_min(1);
}

LabelledTokens labelledTokens(const at::Tensor& hidden, const at::Tensor& labels, LossPositions positions)
{
    const LabelledTokens all{hidden.flatten(0, 1), labels.flatten()};
    if (positions == LossPositions::All)
        return all;
    const at::Tensor places = all.labels.ne(ignoredLabel).nonzero().squeeze(-1);
    return {all.hidden.index_select(0, places), all.labels.index_select(0, places)};
}

} // namespace stratoscope
