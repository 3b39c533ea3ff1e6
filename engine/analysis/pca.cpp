// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/pca.h"

#include "engine/analysis/oriented_loadings.h"
#include "engine/analysis/randomized_pca.h"
#include "engine/core/error.h"
#include "engine/core/text.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace stratoscope {

namespace {

std::vector<double> copied(const at::Tensor& tensor)
{
    const at::Tensor plain = tensor.contiguous();
    const double* first = plain.data_ptr<double>();
    return {first, first + plain.numel()};
}

/// Beyond this the covariance matrix costs more than a random subspace, where few components are asked for.
bool isWide(std::int64_t rows, std::int64_t dimensions, std::int64_t components)
{
    constexpr std::int64_t widest = 512;
    return dimensions > widest && 10 * components <= std::min(rows, dimensions);
}

} // namespace

PcaResult pca(std::span<const float> values, std::int64_t dimensions, std::int64_t components)
{
    if (components < 1 || components > dimensions)
        throw DataError(
            Issue{"cannot take " + counted(components, "component") + " of " + counted(dimensions, "dimension"), {}, {}});
    const torch::NoGradGuard noGrad;
    const auto rows = static_cast<std::int64_t>(values.size()) / dimensions;
    if (isWide(rows, dimensions, components))
        return randomizedPca(values, dimensions, components);
    const at::Tensor all = at::from_blob(const_cast<float*>(values.data()), {rows, dimensions}, at::kFloat).to(at::kDouble);
    const at::Tensor finite = at::isfinite(all).all(1);
    const at::Tensor fitted = all.index({finite});
    if (fitted.size(0) < 2)
        throw DataError(Issue{"principal components need at least two rows, found " + std::to_string(fitted.size(0)), {}, {}});

    const at::Tensor mean = fitted.mean(0);
    const at::Tensor centred = fitted - mean;
    const at::Tensor covariance = centred.t().matmul(centred) / static_cast<double>(fitted.size(0) - 1);
    const auto [eigenvalues, eigenvectors] = at::linalg_eigh(covariance);
    const at::Tensor variance = eigenvalues.clamp_min(0).flip(0).narrow(0, 0, components);
    const at::Tensor loadings = orientedLoadings(eigenvectors.t().flip(0).narrow(0, 0, components).contiguous());
    at::Tensor scores = (all - mean).matmul(loadings.t()).to(at::kFloat).contiguous();
    scores.index_put_({finite.logical_not()}, std::numeric_limits<float>::quiet_NaN());

    PcaResult result;
    result.components = components;
    result.scores.assign(scores.data_ptr<float>(), scores.data_ptr<float>() + scores.numel());
    result.loadings = copied(loadings);
    result.mean = copied(mean);
    result.explainedVariance = copied(variance);
    const double total = eigenvalues.clamp_min(0).sum().item<double>();
    for (const double part : result.explainedVariance)
        result.explainedVarianceRatio.push_back(total > 0 ? part / total : 0);
    return result;
}

std::vector<float> pcaTransform(const PcaResult& fitted, std::span<const float> values)
{
    const torch::NoGradGuard noGrad;
    const auto dimensions = static_cast<std::int64_t>(fitted.mean.size());
    const auto doubles = [](const std::vector<double>& numbers, at::IntArrayRef shape) {
        return at::from_blob(const_cast<double*>(numbers.data()), shape, at::kDouble);
    };
    const at::Tensor rows =
        at::from_blob(const_cast<float*>(values.data()), {static_cast<std::int64_t>(values.size()) / dimensions, dimensions},
                      at::kFloat)
            .to(at::kDouble);
    const at::Tensor scores = (rows - doubles(fitted.mean, {dimensions}))
                                  .matmul(doubles(fitted.loadings, {fitted.components, dimensions}).t())
                                  .to(at::kFloat)
                                  .contiguous();
    return {scores.data_ptr<float>(), scores.data_ptr<float>() + scores.numel()};
}

} // namespace stratoscope
