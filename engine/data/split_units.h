// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"
#include "engine/data/dataset.h"

#include <cstdint>
#include <string>
#include <vector>

namespace stratoscope {

/// What a split deals out as a whole: rows, groups or blocks of depth. Rows of one unit stay together.
struct SplitUnits
{
    std::vector<std::int64_t> ofRow; ///< the unit of each row
    std::int64_t count = 0;
    std::string noun;                 ///< "row", "Borehole"
    std::vector<std::int64_t> strata; ///< of each unit the class that every part gets its share of, -1 for none; empty: no matter
};

/// @pre the dataset has what is asked for: groups, depths, classes
[[nodiscard]] SplitUnits splitUnits(SplitBy by, const Dataset& dataset);

} // namespace stratoscope
