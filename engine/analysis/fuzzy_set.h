// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/neighbors.h"
#include "engine/analysis/sparse_graph.h"

namespace stratoscope {

/// Strength of membership of each neighbour in the fuzzy neighbourhood of its row: 1 for the nearest, falling off so that the
/// strengths of a row add up to log2(k + 1), the row itself counted as a neighbour (McInnes, Healy & Melville 2018, section 3.1).
/// @return N × k, in the order of the table
[[nodiscard]] std::vector<float> membershipStrengths(const NeighborTable& neighbors);

/// The fuzzy simplicial set of points with these neighbours: the probabilistic union of the rows' neighbourhoods, symmetric.
[[nodiscard]] SparseGraph fuzzySimplicialSet(const NeighborTable& neighbors);

} // namespace stratoscope
