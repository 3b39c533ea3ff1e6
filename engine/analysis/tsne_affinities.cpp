// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/tsne_affinities.h"

#include <cmath>
#include <limits>

namespace stratoscope {

namespace {

/// Probabilities of one row's neighbours at a precision (1 / 2 variance). @return their entropy in nats
double probabilitiesAt(double precision, std::span<const float> distances, std::span<float> probabilities)
{
    const double nearest = static_cast<double>(distances.front()) * static_cast<double>(distances.front());
    double sum = 0;
    double weighted = 0;
    for (std::size_t i = 0; i < distances.size(); ++i) {
        const double square = static_cast<double>(distances[i]) * static_cast<double>(distances[i]) - nearest;
        const double value = std::exp(-precision * square);
        probabilities[i] = static_cast<float>(value);
        sum += value;
        weighted += value * square;
    }
    for (float& probability : probabilities)
        probability = static_cast<float>(static_cast<double>(probability) / sum);
    return std::log(sum) + precision * weighted / sum;
}

/// Probabilities with the entropy asked for, by bisection of the precision.
void fitRow(std::span<const float> distances, double entropy, std::span<float> probabilities)
{
    constexpr int steps = 100;
    constexpr double tolerance = 1e-5;
    double low = 0;
    double high = std::numeric_limits<double>::infinity();
    double precision = 1;
    for (int step = 0; step < steps; ++step) {
        const double found = probabilitiesAt(precision, distances, probabilities);
        if (std::abs(found - entropy) < tolerance)
            return;
        (found > entropy ? low : high) = precision;
        precision = std::isinf(high) ? 2 * precision : (low + high) / 2;
    }
}

float mean(float a, float b)
{
    return (a + b) / 2;
}

} // namespace

SparseGraph tsneAffinities(const NeighborTable& neighbors, double perplexity, const WorkSettings& settings)
{
    constexpr std::size_t block = 1024;
    SparseGraph directed;
    directed.targets = neighbors.rows;
    directed.weights.resize(neighbors.distances.size());
    directed.offsets.resize(neighbors.size() + 1);
    for (std::size_t row = 0; row <= neighbors.size(); ++row)
        directed.offsets[row] = row * neighbors.count;
    const std::span<float> weights(directed.weights);
    forEachBlock(neighbors.size(), block, settings, "fitting perplexity", [&](std::size_t begin, std::size_t end) {
        for (std::size_t row = begin; row < end; ++row)
            fitRow(std::span(neighbors.distances).subspan(row * neighbors.count, neighbors.count), std::log(perplexity),
                   weights.subspan(row * neighbors.count, neighbors.count));
    });
    SparseGraph joint = symmetrized(directed, &mean);
    for (float& weight : joint.weights)
        weight /= static_cast<float>(neighbors.size());
    return joint;
}

} // namespace stratoscope
