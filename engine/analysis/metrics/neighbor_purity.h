// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/neighbors.h"

#include <cstdint>
#include <span>
#include <vector>

namespace stratoscope {

/// How often neighbours carry the label of their row.
struct NeighborPurity
{
    double overall = 0;               ///< mean over rows; NaN where no row has a label
    std::vector<std::int64_t> labels; ///< ascending
    std::vector<double> byLabel;      ///< mean over the rows of each label
};

/// Rows and neighbours with a negative label are left out; so is a row of whose neighbours none has a label.
/// @throws DataError when there is not a label for each row of the table
[[nodiscard]] NeighborPurity neighborPurity(const NeighborTable& neighbors, std::span<const std::int64_t> labels);

} // namespace stratoscope
