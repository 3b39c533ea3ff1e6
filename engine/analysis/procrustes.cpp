// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/procrustes.h"

#include <torch/torch.h>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace stratoscope {

namespace {

constexpr std::int64_t kRowsAtOnce = 1 << 16; ///< so that doubles of all rows need not be held

/// (n, D) in double precision; `count` rows from `first` on.
at::Tensor chunk(std::span<const float> values, std::int64_t dimensions, std::int64_t first, std::int64_t count)
{
    float* begin = const_cast<float*>(values.data()) + first * dimensions;
    return at::from_blob(begin, {count, dimensions}, at::kFloat).to(at::kDouble);
}

std::vector<double> doublesOf(const at::Tensor& tensor)
{
    const at::Tensor plain = tensor.contiguous();
    const double* first = plain.data_ptr<double>();
    return {first, first + plain.numel()};
}

at::Tensor tensorOf(const std::vector<double>& numbers, std::int64_t rows, std::int64_t columns)
{
    return at::from_blob(const_cast<double*>(numbers.data()), {rows, columns}, at::kDouble);
}

/// What the pairs of rows add up to.
struct Sums
{
    explicit Sums(std::int64_t dimensions)
        : from(at::zeros({dimensions}, at::kDouble))
        , to(at::zeros({dimensions}, at::kDouble))
        , products(at::zeros({dimensions, dimensions}, at::kDouble))
    {
    }

    std::int64_t pairs = 0;
    at::Tensor from;     ///< D
    at::Tensor to;       ///< D
    at::Tensor products; ///< D × D: of centred rows, from × to
    double fromSquares = 0;
    double toSquares = 0;
};

template <typename Visit>
void visitPairs(RowMatrix from, RowMatrix to, const Visit& visit)
{
    const auto rows = static_cast<std::int64_t>(from.rows());
    const auto dimensions = static_cast<std::int64_t>(from.columns);
    for (std::int64_t first = 0; first < rows; first += kRowsAtOnce) {
        const std::int64_t count = std::min(kRowsAtOnce, rows - first);
        const at::Tensor source = chunk(from.values, dimensions, first, count);
        const at::Tensor target = chunk(to.values, dimensions, first, count);
        const at::Tensor finite = at::isfinite(source).all(1).logical_and(at::isfinite(target).all(1));
        visit(source.index({finite}), target.index({finite}));
    }
}

Sums sumsOf(RowMatrix from, RowMatrix to)
{
    Sums sums(static_cast<std::int64_t>(from.columns));
    visitPairs(from, to, [&sums](const at::Tensor& source, const at::Tensor& target) {
        sums.pairs += source.size(0);
        sums.from += source.sum(0);
        sums.to += target.sum(0);
    });
    if (sums.pairs == 0)
        return sums;
    const at::Tensor fromMean = sums.from / static_cast<double>(sums.pairs);
    const at::Tensor toMean = sums.to / static_cast<double>(sums.pairs);
    visitPairs(from, to, [&](const at::Tensor& source, const at::Tensor& target) {
        const at::Tensor centredSource = source - fromMean;
        const at::Tensor centredTarget = target - toMean;
        sums.products += centredSource.t().matmul(centredTarget);
        sums.fromSquares += centredSource.square().sum().item<double>();
        sums.toSquares += centredTarget.square().sum().item<double>();
    });
    return sums;
}

} // namespace

std::optional<RigidMotion> procrustes(RowMatrix from, RowMatrix to)
{
    assert(from.columns == to.columns && from.values.size() == to.values.size());
    const torch::NoGradGuard noGrad;
    const Sums sums = sumsOf(from, to);
    if (sums.pairs <= static_cast<std::int64_t>(from.columns))
        return std::nullopt;
    const auto [left, singular, right] = at::linalg_svd(sums.products, /*full_matrices=*/false);
    RigidMotion motion;
    motion.rotation = doublesOf(left.matmul(right));
    motion.fromMean = doublesOf(sums.from / static_cast<double>(sums.pairs));
    motion.toMean = doublesOf(sums.to / static_cast<double>(sums.pairs));
    const double norms = std::sqrt(sums.fromSquares * sums.toSquares);
    motion.correlation = norms > 0 ? std::min(1.0, singular.sum().item<double>() / norms) : 0;
    return motion;
}

void move(std::span<float> values, const RigidMotion& motion)
{
    const torch::NoGradGuard noGrad;
    const auto dimensions = static_cast<std::int64_t>(motion.fromMean.size());
    const at::Tensor rotation = tensorOf(motion.rotation, dimensions, dimensions);
    const at::Tensor fromMean = tensorOf(motion.fromMean, 1, dimensions);
    const at::Tensor toMean = tensorOf(motion.toMean, 1, dimensions);
    const std::int64_t rows = static_cast<std::int64_t>(values.size()) / dimensions;
    for (std::int64_t first = 0; first < rows; first += kRowsAtOnce) {
        const std::int64_t count = std::min(kRowsAtOnce, rows - first);
        const at::Tensor moved =
            ((chunk(values, dimensions, first, count) - fromMean).matmul(rotation) + toMean).to(at::kFloat).contiguous();
        std::copy_n(moved.data_ptr<float>(), moved.numel(), values.data() + first * dimensions);
    }
}

} // namespace stratoscope
