// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/sparse_graph.h"

#include <algorithm>
#include <limits>

namespace stratoscope {

namespace {

/// Merges two rows that ascend by target and appends the result.
void appendMerged(const SparseGraph& forward, const SparseGraph& backward, std::size_t node, CombineWeights combine,
                  SparseGraph& to)
{
    constexpr auto none = std::numeric_limits<std::uint32_t>::max();
    const auto a = forward.neighborsOf(node);
    const auto b = backward.neighborsOf(node);
    const auto weightsA = forward.weightsOf(node);
    const auto weightsB = backward.weightsOf(node);
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() || j < b.size()) {
        const std::uint32_t targetA = i < a.size() ? a[i] : none;
        const std::uint32_t targetB = j < b.size() ? b[j] : none;
        const std::uint32_t target = std::min(targetA, targetB);
        const float weightA = targetA == target ? weightsA[i++] : 0;
        const float weightB = targetB == target ? weightsB[j++] : 0;
        to.targets.push_back(target);
        to.weights.push_back(combine(weightA, weightB));
    }
    to.offsets.push_back(to.targets.size());
}

} // namespace

SparseGraph transposed(const SparseGraph& graph)
{
    SparseGraph result;
    result.offsets.assign(graph.nodes() + 1, 0);
    result.targets.resize(graph.entries());
    result.weights.resize(graph.entries());
    for (const std::uint32_t target : graph.targets)
        ++result.offsets[target + 1];
    for (std::size_t node = 0; node < graph.nodes(); ++node)
        result.offsets[node + 1] += result.offsets[node];
    std::vector<std::size_t> next(result.offsets.begin(), result.offsets.end() - 1);
    for (std::size_t node = 0; node < graph.nodes(); ++node) {
        for (std::size_t entry = graph.offsets[node]; entry < graph.offsets[node + 1]; ++entry) {
            const std::size_t place = next[graph.targets[entry]]++;
            result.targets[place] = static_cast<std::uint32_t>(node);
            result.weights[place] = graph.weights[entry];
        }
    }
    return result;
}

SparseGraph symmetrized(const SparseGraph& graph, CombineWeights combine)
{
    const SparseGraph backward = transposed(graph);
    const SparseGraph forward = transposed(backward); // the graph itself with ascending rows
    SparseGraph result;
    result.targets.reserve(2 * graph.entries());
    result.weights.reserve(2 * graph.entries());
    for (std::size_t node = 0; node < graph.nodes(); ++node)
        appendMerged(forward, backward, node, combine, result);
    return result;
}

std::size_t componentCount(const SparseGraph& graph)
{
    std::vector<bool> seen(graph.nodes());
    std::vector<std::uint32_t> open;
    std::size_t components = 0;
    for (std::size_t start = 0; start < graph.nodes(); ++start) {
        if (seen[start])
            continue;
        ++components;
        seen[start] = true;
        open.push_back(static_cast<std::uint32_t>(start));
        while (!open.empty()) {
            const std::uint32_t node = open.back();
            open.pop_back();
            for (const std::uint32_t target : graph.neighborsOf(node)) {
                if (!seen[target]) {
                    seen[target] = true;
                    open.push_back(target);
                }
            }
        }
    }
    return components;
}

} // namespace stratoscope
