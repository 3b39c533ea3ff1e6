// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/row_set.h"
#include "engine/data/table.h"

#include <filesystem>

namespace stratoscope {

/// Writes rows of a table as CSV: a column row with their numbers, from 0, then all columns of the table, named as there.
/// @throws IoError
void writeRows(const std::filesystem::path& file, const Table& table, const RowSet& rows);

} // namespace stratoscope
