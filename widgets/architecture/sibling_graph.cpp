// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/architecture/sibling_graph.h"

#include <algorithm>
#include <limits>

namespace stratoscope {

namespace {

/// When a forward pass first comes to a module or one inside it; late where it never does.
// NOLINTNEXTLINE(misc-no-recursion): as deep as the modules nest
int firstStep(const ModelInfo& info, const std::vector<ModuleNode>& tree, int layer)
{
    const int own = info.layers[static_cast<std::size_t>(layer)].step;
    int first = own >= 0 ? own : std::numeric_limits<int>::max();
    for (const int child : tree[static_cast<std::size_t>(layer)].children)
        first = std::min(first, firstStep(info, tree, child));
    return first;
}

/// Whether a module holds nothing and does nothing, as a list of heads without one.
bool isNothing(const ModelInfo& info, const std::vector<ModuleNode>& tree, int layer)
{
    const LayerInfo& module = info.layers[static_cast<std::size_t>(layer)];
    return !info.connections.empty() && module.step < 0 && module.parameters == 0 &&
           tree[static_cast<std::size_t>(layer)].children.empty();
}

/// The place in layers of the one that is layer or has it inside; -1 where none has.
int placeAround(const std::vector<int>& layers, const std::vector<ModuleNode>& tree, int layer, int parent)
{
    while (layer >= 0 && tree[static_cast<std::size_t>(layer)].parent != parent)
        layer = tree[static_cast<std::size_t>(layer)].parent;
    const auto found = std::ranges::find(layers, layer);
    return layer < 0 || found == layers.end() ? -1 : static_cast<int>(found - layers.begin());
}

std::vector<int> rowsOf(const SiblingGraph& graph)
{
    const std::size_t count = graph.layers.size();
    std::vector<int> rows(count, 0);
    std::vector<bool> isConnected(count, false);
    for (const SiblingEdge& edge : graph.edges) {
        isConnected[static_cast<std::size_t>(edge.from)] = true;
        isConnected[static_cast<std::size_t>(edge.to)] = true;
    }
    int below = 0; // the first row below all that is connected
    for (std::size_t to = 0; to < count; ++to) {
        for (const SiblingEdge& edge : graph.edges) {
            if (edge.to == static_cast<int>(to) && edge.from < edge.to)
                rows[to] = std::max(rows[to], rows[static_cast<std::size_t>(edge.from)] + 1);
        }
        if (isConnected[to])
            below = std::max(below, rows[to] + 1);
    }
    for (std::size_t i = 0; i < count; ++i) {
        if (!isConnected[i])
            rows[i] = below++;
    }
    return rows;
}

} // namespace

int SiblingGraph::rowCount() const
{
    return rows.empty() ? 0 : *std::ranges::max_element(rows) + 1;
}

SiblingGraph siblingGraph(const ModelInfo& info, const std::vector<ModuleNode>& tree, int parent)
{
    SiblingGraph graph;
    graph.layers = tree[static_cast<std::size_t>(parent)].children;
    std::erase_if(graph.layers, [&](int layer) { return isNothing(info, tree, layer); });
    std::ranges::stable_sort(graph.layers, {}, [&](int layer) { return firstStep(info, tree, layer); });
    for (const LayerConnection& connection : info.connections) {
        const int from = placeAround(graph.layers, tree, connection.from, parent);
        const int to = placeAround(graph.layers, tree, connection.to, parent);
        const auto isSame = [&](const SiblingEdge& edge) { return edge.from == from && edge.to == to; };
        if (from >= 0 && to >= 0 && from != to && std::ranges::none_of(graph.edges, isSame))
            graph.edges.push_back({from, to});
    }
    graph.rows = rowsOf(graph);
    return graph;
}

} // namespace stratoscope
