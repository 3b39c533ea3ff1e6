// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/demo/statistics_fit.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>

namespace stratoscope {

namespace {

using Square = std::array<std::array<double, kPublishedColumns>, kPublishedColumns>;

constexpr std::size_t kFewRows = 100; ///< too few to say what correlates with what

/// Density, susceptibility, gamma, red, green, blue. Published are density with gamma and with colours, susceptibility with
/// colours, and that colours go together; the others are plausible.
constexpr Square kCorrelations{{
    {1.00, 0.30, -0.13, -0.10, -0.10, -0.10},
    {0.30, 1.00, 0.15, 0.05, 0.05, 0.05},
    {-0.13, 0.15, 1.00, -0.25, -0.25, -0.25},
    {-0.10, 0.05, -0.25, 1.00, 0.985, 0.955},
    {-0.10, 0.05, -0.25, 0.985, 1.00, 0.98},
    {-0.10, 0.05, -0.25, 0.955, 0.98, 1.00},
}};

double meanOf(const std::vector<double>& values)
{
    double sum = 0;
    for (const double value : values)
        sum += value;
    return sum / static_cast<double>(values.size());
}

double covariance(const std::vector<double>& a, const std::vector<double>& b)
{
    const double meanA = meanOf(a);
    const double meanB = meanOf(b);
    double sum = 0;
    for (std::size_t row = 0; row < a.size(); ++row)
        sum += (a[row] - meanA) * (b[row] - meanB);
    return sum / static_cast<double>(a.size());
}

Square covariances(const CoreLogMeasurements& columns)
{
    Square found{};
    for (std::size_t a = 0; a < kPublishedColumns; ++a) {
        for (std::size_t b = 0; b <= a; ++b)
            found[a][b] = found[b][a] = covariance(columns[a], columns[b]);
    }
    return found;
}

/// By how much the covariances of the columns fall short of the published ones.
Square shortfall(const CoreLogMeasurements& columns)
{
    Square missing = covariances(columns);
    for (std::size_t a = 0; a < kPublishedColumns; ++a) {
        for (std::size_t b = 0; b < kPublishedColumns; ++b)
            missing[a][b] = kCorrelations[a][b] * publishedColumns()[a].deviation * publishedColumns()[b].deviation - missing[a][b];
    }
    return missing;
}

/// The lower triangular factor of a positive definite matrix (Cholesky); no value if it is not.
std::optional<Square> lowerFactor(const Square& matrix)
{
    Square factor{};
    for (std::size_t i = 0; i < kPublishedColumns; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            double value = matrix[i][j];
            for (std::size_t k = 0; k < j; ++k)
                value -= factor[i][k] * factor[j][k];
            if (i == j && value < 1e-9)
                return std::nullopt;
            factor[i][j] = i == j ? std::sqrt(value) : value / factor[j][j];
        }
    }
    return factor;
}

/// With columns x = A·e for uncorrelated e, B·e = B·A⁻¹·x has the covariances B·Bᵀ.
void recorrelate(CoreLogMeasurements& columns, const Square& from, const Square& to)
{
    for (std::size_t row = 0; row < columns[0].size(); ++row) {
        std::array<double, kPublishedColumns> independent{};
        for (std::size_t i = 0; i < kPublishedColumns; ++i) {
            double value = columns[i][row];
            for (std::size_t k = 0; k < i; ++k)
                value -= from[i][k] * independent[k];
            independent[i] = value / from[i][i];
        }
        for (std::size_t i = 0; i < kPublishedColumns; ++i) {
            columns[i][row] = 0;
            for (std::size_t k = 0; k <= i; ++k)
                columns[i][row] += to[i][k] * independent[k];
        }
    }
}

CoreLogMeasurements sumOf(CoreLogMeasurements a, const CoreLogMeasurements& b)
{
    for (std::size_t column = 0; column < kPublishedColumns; ++column)
        std::transform(a[column].begin(), a[column].end(), b[column].begin(), a[column].begin(), std::plus<>());
    return a;
}

/// Mixes the variation so that with the rocks it gives the published covariances. The two are not quite uncorrelated, so what
/// is still missing is added to the goal and the mixing repeated.
void fitVariation(const CoreLogMeasurements& rocks, CoreLogMeasurements& variation, ProgressPacer& pacer)
{
    constexpr int rounds = 4;
    Square goal = shortfall(rocks);
    for (int round = 0; round < rounds; ++round) {
        pacer.report("fitting", static_cast<double>(round) / rounds);
        const auto from = lowerFactor(covariances(variation));
        const auto to = lowerFactor(goal);
        if (!from || !to)
            return;
        recorrelate(variation, *from, *to);
        const Square missing = shortfall(sumOf(rocks, variation));
        for (std::size_t a = 0; a < kPublishedColumns; ++a)
            std::transform(goal[a].begin(), goal[a].end(), missing[a].begin(), goal[a].begin(), std::plus<>());
    }
}

/// Shifts and scales to the published moments and cuts at the limits, in turn, since cutting shifts the moments a little.
void moveIntoLimits(std::vector<double>& values, std::size_t column)
{
    constexpr int rounds = 4;
    const PublishedColumn& published = publishedColumns()[column];
    const double lowest = transformed(column, published.lowest);
    const double highest = transformed(column, published.highest);
    for (int round = 0; round < rounds; ++round) {
        const double mean = meanOf(values);
        const double deviation = std::sqrt(covariance(values, values));
        const double factor = deviation > 0 ? published.deviation / deviation : 1;
        for (double& value : values)
            value = std::clamp(published.mean + factor * (value - mean), lowest, highest);
    }
}

} // namespace

CoreLogMeasurements fittedToPublished(const CoreLogMeasurements& rocks, CoreLogMeasurements variation, ProgressPacer& pacer)
{
    if (rocks[0].size() >= kFewRows)
        fitVariation(rocks, variation, pacer);
    CoreLogMeasurements columns = sumOf(rocks, variation);
    for (std::size_t column = 0; column < kPublishedColumns; ++column) {
        moveIntoLimits(columns[column], column);
        for (double& value : columns[column])
            value = untransformed(column, value);
    }
    return columns;
}

} // namespace stratoscope
