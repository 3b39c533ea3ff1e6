// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/randomized_pca.h"

#include "engine/analysis/oriented_loadings.h"
#include "engine/core/error.h"
#include "engine/core/random.h"
#include "engine/core/text.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace stratoscope {

namespace {

constexpr std::int64_t kBlock = 2048;
constexpr std::int64_t kOversampling = 10;
constexpr int kPowerIterations = 5;

/// Rows less their mean, in blocks of doubles; rows that are not finite count as zeros.
class CentredRows
{
public:
    CentredRows(std::span<const float> values, std::int64_t dimensions)
        : m_all(at::from_blob(const_cast<float*>(values.data()),
                              {static_cast<std::int64_t>(values.size()) / dimensions, dimensions}, at::kFloat))
        , m_finite(at::empty({m_all.size(0)}, at::kBool))
        , m_mean(at::zeros({dimensions}, at::kDouble))
    {
        eachBlock([this](std::int64_t from, std::int64_t count) {
            m_finite.narrow(0, from, count).copy_(at::isfinite(m_all.narrow(0, from, count)).all(1));
        });
        m_count = m_finite.sum().item<std::int64_t>();
        at::Tensor sum = at::zeros_like(m_mean);
        eachBlock([&](std::int64_t from, std::int64_t count) { sum += block(from, count).sum(0); });
        m_mean = sum / static_cast<double>(std::max<std::int64_t>(m_count, 1));
    }

    [[nodiscard]] std::int64_t rows() const { return m_all.size(0); }
    [[nodiscard]] std::int64_t finiteRows() const { return m_count; }
    [[nodiscard]] const at::Tensor& finite() const { return m_finite; }
    [[nodiscard]] const at::Tensor& mean() const { return m_mean; }

    /// Of all columns together, with N - 1 in the denominator.
    [[nodiscard]] double totalVariance() const
    {
        double sum = 0;
        eachBlock([&](std::int64_t from, std::int64_t count) { sum += block(from, count).square().sum().item<double>(); });
        return sum / static_cast<double>(m_count - 1);
    }

    /// Rows (N, D) times right (D, L).
    [[nodiscard]] at::Tensor times(const at::Tensor& right) const
    {
        at::Tensor product = at::empty({rows(), right.size(1)}, at::kDouble);
        eachBlock(
            [&](std::int64_t from, std::int64_t count) { product.narrow(0, from, count).copy_(block(from, count).matmul(right)); });
        return product;
    }

    /// Transposed rows (D, N) times right (N, L).
    [[nodiscard]] at::Tensor transposedTimes(const at::Tensor& right) const
    {
        at::Tensor product = at::zeros({m_all.size(1), right.size(1)}, at::kDouble);
        eachBlock(
            [&](std::int64_t from, std::int64_t count) { product += block(from, count).t().matmul(right.narrow(0, from, count)); });
        return product;
    }

private:
    void eachBlock(const std::function<void(std::int64_t from, std::int64_t count)>& visit) const
    {
        for (std::int64_t from = 0; from < rows(); from += kBlock)
            visit(from, std::min(kBlock, rows() - from));
    }

    [[nodiscard]] at::Tensor block(std::int64_t from, std::int64_t count) const
    {
        const at::Tensor centred = m_all.narrow(0, from, count).to(at::kDouble) - m_mean;
        return centred.masked_fill(m_finite.narrow(0, from, count).logical_not().unsqueeze(1), 0);
    }

    at::Tensor m_all;
    at::Tensor m_finite;
    at::Tensor m_mean;
    std::int64_t m_count = 0;
};

at::Tensor randomDirections(std::int64_t dimensions, std::int64_t width, std::uint64_t seed)
{
    RandomStream random(seed);
    at::Tensor directions = at::empty({dimensions, width}, at::kDouble);
    std::generate_n(directions.data_ptr<double>(), directions.numel(), [&] { return random.normal(); });
    return directions;
}

at::Tensor orthonormal(const at::Tensor& columns)
{
    return std::get<0>(at::linalg_qr(columns, "reduced"));
}

void requireInRange(std::int64_t rows, std::int64_t dimensions, std::int64_t components)
{
    if (components < 1 || components > dimensions || components > rows)
        throw DataError(Issue{"cannot take " + counted(components, "component") + " of " + counted(dimensions, "dimension") +
                                  " and " + counted(rows, "finite row"),
                              {},
                              {}});
    if (rows < 2)
        throw DataError(Issue{"principal components need at least two rows, found " + std::to_string(rows), {}, {}});
}

template <typename T>
std::vector<T> copied(const at::Tensor& tensor)
{
    const at::Tensor plain = tensor.contiguous();
    return {plain.data_ptr<T>(), plain.data_ptr<T>() + plain.numel()};
}

} // namespace

PcaResult randomizedPca(std::span<const float> values, std::int64_t dimensions, std::int64_t components, std::uint64_t seed)
{
    const torch::NoGradGuard noGrad;
    const CentredRows rows(values, dimensions);
    requireInRange(rows.finiteRows(), dimensions, components);
    const std::int64_t width = std::min({components + kOversampling, dimensions, rows.rows()});
    at::Tensor directions = randomDirections(dimensions, width, seed);
    for (int iteration = 0; iteration < kPowerIterations; ++iteration)
        directions = orthonormal(rows.transposedTimes(orthonormal(rows.times(directions))));
    const at::Tensor inSubspace = rows.transposedTimes(orthonormal(rows.times(directions))); // (D, width)
    const auto [left, singular, right] = at::linalg_svd(inSubspace, /*full_matrices=*/false);
    const at::Tensor loadings = orientedLoadings(left.narrow(1, 0, components).t().contiguous());

    PcaResult result;
    result.components = components;
    at::Tensor scores = rows.times(loadings.t()).to(at::kFloat);
    scores.index_put_({rows.finite().logical_not()}, std::numeric_limits<float>::quiet_NaN());
    result.scores = copied<float>(scores);
    result.loadings = copied<double>(loadings);
    result.mean = copied<double>(rows.mean());
    result.explainedVariance =
        copied<double>(singular.narrow(0, 0, components).square() / static_cast<double>(rows.finiteRows() - 1));
    const double total = rows.totalVariance();
    for (const double part : result.explainedVariance)
        result.explainedVarianceRatio.push_back(total > 0 ? part / total : 0);
    return result;
}

} // namespace stratoscope
