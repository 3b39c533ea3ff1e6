// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/neighbors.h"

namespace stratoscope {

/// Every squared distance between queries and points, block by block; kept are the count smallest of each query.
/// @param ownRows the queries are the points, and none is its own neighbour   @pre enough rows, all finite
/// @return distances squared
[[nodiscard]] NeighborTable exactNeighbors(RowMatrix points, RowMatrix queries, bool ownRows, std::size_t count,
                                           const WorkSettings& settings);

} // namespace stratoscope
