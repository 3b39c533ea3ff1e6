// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/model_info.h"

#include <string>
#include <vector>

namespace stratoscope {

/// Where a layer stands in the tree of modules.
struct ModuleNode
{
    int parent = -1;           ///< index of a layer; -1 for the model itself
    int row = 0;               ///< among its parent's children
    std::vector<int> children; ///< indices of layers
};

/// The tree that the dotted names of a model's layers make, aligned with info.layers.
[[nodiscard]] std::vector<ModuleNode> moduleTree(const ModelInfo& info);

/// The last part of a module's dotted name: "encoder.3.bias" gives "bias".
[[nodiscard]] std::string ownName(const std::string& name);

} // namespace stratoscope
