// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/sparse_graph.h"
#include "engine/core/progress.h"

#include <cstdint>
#include <vector>

namespace stratoscope {

struct LeidenOptions
{
    double resolution = 1;   ///< more gives more and smaller communities
    int mostIterations = 20; ///< ends earlier when an iteration improves nothing
    std::uint64_t seed = 42;
};

struct LeidenResult
{
    std::vector<std::int64_t> labels; ///< N, by size, the largest community 0
    double modularity = 0;            ///< at the resolution asked for
};

/// Communities of a graph by the Leiden algorithm (Traag, Waltman & van Eck 2019) for modularity, by igraph. One at a time:
/// igraph keeps its random state for the whole process. The same seed gives the same.
/// @param graph every edge in both directions   @throws DataError, Cancelled
[[nodiscard]] LeidenResult leiden(const SparseGraph& graph, const LeidenOptions& options, const OnProgress& onProgress = {},
                                  const std::stop_token& stop = {});

/// Modularity of communities (Newman & Girvan 2004; Reichardt & Bornholdt 2006 for the resolution).
[[nodiscard]] double modularity(const SparseGraph& graph, const std::vector<std::int64_t>& labels, double resolution = 1);

} // namespace stratoscope
