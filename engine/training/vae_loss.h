// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/batch.h"

#include <torch/torch.h>

namespace stratoscope {

/// Sums of the terms of a VAE's loss over all rows and columns of a batch; float scalars with gradient.

/// Σ (x̂ - x)² of the numerical features, over the measured values only where batch.observed says some were not.
[[nodiscard]] at::Tensor squaredErrorSum(const at::Tensor& reconstruction, const Batch& batch);

/// Σ -log p(category) over rows and categorical columns. @pre the output has category logits
[[nodiscard]] at::Tensor categoryErrorSum(const ModelOutput& output, const Batch& batch);

/// -log NB or its zero-inflated form where the output has a dispersion, else squared error over numerical features and ready
/// embeddings; without categorical columns.
[[nodiscard]] at::Tensor valueErrorSum(const ModelOutput& output, const Batch& batch);

/// How far the reconstruction is from the batch, by the likelihood that the output speaks of: -log NB or its zero-inflated
/// form where it has a dispersion, else squared error over numerical features and ready embeddings; and for each categorical
/// column -log p(category).
[[nodiscard]] at::Tensor reconstructionSum(const ModelOutput& output, const Batch& batch);

/// KL(N(mu, σ²) ‖ N(0, 1)) = -½ Σ (1 + log σ² - mu² - σ²) (Kingma & Welling 2014, appendix B).
[[nodiscard]] at::Tensor klSum(const at::Tensor& mu, const at::Tensor& logvar);

/// Σ -log p(label), over the labelled rows. @param logits (B, classes) @param labels (B) int64, -1 where unknown
[[nodiscard]] at::Tensor crossEntropySum(const at::Tensor& logits, const at::Tensor& labels);

} // namespace stratoscope
