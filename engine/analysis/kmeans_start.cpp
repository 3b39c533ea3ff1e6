// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/kmeans_start.h"

#include "engine/analysis/distance_kernel.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stratoscope {

namespace {

constexpr std::size_t kPointsPerBlock = 4096;

/// Squared distances to the nearest of the chosen rows and a candidate. @return their sum
double distancesWith(RowMatrix points, std::span<const float> before, std::size_t candidate, std::span<float> after,
                     const WorkSettings& settings)
{
    const float* centre = points.row(candidate).data();
    return sumOverBlocks(points.rows(), kPointsPerBlock, settings, [&](std::size_t begin, std::size_t end) {
        double sum = 0;
        for (std::size_t row = begin; row < end; ++row) {
            after[row] = std::min(before[row], squaredDistance(points.row(row).data(), centre, points.columns));
            sum += static_cast<double>(after[row]);
        }
        return sum;
    });
}

/// A row drawn in proportion to its weight; any row where all weigh nothing.
std::size_t drawn(std::span<const float> weights, double total, RandomStream& random)
{
    if (!(total > 0))
        return random.below(weights.size());
    double left = random.uniform() * total;
    for (std::size_t row = 0; row < weights.size(); ++row) {
        left -= static_cast<double>(weights[row]);
        if (left < 0)
            return row;
    }
    return weights.size() - 1;
}

} // namespace

std::vector<float> kMeansStart(RowMatrix points, std::size_t clusters, RandomStream& random, const WorkSettings& settings)
{
    const int draws = 2 + static_cast<int>(std::log(static_cast<double>(clusters)));
    std::vector<float> nearest(points.rows(), std::numeric_limits<float>::max());
    std::vector<float> candidate(points.rows());
    std::vector<float> best(points.rows());
    std::vector<float> centres;
    double total = 0;
    for (std::size_t cluster = 0; cluster < clusters; ++cluster) {
        double bestSum = std::numeric_limits<double>::infinity();
        std::size_t bestRow = 0;
        for (int draw = 0; draw < (cluster == 0 ? 1 : draws); ++draw) {
            const std::size_t row = cluster == 0 ? random.below(points.rows()) : drawn(nearest, total, random);
            const double sum = distancesWith(points, nearest, row, candidate, settings);
            if (sum < bestSum) {
                bestSum = sum;
                bestRow = row;
                best.swap(candidate);
            }
        }
        nearest.swap(best);
        total = bestSum;
        const auto row = points.row(bestRow);
        centres.insert(centres.end(), row.begin(), row.end());
    }
    return centres;
}

} // namespace stratoscope
