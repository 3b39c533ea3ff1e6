// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/strip_log.h"

#include <memory>
#include <string>
#include <vector>

namespace stratoscope {

/// Holes side by side.
using StripLogs = std::vector<std::shared_ptr<const StripLog>>;

/// The logs of several holes, in the order given, that can be compared: each property has one axis in all of them. Of several
/// holes, each is without the tracks that have no value in it.
/// @param holes of holesOf(), each once; none where the table has no holes
/// @throws DataError see stripLog()
[[nodiscard]] std::vector<StripLog> adjacentLogs(const Table& table, const std::vector<ColumnRole>& roles,
                                                 const std::vector<std::string>& holes);

/// Gives tracks of one property, one a hole, one axis.
void shareAxis(const std::vector<StripTrack*>& tracks);

/// The same logs as widgets share them.
[[nodiscard]] StripLogs shared(std::vector<StripLog> logs);

} // namespace stratoscope
