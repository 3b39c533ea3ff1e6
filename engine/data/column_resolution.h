// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"
#include "engine/data/roles.h"
#include "engine/data/table.h"

#include <vector>

namespace stratoscope {

/// The config with everything about columns made explicit: given roles checked against the table, the others guessed.
/// Problems (a column that is not there, text in a numerical column …) go to diagnostics.
[[nodiscard]] DataConfig resolveColumns(const DataConfig& config, const Table& table, Diagnostics& diagnostics);

/// The roles that resolved columns give a table's columns, aligned with them; those not named are ignored.
[[nodiscard]] std::vector<ColumnRole> rolesOf(const ColumnsConfig& columns, const Table& table);

/// The other way round: data.columns that gives each column its role.
[[nodiscard]] ConfigNode columnsNode(const Table& table, const std::vector<ColumnRole>& roles);

} // namespace stratoscope
