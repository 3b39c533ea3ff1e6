// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

namespace stratoscope {

class Sae;
struct Batch;
struct LossValue;

/// Terms of a sparse autoencoder's loss over hidden activations (B, units); float scalars with gradient.

/// The mean of |h| over rows and units.
[[nodiscard]] at::Tensor l1Sparsity(const at::Tensor& hidden);

/// Σ over units of KL(ρ ‖ ρ̂) = ρ log(ρ / ρ̂) + (1 - ρ) log((1 - ρ) / (1 - ρ̂)), where ρ̂ is the unit's mean activation over the
/// rows (Ng 2011, "Sparse autoencoder"), kept 1e-6 away from 0 and 1.
/// @param hidden within [0, 1] @param targetRate ρ, between 0 and 1
[[nodiscard]] at::Tensor klSparsity(const at::Tensor& hidden, double targetRate);

/// The share of hidden values above a threshold, without gradient.
[[nodiscard]] at::Tensor activeFraction(const at::Tensor& hidden, double threshold);

/// Mean squared error over all elements + sparsity_weight · sparsity. Parts: reconstruction, sparsity (not weighted) and the
/// active fraction: units above 0 under L1, above a half under KL.
[[nodiscard]] LossValue sparseAutoencoderLoss(Sae& model, const Batch& batch);

} // namespace stratoscope
