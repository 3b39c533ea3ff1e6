// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/neighbors.h"

#include "engine/analysis/approximate_neighbors.h"
#include "engine/analysis/exact_neighbors.h"
#include "engine/core/error.h"
#include "engine/core/text.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stratoscope {

namespace {

void requireFinite(RowMatrix matrix)
{
    const auto found = std::ranges::find_if_not(matrix.values, [](float value) { return std::isfinite(value); });
    if (found == matrix.values.end())
        return;
    const auto row = static_cast<std::int64_t>(static_cast<std::size_t>(found - matrix.values.begin()) / matrix.columns);
    throw DataError(
        Issue{"row " + grouped(row) + " holds a value that is not finite, so it has no neighbours", {}, "leave such rows out"});
}

void requireEnoughRows(std::size_t others, std::size_t count)
{
    if (count < 1)
        throw DataError(Issue{"cannot look for 0 neighbours", {}, "ask for at least 1"});
    if (others < count)
        throw DataError(Issue{"cannot find " + counted(static_cast<std::int64_t>(count), "neighbour") + " among " +
                                  counted(static_cast<std::int64_t>(others), "other row"),
                              {},
                              "ask for fewer neighbours or give more rows"});
    if (others >= std::numeric_limits<std::uint32_t>::max())
        throw DataError(Issue{"there are more rows than row numbers of 32 bits hold", {}, "take a sample"});
}

bool exactIsAffordable(std::size_t points, std::size_t queries, std::size_t columns)
{
    // Measured: below this an exact search takes less time than building an approximate index.
    constexpr double mostSteps = 1e11;
    return static_cast<double>(points) * static_cast<double>(queries) * static_cast<double>(columns + 4) < mostSteps;
}

/// Between unit vectors the squared distance is twice the cosine distance.
void convertDistances(std::vector<float>& squared, Metric metric)
{
    for (float& value : squared)
        value = metric == Metric::Cosine ? value / 2 : std::sqrt(value);
}

NeighborTable search(RowMatrix points, RowMatrix queries, bool ownRows, const NeighborOptions& options,
                     const WorkSettings& settings)
{
    requireEnoughRows(points.rows() - (ownRows ? std::min<std::size_t>(points.rows(), 1) : 0), options.count);
    requireFinite(points);
    const bool exact = options.search == NeighborSearch::Exact ||
                       (options.search == NeighborSearch::Auto && exactIsAffordable(points.rows(), queries.rows(), points.columns));
    NeighborTable table = exact ? exactNeighbors(points, queries, ownRows, options.count, settings)
                                : approximateNeighbors(points, queries, ownRows, options.count, options.seed, settings);
    convertDistances(table.distances, options.metric);
    return table;
}

} // namespace

std::vector<float> unitRows(RowMatrix matrix)
{
    std::vector<float> scaled(matrix.values.begin(), matrix.values.end());
    for (std::size_t row = 0; row < matrix.rows(); ++row) {
        double square = 0;
        for (const float value : matrix.row(row))
            square += static_cast<double>(value) * static_cast<double>(value);
        const double factor = square > 0 ? 1 / std::sqrt(square) : 0;
        for (std::size_t d = 0; d < matrix.columns; ++d)
            scaled[row * matrix.columns + d] = static_cast<float>(factor * static_cast<double>(scaled[row * matrix.columns + d]));
    }
    return scaled;
}

NeighborTable nearestNeighbors(RowMatrix points, const NeighborOptions& options, const WorkSettings& settings)
{
    if (options.metric == Metric::Euclidean)
        return search(points, points, true, options, settings);
    const std::vector<float> unit = unitRows(points);
    const RowMatrix scaled{unit, points.columns};
    return search(scaled, scaled, true, options, settings);
}

NeighborTable nearestNeighbors(RowMatrix points, RowMatrix queries, const NeighborOptions& options, const WorkSettings& settings)
{
    if (points.columns != queries.columns)
        throw DataError(Issue{"expected " + counted(static_cast<std::int64_t>(points.columns), "column") +
                                  " as in the points searched, found " + std::to_string(queries.columns),
                              {},
                              {}});
    requireFinite(queries);
    if (options.metric == Metric::Euclidean)
        return search(points, queries, false, options, settings);
    const std::vector<float> unitPoints = unitRows(points);
    const std::vector<float> unitQueries = unitRows(queries);
    return search({unitPoints, points.columns}, {unitQueries, queries.columns}, false, options, settings);
}

} // namespace stratoscope
