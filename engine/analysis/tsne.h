// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/neighbors.h"
#include "engine/analysis/on_layout.h"

#include <cstdint>
#include <vector>

namespace stratoscope {

struct TsneOptions
{
    double perplexity = 30;        ///< roughly the number of neighbours that count, at least 1, below the number of rows
    double earlyExaggeration = 12; ///< affinities are multiplied by this at first
    int exaggeratedIterations = 250;
    int iterations = 1000;   ///< all together
    double learningRate = 0; ///< 0: rows / exaggeration / 4, at least 50 (Belkina et al. 2019)
    double angle = 0.5;      ///< of Barnes and Hut: less is more exact
    Metric metric = Metric::Euclidean;
    std::uint64_t seed = 42; ///< of the search of neighbours among many rows; the start is not random
};

struct TsneResult
{
    std::vector<float> layout; ///< N × 2
    double divergence = 0;     ///< Kullback-Leibler divergence of the layout from the affinities
};

/// Barnes-Hut t-SNE from the principal components (van der Maaten 2014; Kobak & Berens 2019). The layout does not depend on
/// the number of threads as long as the neighbours do not.
/// @throws DataError when an option is out of range, there are fewer than 4 rows, or a value is not finite; Cancelled
[[nodiscard]] TsneResult tsne(RowMatrix points, const TsneOptions& options, const WorkSettings& settings = {},
                              const OnLayout& onLayout = {});

} // namespace stratoscope
