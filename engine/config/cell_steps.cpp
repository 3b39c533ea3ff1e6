// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/config/cell_steps.h"

namespace stratoscope {

namespace {

std::string textOfKey(const ConfigNode& map, const std::string& key)
{
    const ConfigNode* value = map.find(key);
    return value != nullptr ? toYaml(*value) : std::string();
}

} // namespace

CellSteps cellSteps(const DataConfig& config)
{
    return {config.cells.value_or(CellsConfig()), config.scaler.name};
}

std::vector<ConfigEdit> editsBetween(const CellSteps& before, const CellSteps& after)
{
    const ConfigNode old = cellsSchema().write(before.cells);
    const ConfigNode wanted = cellsSchema().write(after.cells);
    const ConfigNode usual = cellsSchema().write(CellsConfig());
    std::vector<ConfigEdit> edits;
    for (const ParameterInfo& parameter : cellsSchema().parameters()) {
        const std::string& key = parameter.name;
        const std::string text = textOfKey(wanted, key);
        if (text == textOfKey(old, key))
            continue;
        const bool isUsual = text.empty() || text == textOfKey(usual, key);
        edits.push_back({"data.cells." + key, isUsual ? std::nullopt : std::optional(*wanted.find(key))});
    }
    if (before.scaler != after.scaler) {
        const bool isUsual = after.scaler == ScalerConfig().name;
        edits.push_back({"data.scaler", isUsual ? std::nullopt : std::optional(ConfigNode::scalar(after.scaler))});
    }
    return edits;
}

} // namespace stratoscope
