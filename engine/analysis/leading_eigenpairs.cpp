// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/leading_eigenpairs.h"

#include "engine/core/random.h"

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

/// A block of column vectors, N × width, row by row.
struct Block
{
    std::size_t width = 0;
    std::vector<double> values;

    /// Of this block's columns with another's: width × width.
    [[nodiscard]] std::vector<double> productWith(const Block& other) const
    {
        std::vector<double> product(width * width, 0.0);
        for (std::size_t row = 0; row < values.size(); row += width) {
            for (std::size_t i = 0; i < width; ++i) {
                for (std::size_t j = 0; j < width; ++j)
                    product[i * width + j] += values[row + i] * other.values[row + j];
            }
        }
        return product;
    }

    /// Each row times a width × width matrix.
    void multiply(const std::vector<double>& matrix)
    {
        std::vector<double> result(width);
        for (std::size_t row = 0; row < values.size(); row += width) {
            std::ranges::fill(result, 0.0);
            for (std::size_t i = 0; i < width; ++i) {
                for (std::size_t j = 0; j < width; ++j)
                    result[j] += values[row + i] * matrix[i * width + j];
            }
            std::ranges::copy(result, values.begin() + static_cast<std::ptrdiff_t>(row));
        }
    }
};

/// Makes the columns orthonormal through their Gram matrix; twice, for what rounding leaves.
void orthonormalize(Block& block)
{
    for (int pass = 0; pass < 2; ++pass) {
        const Eigenpairs gram = smallSymmetricEigen(block.productWith(block), block.width);
        const double least = 1e-14 * std::max(gram.values.front(), 1e-300);
        std::vector<double> scaled = gram.vectors;
        for (std::size_t i = 0; i < block.width; ++i) {
            for (std::size_t j = 0; j < block.width; ++j)
                scaled[i * block.width + j] /= std::sqrt(std::max(gram.values[j], least));
        }
        block.multiply(scaled);
    }
}

/// Damps what lies between lower and cut and lets the rest grow, by a Chebyshev polynomial.
Block filtered(const SymmetricOperator& apply, const Block& start, double lower, double cut, int degree)
{
    const double centre = (cut + lower) / 2;
    const double half = std::max((cut - lower) / 2, 1e-12);
    Block before = start;
    Block now{start.width, std::vector<double>(start.values.size())};
    apply(before.values, before.width, now.values);
    for (std::size_t i = 0; i < now.values.size(); ++i)
        now.values[i] = (now.values[i] - centre * before.values[i]) / half;
    std::vector<double> next(now.values.size());
    for (int step = 1; step < degree; ++step) {
        apply(now.values, now.width, next);
        for (std::size_t i = 0; i < next.size(); ++i)
            next[i] = 2 * (next[i] - centre * now.values[i]) / half - before.values[i];
        std::swap(before.values, now.values);
        std::swap(now.values, next);
    }
    return now;
}

/// The largest residual |A v - value v| of the first count columns.
double largestResidual(const Block& block, const Block& image, const std::vector<double>& values, std::size_t count)
{
    std::vector<double> squares(count, 0.0);
    for (std::size_t row = 0; row < block.values.size(); row += block.width) {
        for (std::size_t j = 0; j < count; ++j) {
            const double difference = image.values[row + j] - values[j] * block.values[row + j];
            squares[j] += difference * difference;
        }
    }
    return std::sqrt(*std::ranges::max_element(squares));
}

Eigenpairs firstColumns(const Block& block, const std::vector<double>& values, std::size_t count)
{
    Eigenpairs pairs;
    pairs.values.assign(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(count));
    for (std::size_t row = 0; row < block.values.size(); row += block.width) {
        for (std::size_t j = 0; j < count; ++j)
            pairs.vectors.push_back(block.values[row + j]);
    }
    return pairs;
}

} // namespace

Eigenpairs leadingEigenpairs(const SymmetricOperator& apply, std::size_t n, const LeadingEigenOptions& options,
                             const std::stop_token& stop)
{
    constexpr std::size_t guards = 3; // the next vectors converge slowly, so that the wanted ones do not
    constexpr int degree = 12;
    const std::size_t count = std::min(options.count, n);
    Block block{std::min(count + guards, n), {}};
    RandomStream random(options.seed);
    block.values.resize(n * block.width);
    std::ranges::generate(block.values, [&] { return random.normal(); });
    Block image{block.width, std::vector<double>(block.values.size())};
    std::vector<double> values;
    for (int round = 0;; ++round) {
        throwIfStopped(stop);
        orthonormalize(block);
        apply(block.values, block.width, image.values);
        const Eigenpairs ritz = smallSymmetricEigen(block.productWith(image), block.width);
        block.multiply(ritz.vectors);
        image.multiply(ritz.vectors);
        values = ritz.values;
        if (round == options.mostRounds || block.width == n ||
            largestResidual(block, image, values, count) < options.tolerance * std::max(std::abs(values.front()), 1e-300))
            return firstColumns(block, values, count);
        block = filtered(apply, block, options.lowerBound, values.back(), degree);
    }
}

} // namespace stratoscope
