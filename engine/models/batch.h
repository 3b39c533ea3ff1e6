// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <string>
#include <utility>
#include <vector>

namespace stratoscope {

/// What a model may be given for B rows; an undefined tensor is absent, and a model takes what it needs.
struct Batch
{
    at::Tensor numerical;   ///< (B, F) float
    at::Tensor observed;    ///< (B, F) float, 1 where numerical was measured and 0 where it was filled in; absent: all were
    at::Tensor categorical; ///< (B, C) int64, indices of categories
    at::Tensor embeddings;  ///< (B, E) float, ready embeddings
    at::Tensor labels;      ///< (B) int64, -1 where unknown; for cell models (B, S), the tokens to predict, -100 elsewhere
    at::Tensor classes;     ///< (B) int64, of cell models, whose labels are tokens: the class of each cell, -1 where unknown
    at::Tensor targets;     ///< (B, T) float, numerical targets, or 0 and 1 for each label of a multi-label target
    at::Tensor teacher;     ///< (B, C or T) float, what a teacher says of each row: shares of classes, or values
    at::Tensor rows;        ///< (B) int64, row indices in the dataset

    at::Tensor librarySize; ///< (B) float, total counts of a cell; absent: the sum of numerical
    at::Tensor batchIds;    ///< (B) int64, experimental batch

    at::Tensor inputIds;        ///< (B, S) int64, the tokens of a cell
    at::Tensor attentionMask;   ///< (B, S) int64, 1 for a token and 0 for padding
    at::Tensor values;          ///< (B, S) float, expression values
    at::Tensor binIds;          ///< (B, S) int64, expression bins
    at::Tensor maskedPositions; ///< (B, S) bool, true where a token is hidden from the encoder

    /// Every tensor that is there on a device.
    [[nodiscard]] Batch to(const at::Device& device) const;

    /// B, by the first input that is there; 0 without any.
    [[nodiscard]] std::int64_t size() const;
    /// (B) int64, the class of each row.
    [[nodiscard]] const at::Tensor& rowClasses() const { return classes.defined() ? classes : labels; }
};

/// What a model gives for B rows: predictions and embeddings always, the others where the model has them.
struct ModelOutput
{
    at::Tensor predictions;                 ///< (B, …) as the registry says for the model
    at::Tensor embeddings;                  ///< (B, D)
    at::Tensor logits;                      ///< (B, classes), (B, T) for a multi-label target; for cell models (B, S, vocabulary)
    at::Tensor binLogits;                   ///< (B, S, bins) of expression
    at::Tensor loss;                        ///< scalar, the model's own loss where the batch has what it needs
    at::Tensor mu;                          ///< (B, latent) mean of the posterior
    at::Tensor logvar;                      ///< (B, latent) log variance of the posterior
    at::Tensor dispersion;                  ///< (F) of the negative binomial of counts
    at::Tensor zeroLogits;                  ///< (B, F) log odds of an extra zero, of the zero-inflated one
    std::vector<at::Tensor> categoryLogits; ///< (B, categories) for each categorical column

    /// The defined ones by name, in a fixed order.
    [[nodiscard]] std::vector<std::pair<std::string, at::Tensor>> fields() const;
};

} // namespace stratoscope
