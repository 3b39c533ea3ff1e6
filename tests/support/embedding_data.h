// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"
#include "widgets/plot/embedding_scene.h"

namespace stratoscope::test {

/// Gaussian clusters, one a class; class k holds about 1/(k+1) as many rows as the first, every hundredth row none.
inline EmbeddingFigure clusters(std::size_t rows, int classes, bool inSpace = false)
{
    RandomStream stream(11);
    std::vector<QString> names;
    std::vector<double> upTo; // cumulative weights
    for (int k = 0; k < classes; ++k) {
        names.push_back(QStringLiteral("class %1").arg(k));
        upTo.push_back((upTo.empty() ? 0 : upTo.back()) + 1.0 / (k + 1));
    }
    std::vector<float> x;
    std::vector<float> y;
    std::vector<float> z;
    std::vector<std::int32_t> codes;
    for (std::size_t row = 0; row < rows; ++row) {
        const auto found = std::upper_bound(upTo.begin(), upTo.end(), stream.uniform() * upTo.back());
        const auto code = static_cast<std::int32_t>(found - upTo.begin());
        x.push_back(static_cast<float>(3 * (code % 5) + stream.normal()));
        y.push_back(static_cast<float>(3 * (code / 5 % 5) + stream.normal()));
        if (inSpace)
            z.push_back(static_cast<float>(3 * (code % 3) + stream.normal()));
        codes.push_back(row % 100 == 0 ? -1 : code);
    }
    EmbeddingFigure figure;
    figure.points = std::make_shared<PointSet>(x, y, z);
    figure.coloring = colorByCategory("Lithology", codes, names);
    figure.title = "Embedding";
    figure.xLabel = "PC 1 (43.1 %)";
    figure.yLabel = "PC 2 (12.0 %)";
    figure.zLabel = inSpace ? "PC 3 (7.5 %)" : "";
    return figure;
}

inline EmbeddingFigure clustersInSpace(std::size_t rows, int classes)
{
    return clusters(rows, classes, true);
}

} // namespace stratoscope::test
