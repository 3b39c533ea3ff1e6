// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/metrics/trustworthiness.h"

#include "engine/analysis/distance_kernel.h"
#include "engine/analysis/finite_rows.h"
#include "engine/analysis/neighbors.h"
#include "engine/core/error.h"
#include "engine/core/text.h"

#include <algorithm>
#include <iterator>

namespace stratoscope {

namespace {

/// Ranks in the original space, from 1, of the others named; rows at the same distance rank in their order.
double penalty(RowMatrix points, std::size_t row, std::span<const std::uint32_t> layoutNeighbors, std::vector<float>& distances)
{
    for (std::size_t other = 0; other < points.rows(); ++other)
        distances[other] = squaredDistance(points.row(row).data(), points.row(other).data(), points.columns);
    distances[row] = -1; // nearer than any other: others rank from 1
    double sum = 0;
    for (const std::uint32_t neighbor : layoutNeighbors) {
        const float distance = distances[neighbor];
        std::size_t rank = 0;
        for (std::size_t other = 0; other < neighbor; ++other)
            rank += distances[other] <= distance ? 1 : 0;
        for (std::size_t other = neighbor; other < points.rows(); ++other)
            rank += distances[other] < distance ? 1 : 0;
        if (rank > layoutNeighbors.size())
            sum += static_cast<double>(rank - layoutNeighbors.size());
    }
    return sum;
}

} // namespace

SampledValue trustworthiness(RowMatrix points, RowMatrix layout, std::size_t neighbors, const SampleOptions& sample,
                             const WorkSettings& settings)
{
    constexpr std::size_t block = 64;
    if (points.rows() != layout.rows())
        throw DataError(Issue{"expected a place for each of " + counted(static_cast<std::int64_t>(points.rows()), "row") +
                                  ", found " + std::to_string(layout.rows()),
                              {},
                              {}});
    const FiniteRows finitePoints(points);
    const FiniteRows finiteLayout(layout);
    std::vector<std::size_t> usable;
    std::ranges::set_intersection(finitePoints.kept(), finiteLayout.kept(), std::back_inserter(usable));
    std::vector<std::size_t> rows = sampleRows(usable.size(), sample);
    std::ranges::transform(rows, rows.begin(), [&](std::size_t place) { return usable[place]; });
    if (neighbors < 1 || 2 * neighbors >= rows.size())
        throw DataError(Issue{"expected fewer neighbours than half of " + counted(static_cast<std::int64_t>(rows.size()), "row") +
                                  ", found " + std::to_string(neighbors),
                              {},
                              {}});
    const std::vector<float> pointValues = gathered(points, rows);
    const std::vector<float> layoutValues = gathered(layout, rows);
    const RowMatrix original{pointValues, points.columns};
    NeighborOptions options;
    options.count = neighbors;
    options.search = NeighborSearch::Exact;
    const WorkSettings quiet{settings.threads, {}, settings.stop};
    const NeighborTable near = nearestNeighbors({layoutValues, layout.columns}, options, quiet);
    const double sum = sumOverBlocks(rows.size(), block, settings, [&](std::size_t begin, std::size_t end) {
        double part = 0;
        std::vector<float> distances(original.rows());
        for (std::size_t row = begin; row < end; ++row)
            part += penalty(original, row, std::span(near.rows).subspan(row * neighbors, neighbors), distances);
        return part;
    });
    const auto n = static_cast<double>(rows.size());
    const auto k = static_cast<double>(neighbors);
    return {1 - 2 / (n * k * (2 * n - 3 * k - 1)) * sum, rows.size(), usable.size()};
}

} // namespace stratoscope
