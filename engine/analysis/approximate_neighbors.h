// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/neighbors.h"

namespace stratoscope {

/// The same as exactNeighbors() by a hierarchical navigable small world graph: nearly all of the nearest, in time that grows
/// little faster than the number of rows. Deterministic on one thread.
/// @return distances squared
[[nodiscard]] NeighborTable approximateNeighbors(RowMatrix points, RowMatrix queries, bool ownRows, std::size_t count,
                                                 std::uint64_t seed, const WorkSettings& settings);

} // namespace stratoscope
