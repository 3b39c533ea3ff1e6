// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/data_shaping.h"
#include "engine/data/table.h"

#include <cstdint>
#include <string>
#include <vector>

namespace stratoscope {

/// Those of the rows whose values lie in all ranges; missing values do. @param notes gets how many each range left out
/// @pre the ranges are of numeric columns of the table
[[nodiscard]] std::vector<std::int64_t> rowsInRanges(const Table& table, const ColumnRanges& ranges,
                                                     const std::vector<std::int64_t>& rows, std::vector<std::string>& notes);

} // namespace stratoscope
