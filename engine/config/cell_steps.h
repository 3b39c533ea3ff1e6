// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"
#include "engine/config/text_edit.h"

#include <string>
#include <vector>

namespace stratoscope {

/// What a config does to single cells before a model sees them: which are left out, and the steps from counts to features.
struct CellSteps
{
    CellsConfig cells;
    std::string scaler = ScalerConfig().name;

    bool operator==(const CellSteps&) const = default;
};

[[nodiscard]] CellSteps cellSteps(const DataConfig& config);

/// The edits that make a config with some steps one with others, an edit a key. What is as by default is taken out.
[[nodiscard]] std::vector<ConfigEdit> editsBetween(const CellSteps& before, const CellSteps& after);

} // namespace stratoscope
