// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/projection.h"

#include <array>
#include <cstdio>

namespace stratoscope {

namespace {

std::string componentLabel(int number, double share)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "PC %d (%.1f %%)", number, 100 * share);
    return text.data();
}

} // namespace

ProjectedEmbedding projectByPca(EmbeddingTable embedding)
{
    ProjectedEmbedding projected;
    const auto rows = static_cast<std::size_t>(embedding.rowCount());
    if (embedding.dimensions == 1) {
        projected.x = embedding.values;
        projected.y.assign(rows, 0);
        projected.xLabel = "Embedding";
    } else {
        const PcaResult result = pca(embedding.values, embedding.dimensions, 2);
        projected.x.resize(rows);
        projected.y.resize(rows);
        for (std::size_t row = 0; row < rows; ++row) {
            projected.x[row] = result.scores[2 * row];
            projected.y[row] = result.scores[2 * row + 1];
        }
        projected.xLabel = componentLabel(1, result.explainedVarianceRatio[0]);
        projected.yLabel = componentLabel(2, result.explainedVarianceRatio[1]);
    }
    projected.embedding = std::move(embedding);
    return projected;
}

} // namespace stratoscope
