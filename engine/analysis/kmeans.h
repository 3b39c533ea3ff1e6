// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/row_matrix.h"
#include "engine/analysis/work_settings.h"

#include <cstdint>
#include <vector>

namespace stratoscope {

struct KMeansOptions
{
    std::size_t clusters = 8;
    int starts = 10; ///< the best of as many is returned
    int mostIterations = 300;
    double tolerance = 1e-4; ///< squared movement of the centres, in shares of the mean variance of a column, that counts as none
    std::uint64_t seed = 42;
};

struct KMeansResult
{
    std::vector<std::int64_t> labels; ///< N, by size, the largest cluster 0
    std::vector<float> centres;       ///< K × D, in the order of the labels
    double inertia = 0;               ///< sum of the squared distances of the rows from their centres
    int iterations = 0;               ///< of the start that was best
};

/// Lloyd's k-means from greedy k-means++ starts (Arthur & Vassilvitskii 2007). The same seed gives the same on any number of
/// threads. @throws DataError when there are fewer rows than clusters or a value is not finite; Cancelled
[[nodiscard]] KMeansResult kMeans(RowMatrix points, const KMeansOptions& options, const WorkSettings& settings = {});

} // namespace stratoscope
