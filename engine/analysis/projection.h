// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/pca.h"
#include "engine/training/embedding.h"

#include <vector>

namespace stratoscope {

/// An embedding laid out in the plane.
struct ProjectedEmbedding
{
    EmbeddingTable embedding;
    std::vector<float> x; ///< N
    std::vector<float> y; ///< N
    std::string xLabel;   ///< "PC 1 (43.1 %)"
    std::string yLabel;
};

/// The first two principal components; of a one-dimensional embedding its values against 0. @throws DataError
[[nodiscard]] ProjectedEmbedding projectByPca(EmbeddingTable embedding);

} // namespace stratoscope
