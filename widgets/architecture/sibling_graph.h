// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/model_info.h"
#include "engine/models/module_tree.h"

#include <vector>

namespace stratoscope {

/// A connection between two modules in the same one, as places in SiblingGraph::layers.
struct SiblingEdge
{
    int from = 0;
    int to = 0;
};

/// The modules right inside one module, but for empty ones, how they follow one another in a forward pass, and the rows that makes.
struct SiblingGraph
{
    std::vector<int> layers; ///< indices into ModelInfo::layers, in the order in which a forward pass first comes to them
    std::vector<SiblingEdge> edges;
    std::vector<int> rows; ///< of each of layers, from 0: below all that it takes something from, but for loops

    [[nodiscard]] int rowCount() const;
};

[[nodiscard]] SiblingGraph siblingGraph(const ModelInfo& info, const std::vector<ModuleNode>& tree, int parent);

} // namespace stratoscope
