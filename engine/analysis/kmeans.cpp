// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/kmeans.h"

#include "engine/analysis/cluster_labels.h"
#include "engine/analysis/exact_neighbors.h"
#include "engine/analysis/kmeans_start.h"
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/data/progress_pacer.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

namespace stratoscope {

namespace {

constexpr std::size_t kRowsPerBlock = 4096;

/// Sums of the rows of each cluster, and their counts.
struct ClusterSums
{
    std::vector<double> sums; ///< K × D
    std::vector<std::size_t> counts;
};

ClusterSums clusterSums(RowMatrix points, std::span<const std::uint32_t> labels, std::size_t clusters, const WorkSettings& settings)
{
    std::vector<ClusterSums> parts((points.rows() + kRowsPerBlock - 1) / kRowsPerBlock);
    forEachBlock(points.rows(), kRowsPerBlock, settings, "", [&](std::size_t begin, std::size_t end) {
        ClusterSums part{std::vector<double>(clusters * points.columns, 0.0), std::vector<std::size_t>(clusters, 0)};
        for (std::size_t row = begin; row < end; ++row) {
            ++part.counts[labels[row]];
            for (std::size_t d = 0; d < points.columns; ++d)
                part.sums[labels[row] * points.columns + d] += static_cast<double>(points.row(row)[d]);
        }
        parts[begin / kRowsPerBlock] = std::move(part);
    });
    ClusterSums total = std::move(parts.front());
    for (std::size_t part = 1; part < parts.size(); ++part) {
        std::ranges::transform(total.sums, parts[part].sums, total.sums.begin(), std::plus<>());
        std::ranges::transform(total.counts, parts[part].counts, total.counts.begin(), std::plus<>());
    }
    return total;
}

/// Gives every empty cluster the row that is farthest from its centre, each row once.
void fillEmpty(NeighborTable& nearest, std::vector<std::size_t>& counts)
{
    for (std::size_t cluster = 0; cluster < counts.size(); ++cluster) {
        if (counts[cluster] > 0)
            continue;
        std::size_t farthest = nearest.rows.size();
        for (std::size_t row = 0; row < nearest.rows.size(); ++row) {
            const bool farther = farthest == nearest.rows.size() || nearest.distances[row] > nearest.distances[farthest];
            if (farther && counts[nearest.rows[row]] > 1)
                farthest = row;
        }
        --counts[nearest.rows[farthest]];
        ++counts[cluster];
        nearest.rows[farthest] = static_cast<std::uint32_t>(cluster);
        nearest.distances[farthest] = 0;
    }
}

/// The mean variance of a column.
double meanVariance(RowMatrix points)
{
    std::vector<double> sums(points.columns, 0.0);
    std::vector<double> squares(points.columns, 0.0);
    for (std::size_t row = 0; row < points.rows(); ++row) {
        for (std::size_t d = 0; d < points.columns; ++d) {
            const auto value = static_cast<double>(points.row(row)[d]);
            sums[d] += value;
            squares[d] += value * value;
        }
    }
    const auto rows = static_cast<double>(points.rows());
    double total = 0;
    for (std::size_t d = 0; d < points.columns; ++d)
        total += squares[d] / rows - sums[d] / rows * (sums[d] / rows);
    return total / static_cast<double>(points.columns);
}

/// Replaces the centres by the means of their clusters. @return the squared distance they moved
double moveCentres(std::vector<float>& centres, const ClusterSums& sums, std::size_t columns)
{
    double moved = 0;
    for (std::size_t i = 0; i < centres.size(); ++i) {
        const auto mean = static_cast<float>(sums.sums[i] / static_cast<double>(sums.counts[i / columns]));
        const auto difference = static_cast<double>(mean - centres[i]);
        moved += difference * difference;
        centres[i] = mean;
    }
    return moved;
}

/// @param onIteration gets the number of iterations that were done
KMeansResult oneStart(RowMatrix points, std::vector<float> centres, const KMeansOptions& options, double tolerance,
                      const WorkSettings& settings, const std::function<void(int)>& onIteration)
{
    KMeansResult result;
    NeighborTable nearest;
    for (double moved = std::numeric_limits<double>::infinity();;) {
        nearest = exactNeighbors({centres, points.columns}, points, false, 1, settings);
        ClusterSums sums = clusterSums(points, nearest.rows, options.clusters, settings);
        if (std::ranges::count(sums.counts, std::size_t{0}) > 0) {
            fillEmpty(nearest, sums.counts);
            sums = clusterSums(points, nearest.rows, options.clusters, settings);
        } else if (moved <= tolerance || result.iterations == options.mostIterations) {
            break;
        }
        if (result.iterations++ == 2 * options.mostIterations)
            break;
        moved = moveCentres(centres, sums, points.columns);
        onIteration(result.iterations);
    }
    result.labels.assign(nearest.rows.begin(), nearest.rows.end());
    result.inertia = std::accumulate(nearest.distances.begin(), nearest.distances.end(), 0.0);
    result.centres = std::move(centres);
    return result;
}

void orderBySize(KMeansResult& result, std::size_t columns)
{
    const std::vector<std::int64_t> before = result.labels;
    const std::vector<float> centres = result.centres;
    numberBySize(result.labels);
    for (std::size_t row = 0; row < before.size(); ++row)
        std::copy_n(centres.begin() + before[row] * static_cast<std::ptrdiff_t>(columns), columns,
                    result.centres.begin() + result.labels[row] * static_cast<std::ptrdiff_t>(columns));
}

void requireUsable(RowMatrix points, const KMeansOptions& options)
{
    if (options.clusters < 1 || options.clusters > points.rows())
        throw DataError(Issue{"cannot make " + counted(static_cast<std::int64_t>(options.clusters), "cluster") + " of " +
                                  counted(static_cast<std::int64_t>(points.rows()), "row"),
                              {},
                              "ask for at least 1 cluster and at most as many as there are rows"});
    if (!std::ranges::all_of(points.values, [](float value) { return std::isfinite(value); }))
        throw DataError(Issue{"a value is not finite, so its row belongs to no cluster", {}, "leave such rows out"});
}

} // namespace

KMeansResult kMeans(RowMatrix points, const KMeansOptions& options, const WorkSettings& settings)
{
    requireUsable(points, options);
    const WorkSettings quiet{settings.threads, {}, settings.stop};
    const double tolerance = options.tolerance * meanVariance(points);
    ProgressPacer pacer(settings.onProgress, settings.stop);
    KMeansResult best;
    best.inertia = std::numeric_limits<double>::infinity();
    const int starts = std::max(options.starts, 1);
    for (int start = 0; start < starts; ++start) {
        const auto onIteration = [&](int iterations) {
            constexpr double many = 10; // how many there will be is not known: the share comes ever nearer to 1
            pacer.report("clustering", (start + iterations / (iterations + many)) / starts);
        };
        onIteration(0);
        RandomStream random(options.seed, static_cast<std::uint64_t>(start));
        KMeansResult found =
            oneStart(points, kMeansStart(points, options.clusters, random, quiet), options, tolerance, quiet, onIteration);
        if (found.inertia < best.inertia)
            best = std::move(found);
    }
    orderBySize(best, points.columns);
    return best;
}

} // namespace stratoscope
