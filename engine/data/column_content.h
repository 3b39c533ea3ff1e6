// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/table.h"

#include <cstddef>

namespace stratoscope {

/// How many different values a column has, missing ones left out; counting ends at limit. @return at most limit
[[nodiscard]] std::size_t distinctValues(const Column& column, std::size_t limit);

/// 0, 1, 2 … or 1, 2, 3 … down all rows, of which there are at least two.
[[nodiscard]] bool countsRows(const Column& column);

/// Whether the numbers only grow or only shrink from row to row, but for 2 % of the steps. Steps between groups and
/// steps to or from missing values do not count. @param group null: one group   @pre a numeric column
[[nodiscard]] bool isMonotone(const Column& column, const Column* group);

/// How many different pairs of values two columns take in the rows where neither is missing.
[[nodiscard]] std::size_t distinctPairs(const Column& first, const Column& second);

} // namespace stratoscope
