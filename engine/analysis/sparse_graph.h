// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace stratoscope {

/// A weighted graph of N nodes as compressed rows: the neighbours of node i are the entries from offsets[i] to offsets[i + 1].
struct SparseGraph
{
    std::vector<std::size_t> offsets{0}; ///< N + 1, ascending, the first 0
    std::vector<std::uint32_t> targets;
    std::vector<float> weights; ///< as many as targets

    [[nodiscard]] std::size_t nodes() const { return offsets.size() - 1; }
    [[nodiscard]] std::size_t entries() const { return targets.size(); }
    [[nodiscard]] std::span<const std::uint32_t> neighborsOf(std::size_t node) const
    {
        return std::span(targets).subspan(offsets[node], offsets[node + 1] - offsets[node]);
    }
    [[nodiscard]] std::span<const float> weightsOf(std::size_t node) const
    {
        return std::span(weights).subspan(offsets[node], offsets[node + 1] - offsets[node]);
    }
};

/// The same edges the other way round; entries of a row ascend by target.
[[nodiscard]] SparseGraph transposed(const SparseGraph& graph);

/// How a pair of weights, of an edge and of its reverse (0 where there is none), becomes one.
using CombineWeights = float (*)(float forward, float backward);

/// The graph with every edge in both directions, weights combined; entries of a row ascend by target.
/// @pre no row names a target twice
[[nodiscard]] SparseGraph symmetrized(const SparseGraph& graph, CombineWeights combine);

/// The number of connected components of a graph that has every edge in both directions.
[[nodiscard]] std::size_t componentCount(const SparseGraph& graph);

} // namespace stratoscope
