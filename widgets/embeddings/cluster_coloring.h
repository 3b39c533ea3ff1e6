// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/embedding.h"
#include "widgets/plot/point_coloring.h"

#include <cstdint>
#include <vector>

namespace stratoscope {

/// The clusters of the rows of an embedding.
struct EmbeddingClusters
{
    std::vector<std::int64_t> ids;      ///< N, of the embedding
    std::vector<std::int64_t> runOf;    ///< the same
    std::vector<std::int64_t> clusters; ///< N, -1 none
};

/// The clusters of the embedding's rows; also of a part of them, of one run. -1 for a row that has none.
[[nodiscard]] std::vector<std::int64_t> clustersOf(const EmbeddingTable& embedding, const EmbeddingClusters& clusters);

/// A colouring by cluster, the largest first.
[[nodiscard]] PointColoring coloringByCluster(const QString& title, const EmbeddingClusters& clusters,
                                              const EmbeddingTable& embedding);

} // namespace stratoscope
