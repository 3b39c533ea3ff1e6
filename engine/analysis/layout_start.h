// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/row_matrix.h"
#include "engine/analysis/sparse_graph.h"
#include "engine/analysis/work_settings.h"

#include <cstdint>
#include <vector>

namespace stratoscope {

/// Where the points of a layout begin, N × dimensions.

/// The eigenvectors of the graph's normalised Laplacian with the smallest eigenvalues but the first (Belkin & Niyogi 2003).
/// @pre the graph is symmetric and connected, with more nodes than dimensions + 1
[[nodiscard]] std::vector<float> spectralStart(const SparseGraph& graph, std::size_t dimensions, std::uint64_t seed,
                                               const WorkSettings& settings);

/// The first principal components; where there are fewer columns than dimensions, 0 in the rest.
[[nodiscard]] std::vector<float> principalStart(RowMatrix points, std::size_t dimensions, std::uint64_t seed,
                                                const WorkSettings& settings);

} // namespace stratoscope
