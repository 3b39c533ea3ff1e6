// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/projection_scores.h"

namespace stratoscope {

LayoutScores scoreLayout(const ProjectedEmbedding& projected, const KnownOfRows& known, std::size_t neighbors,
                         const WorkSettings& settings)
{
    const std::size_t dimensions = projected.z.empty() ? 2 : 3;
    std::vector<float> places;
    places.reserve(projected.x.size() * dimensions);
    for (std::size_t row = 0; row < projected.x.size(); ++row) {
        places.push_back(projected.x[row]);
        places.push_back(projected.y[row]);
        if (dimensions == 3)
            places.push_back(projected.z[row]);
    }
    const EmbeddingTable& table = projected.embedding;
    return scoreLayout({table.values, static_cast<std::size_t>(table.dimensions)}, {places, dimensions}, known, neighbors,
                       settings);
}

} // namespace stratoscope
