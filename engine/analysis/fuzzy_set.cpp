// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/fuzzy_set.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stratoscope {

namespace {

double mean(std::span<const float> values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Distance to the nearest neighbour that does not coincide with the point; 0 where all do.
double nearestDistance(std::span<const float> ascending)
{
    const auto found = std::ranges::find_if(ascending, [](float distance) { return distance > 0; });
    return found == ascending.end() ? 0 : static_cast<double>(*found);
}

double strengthSum(std::span<const float> distances, double nearest, double scale)
{
    double sum = 0;
    for (const float distance : distances)
        sum += std::exp(-std::max(0.0, static_cast<double>(distance) - nearest) / scale);
    return sum;
}

/// The scale at which the strengths add up to the target, by bisection.
double fittedScale(std::span<const float> distances, double nearest, double target)
{
    constexpr int steps = 64;
    constexpr double tolerance = 1e-5;
    double low = 0;
    double high = std::numeric_limits<double>::infinity();
    double scale = 1;
    for (int step = 0; step < steps; ++step) {
        const double sum = strengthSum(distances, nearest, scale);
        if (std::abs(sum - target) < tolerance)
            break;
        (sum > target ? high : low) = scale;
        scale = std::isinf(high) ? 2 * scale : (low + high) / 2;
    }
    return scale;
}

float probabilisticUnion(float a, float b)
{
    return a + b - a * b;
}

} // namespace

std::vector<float> membershipStrengths(const NeighborTable& neighbors)
{
    constexpr double leastShareOfMean = 1e-3; // keeps the scale of crowded points from vanishing
    const double target = std::log2(static_cast<double>(neighbors.count + 1));
    const double overallMean = mean(neighbors.distances);
    std::vector<float> strengths(neighbors.distances.size());
    for (std::size_t row = 0; row < neighbors.size(); ++row) {
        const auto distances = std::span(neighbors.distances).subspan(row * neighbors.count, neighbors.count);
        const double nearest = nearestDistance(distances);
        const double least = leastShareOfMean * (nearest > 0 ? mean(distances) : overallMean);
        const double scale = std::max(fittedScale(distances, nearest, target), least);
        for (std::size_t i = 0; i < distances.size(); ++i) {
            const double beyond = static_cast<double>(distances[i]) - nearest;
            strengths[row * neighbors.count + i] = beyond <= 0 ? 1.0F : static_cast<float>(std::exp(-beyond / scale));
        }
    }
    return strengths;
}

SparseGraph fuzzySimplicialSet(const NeighborTable& neighbors)
{
    SparseGraph directed;
    directed.targets = neighbors.rows;
    directed.weights = membershipStrengths(neighbors);
    directed.offsets.resize(neighbors.size() + 1);
    for (std::size_t row = 0; row <= neighbors.size(); ++row)
        directed.offsets[row] = row * neighbors.count;
    return symmetrized(directed, &probabilisticUnion);
}

} // namespace stratoscope
