// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/module_tree.h"

#include <unordered_map>

namespace stratoscope {

namespace {

std::string parentName(const std::string& name)
{
    const std::size_t dot = name.rfind('.');
    return dot == std::string::npos ? std::string() : name.substr(0, dot);
}

} // namespace

std::string ownName(const std::string& name)
{
    return name.substr(name.rfind('.') + 1); // npos + 1 is 0: all of a name without dots
}

std::vector<ModuleNode> moduleTree(const ModelInfo& info)
{
    std::vector<ModuleNode> nodes(info.layers.size());
    std::unordered_map<std::string, int> nodeOfName;
    for (int i = 0; i < static_cast<int>(info.layers.size()); ++i) {
        const std::string& name = info.layers[static_cast<std::size_t>(i)].name;
        nodeOfName[name] = i;
        if (i == 0)
            continue;
        const auto parent = nodeOfName.find(parentName(name));
        ModuleNode& node = nodes[static_cast<std::size_t>(i)];
        node.parent = parent == nodeOfName.end() ? 0 : parent->second;
        std::vector<int>& siblings = nodes[static_cast<std::size_t>(node.parent)].children;
        node.row = static_cast<int>(siblings.size());
        siblings.push_back(i);
    }
    return nodes;
}

} // namespace stratoscope
