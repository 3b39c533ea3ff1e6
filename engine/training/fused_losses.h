// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <utility>
#include <vector>

namespace stratoscope {

/// The sums of vae_loss.h as one autograd node each, to rounding the same, for float32 on the CPU. The gradient is worked out by
/// hand; there is none of the gradient.

/// Whether the functions below take such a tensor: float32 on the CPU, gradients wanted.
[[nodiscard]] bool takesFusedLoss(const at::Tensor& tensor);

/// Σ weight (prediction - value)². @param observed the weights, or undefined for all 1; all three of equal shape
[[nodiscard]] at::Tensor fusedSquaredErrorSum(const at::Tensor& predictions, const at::Tensor& values, const at::Tensor& observed);

/// KL(N(mu, exp logvar) ‖ N(0, 1)) summed, as klSum(). @param mu, logvar of equal shape
[[nodiscard]] at::Tensor fusedKlSum(const at::Tensor& mu, const at::Tensor& logvar);

/// Σ factor · term. @param terms scalars that takesFusedLoss()
[[nodiscard]] at::Tensor weightedSum(const std::vector<std::pair<at::Tensor, double>>& terms);

} // namespace stratoscope
