// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/delimited/record_sample.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace stratoscope {

/// The cells of the header, the first record, brought to the width of the data where that is a known habit of writers:
/// a separator at the end of lines, or no name over the column of row names. @param warnings gets what was assumed
[[nodiscard]] std::vector<std::string> headerCells(SampleRecords records, std::size_t width, std::vector<std::string>& warnings);

/// Names in the last comment line above a table without header ("# depth gr rhob"); empty if that line has another
/// number of words. A table of one column more has row names in the first. @param comments the lines above the table
[[nodiscard]] std::vector<std::string> commentedNames(std::string_view comments, char separator, std::size_t width);

struct ColumnNames
{
    std::vector<std::string> names; ///< distinct, never empty
    std::vector<bool> nameless;     ///< whether the name was made up
};

/// Repeated names get a number, missing ones become "column 3". @param warnings gets the names that were repeated
[[nodiscard]] ColumnNames distinctNames(const std::vector<std::string>& cells, std::vector<std::string>& warnings);

} // namespace stratoscope
