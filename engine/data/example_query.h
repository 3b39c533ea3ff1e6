// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/roles.h"
#include "engine/data/table.h"

#include <string>
#include <vector>

namespace stratoscope {

/// A query that rowsOfQuery understands of this very table, to show how one is written, such as Lithology == "basalt" and GR > 62:
/// the commonest class of the target, or else of another text column, and about the upper half of the first numerical column.
/// @param roles of each column   @returns an empty text where the table has no such column
[[nodiscard]] std::string exampleQuery(const Table& table, const std::vector<ColumnRole>& roles);

} // namespace stratoscope
