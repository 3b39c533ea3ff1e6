// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

namespace stratoscope {

/// log NB(counts | mean, dispersion) for each value, the variance being mean + mean² / dispersion:
///   lgamma(x + θ) - lgamma(θ) - lgamma(x + 1) + θ ln(θ / (θ + μ)) + x ln(μ / (θ + μ))
/// (Lopez et al. 2018, Nature Methods 15:1053, "Methods"; the gamma-Poisson mixture integrated out).
/// @param counts (B, F), at least 0   @param mean (B, F), at least 0   @param dispersion θ > 0, (F) or (B, F)   @returns (B, F)
[[nodiscard]] at::Tensor negativeBinomialLogLikelihood(const at::Tensor& counts, const at::Tensor& mean,
                                                       const at::Tensor& dispersion);

/// The same with an extra share of zeros, sigmoid(zeroLogits) = π (Lopez et al. 2018; Risso et al. 2018):
///   ln(π + (1 - π) NB(0))  where the count is 0,   ln(1 - π) + ln NB(x)  elsewhere; written with softplus, so that it is stable.
/// @param zeroLogits (B, F)
[[nodiscard]] at::Tensor zeroInflatedLogLikelihood(const at::Tensor& counts, const at::Tensor& mean, const at::Tensor& dispersion,
                                                   const at::Tensor& zeroLogits);

/// The counts that zero inflation leaves to expect: (1 - π) · mean, with π as above. (B, F)
[[nodiscard]] at::Tensor zeroInflatedMean(const at::Tensor& mean, const at::Tensor& zeroLogits);

} // namespace stratoscope
