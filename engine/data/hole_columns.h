// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/table.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace stratoscope {

/// The columns that together name the hole of a row: one with the whole name (borehole, well …), or as the ocean drilling
/// programmes have it expedition, site and hole, as far as they are there. Empty when there are none.
[[nodiscard]] std::vector<std::size_t> holeColumns(const Table& table);

/// The column with the whole name of the hole, if there is one.
[[nodiscard]] std::optional<std::size_t> holeColumn(const Table& table);

} // namespace stratoscope
