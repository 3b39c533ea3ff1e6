// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/umap.h"

#include "engine/analysis/fuzzy_set.h"
#include "engine/analysis/layout_start.h"
#include "engine/core/error.h"
#include "engine/core/random.h"
#include "engine/core/text.h"

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

void requireInRange(std::size_t rows, const UmapOptions& options)
{
    const auto refuse = [](const std::string& problem, const std::string& advice) { throw DataError(Issue{problem, {}, advice}); };
    if (rows < 3)
        refuse("UMAP needs at least 3 rows, found " + std::to_string(rows), {});
    if (options.neighbors < 2)
        refuse("cannot lay out by " + counted(static_cast<std::int64_t>(options.neighbors), "neighbour"), "give at least 2");
    if (options.dimensions != 2 && options.dimensions != 3)
        refuse("cannot lay out in " + counted(static_cast<std::int64_t>(options.dimensions), "dimension"), "give 2 or 3");
    if (options.epochs < 0)
        refuse("cannot train for " + std::to_string(options.epochs) + " epochs", "give 0 for the usual number");
    if (options.negativeSamples < 1 || options.negativeSamples > 7)
        refuse("cannot take " + std::to_string(options.negativeSamples) + " negative samples", "give 1 to 7");
}

NeighborOptions neighborOptions(std::size_t rows, const UmapOptions& options)
{
    NeighborOptions result;
    result.count = std::min(options.neighbors, rows) - 1;
    result.metric = options.metric;
    result.seed = options.seed;
    return result;
}

UmapLayoutOptions layoutOptions(const UmapOptions& options, const UmapCurve& curve, int epochs)
{
    UmapLayoutOptions result;
    result.curve = curve;
    result.epochs = epochs;
    result.negativeSamples = options.negativeSamples;
    result.seed = options.seed;
    return result;
}

/// Scales each dimension to 0 … 10, with a little noise that parts points which coincide.
void spreadOut(std::vector<float>& positions, std::size_t dimensions, std::uint64_t seed)
{
    constexpr float extent = 10;
    constexpr double noise = 1e-4;
    RandomStream random(seed, 1);
    for (std::size_t d = 0; d < dimensions; ++d) {
        float low = positions[d];
        float high = positions[d];
        for (std::size_t i = d; i < positions.size(); i += dimensions) {
            low = std::min(low, positions[i]);
            high = std::max(high, positions[i]);
        }
        const float scale = high > low ? extent / (high - low) : 0;
        for (std::size_t i = d; i < positions.size(); i += dimensions)
            positions[i] = scale * (positions[i] - low) + static_cast<float>(noise * extent * random.normal());
    }
}

bool startsSpectrally(const SparseGraph& graph, const UmapOptions& options)
{
    return options.start != LayoutStart::Principal && graph.nodes() > options.dimensions + 1 && componentCount(graph) == 1;
}

/// Fuzzy neighbourhoods of new points among those laid out, as a graph from the new to the old.
SparseGraph neighborhoodGraph(const NeighborTable& neighbors)
{
    SparseGraph graph;
    graph.targets = neighbors.rows;
    graph.weights = membershipStrengths(neighbors);
    graph.offsets.resize(neighbors.size() + 1);
    for (std::size_t row = 0; row <= neighbors.size(); ++row)
        graph.offsets[row] = row * neighbors.count;
    return graph;
}

std::vector<float> weightedMeans(const SparseGraph& graph, std::span<const float> layout, std::size_t dimensions)
{
    std::vector<float> means(graph.nodes() * dimensions, 0.0F);
    for (std::size_t node = 0; node < graph.nodes(); ++node) {
        float total = 0;
        for (std::size_t entry = graph.offsets[node]; entry < graph.offsets[node + 1]; ++entry) {
            total += graph.weights[entry];
            for (std::size_t d = 0; d < dimensions; ++d)
                means[node * dimensions + d] += graph.weights[entry] * layout[graph.targets[entry] * dimensions + d];
        }
        for (std::size_t d = 0; d < dimensions; ++d)
            means[node * dimensions + d] /= total;
    }
    return means;
}

} // namespace

UmapResult umap(RowMatrix points, const UmapOptions& options, const WorkSettings& settings, const OnLayout& onLayout)
{
    constexpr std::size_t fewRows = 10'000;
    requireInRange(points.rows(), options);
    UmapResult result;
    result.curve = fitUmapCurve(options.minDist, options.spread);
    const SparseGraph graph = fuzzySimplicialSet(nearestNeighbors(points, neighborOptions(points.rows(), options), settings));
    const bool spectral = startsSpectrally(graph, options);
    result.start = spectral ? LayoutStart::Spectral : LayoutStart::Principal;
    result.layout = spectral ? spectralStart(graph, options.dimensions, options.seed, settings)
                             : principalStart(points, options.dimensions, options.seed, settings);
    spreadOut(result.layout, options.dimensions, options.seed);
    const int usual = points.rows() <= fewRows ? 500 : 200;
    UmapLayout layout(graph, options.dimensions, layoutOptions(options, result.curve, options.epochs > 0 ? options.epochs : usual));
    layout.arrange(result.layout, settings, onLayout);
    return result;
}

std::vector<float> umapTransform(RowMatrix points, const UmapResult& fitted, RowMatrix newPoints, const UmapOptions& options,
                                 const WorkSettings& settings)
{
    requireInRange(points.rows(), options);
    if (fitted.layout.size() != points.rows() * options.dimensions)
        throw DataError(Issue{"the layout is not one of these rows", {}, {}});
    const SparseGraph graph =
        neighborhoodGraph(nearestNeighbors(points, newPoints, neighborOptions(points.rows(), options), settings));
    std::vector<float> positions = weightedMeans(graph, fitted.layout, options.dimensions);
    constexpr int epochs = 100;
    UmapLayout layout(graph, options.dimensions,
                      layoutOptions(options, fitted.curve, options.epochs > 0 ? options.epochs / 3 : epochs));
    layout.arrangeAround(fitted.layout, positions, settings);
    return positions;
}

} // namespace stratoscope
