// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/strip_log.h"
#include "engine/data/table.h"

#include <string>

namespace stratoscope {

/// The tops of a hole from a table with a name, a depth and, for several holes, a hole a row; columns are told by their names
/// ("Formation", "Depth (m)", "Well"), else the first texts and the first numbers are taken. Rows without a depth are left out.
/// @param hole none where the log has no name: all rows are taken
/// @return in the order of depth, in the unit of the log where both units are known
/// @throws DataError where there is no column of names or of depths, or no row is of the hole
[[nodiscard]] std::vector<FormationTop> formationTops(const Table& table, const std::string& hole, DepthUnit unit);

} // namespace stratoscope
