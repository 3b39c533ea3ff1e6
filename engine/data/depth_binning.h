// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/table.h"

#include <cstddef>
#include <vector>

namespace stratoscope {

/// Which columns say where a row belongs.
struct BinKeys
{
    std::size_t depth = 0;
    std::vector<std::size_t> hole; ///< together they name the hole; empty: all rows are of one
};

/// Brings measurements that were not taken at the same depths onto one grid, as core logs of the ocean drilling programmes need
/// it: rows of a hole whose depth rounds to the same multiple of the interval become one row. Measurements are averaged over
/// the values that are there; texts, codes and identifiers become the most frequent one. Bins are in the order of the holes'
/// first rows, then of depth; several hole columns become one, "expedition-site-hole".
/// Warnings say how many rows were averaged, left out and ambiguous.
/// @param interval in the unit of the depth column   @pre interval > 0 and finite; a numeric depth column
[[nodiscard]] Table binnedByDepth(const Table& table, const BinKeys& keys, double interval);

} // namespace stratoscope
