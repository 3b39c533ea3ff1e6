// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/table.h"

#include <vector>

namespace stratoscope {

/// Puts the rows of several files below each other, columns joined by name; what a file does not have is missing. Logs
/// without a column for the hole get one ("hole"), from the header or else the file's name; their index curves are joined
/// whatever their names. Feet and metres are converted to the unit of the first file that has the column, with a warning.
/// @pre at least one table   @throws DataError naming column and file where units differ otherwise
[[nodiscard]] Table joinHoles(std::vector<Table> tables);

} // namespace stratoscope
