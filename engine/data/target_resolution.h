// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"
#include "engine/config/diagnostics.h"
#include "engine/data/roles.h"
#include "engine/data/table.h"

#include <optional>
#include <string>
#include <vector>

namespace stratoscope {

/// Names of columns with those that are patterns ("embedding_*") replaced by the columns of numbers that they mean, in the
/// order of the table. A pattern that means none stays as it is.
/// @param taken columns that a pattern does not mean
[[nodiscard]] std::vector<std::string> expandedNames(const std::vector<std::string>& names, const Table& table,
                                                     const std::vector<std::string>& taken = {});

/// The columns of a target of several: those of the config, else those that the file calls targets where there are several and
/// the config names no other; no value for a target of one column, and for none.
[[nodiscard]] std::optional<std::vector<std::string>> resolveTargets(const ColumnsConfig& columns, const Table& table,
                                                                     const RoleGuess& guess, Diagnostics& diagnostics);

/// What is learnt from the target, by its values where the config leaves it open. @param columns resolved
[[nodiscard]] TaskChoice resolveTask(TaskChoice task, const ColumnsConfig& columns, const Table& table, Diagnostics& diagnostics);

} // namespace stratoscope
