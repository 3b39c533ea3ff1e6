// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/row_set.h"
#include "engine/data/table.h"

#include <string>

namespace stratoscope {

/// The rows of a table that a query means, such as
///     Lithology == "basalt" and NGR > 30
///     10 <= Depth < 20 or Hole in ("A", "B")
///     not (`GR (API)` is missing) and Facies contains "sand"
///     rows("0-99, 120")
/// Columns are named as in the table, with or without the unit behind the name, or by the first word of it, in any case of
/// letters; names with spaces or signs stand between backticks. row is the number of a row, from 0. A missing value fulfils no
/// comparison, != included. not binds more tightly than and, and more tightly than or. An empty query means all rows.
/// @throws DataError with the character where the query is not understood, and what was expected there
[[nodiscard]] RowSet rowsOfQuery(const Table& table, const std::string& query);

} // namespace stratoscope
