// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/count_likelihood.h"

namespace stratoscope {

namespace {

constexpr double epsilon = 1e-8; // keeps the logarithm of a mean of 0 finite

/// θ ln(θ / (θ + μ)), which is ln NB(0).
at::Tensor logProbabilityOfZero(const at::Tensor& mean, const at::Tensor& dispersion)
{
    return dispersion * ((dispersion + epsilon).log() - (dispersion + mean + epsilon).log());
}

} // namespace

at::Tensor negativeBinomialLogLikelihood(const at::Tensor& counts, const at::Tensor& mean, const at::Tensor& dispersion)
{
    const at::Tensor ways = at::lgamma(counts + dispersion) - at::lgamma(dispersion) - at::lgamma(counts + 1);
    const at::Tensor hits = counts * ((mean + epsilon).log() - (dispersion + mean + epsilon).log());
    return ways + logProbabilityOfZero(mean, dispersion) + hits;
}

at::Tensor zeroInflatedLogLikelihood(const at::Tensor& counts, const at::Tensor& mean, const at::Tensor& dispersion,
                                     const at::Tensor& zeroLogits)
{
    // ln(1 - π) = -softplus(l) and ln(π + (1 - π) p) = softplus(ln p - l) - softplus(-l), with l the logit of π.
    const at::Tensor atZero = at::softplus(logProbabilityOfZero(mean, dispersion) - zeroLogits) - at::softplus(-zeroLogits);
    const at::Tensor above = negativeBinomialLogLikelihood(counts, mean, dispersion) - at::softplus(zeroLogits);
    return at::where(counts.eq(0), atZero, above);
}

at::Tensor zeroInflatedMean(const at::Tensor& mean, const at::Tensor& zeroLogits)
{
    return mean * (-zeroLogits).sigmoid();
}

} // namespace stratoscope
