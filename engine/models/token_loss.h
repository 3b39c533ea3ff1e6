// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <string>
#include <utility>
#include <vector>

namespace stratoscope {

/// The label of a position that no loss counts.
inline constexpr std::int64_t ignoredLabel = -100;

/// Where a loss computes its predictions. Both give the same loss, up to rounding.
enum class LossPositions
{
    All,     ///< at every position, as the originals do
    Labelled ///< only where there is a label: with 15 % masked, a seventh of the head's work
};

/// A model's own loss: a scalar with gradient, and its parts by name before weighting.
struct TokenLoss
{
    at::Tensor total; ///< undefined when the batch has no labels
    std::vector<std::pair<std::string, at::Tensor>> parts;
};

/// Mean of -log p(label) over the counted positions; 0 when there is none.
/// @param logits (N, classes)   @param labels (N) int64, ignoredLabel where not counted
[[nodiscard]] at::Tensor labelledCrossEntropy(const at::Tensor& logits, const at::Tensor& labels);

/// Mean of (prediction - value)² where chosen is true; 0 when it nowhere is. All of one shape.
[[nodiscard]] at::Tensor chosenSquaredError(const at::Tensor& predictions, const at::Tensor& values, const at::Tensor& chosen);

/// Positions of a batch in one row, with what each is to predict.
struct LabelledTokens
{
    at::Tensor hidden; ///< (N, size)
    at::Tensor labels; ///< (N)
};
/// @param hidden (B, S, size)   @param labels (B, S)
[[nodiscard]] LabelledTokens labelledTokens(const at::Tensor& hidden, const at::Tensor& labels, LossPositions positions);

} // namespace stratoscope
