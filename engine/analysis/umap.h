// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/neighbors.h"
#include "engine/analysis/umap_layout.h"

#include <cstdint>
#include <vector>

namespace stratoscope {

enum class LayoutStart
{
    Auto,     ///< spectral where the neighbour graph is connected, else principal
    Spectral, ///< the same, for graphs in one piece; others begin with the principal components all the same
    Principal
};

struct UmapOptions
{
    std::size_t neighbors = 15; ///< the point itself counted, as others do; at least 2
    double minDist = 0.1;       ///< how near points of the layout may come
    double spread = 1;
    Metric metric = Metric::Euclidean;
    std::size_t dimensions = 2; ///< 2 or 3
    LayoutStart start = LayoutStart::Auto;
    int epochs = 0;          ///< 0: 500 up to 10,000 rows, 200 beyond
    int negativeSamples = 5; ///< 1 … 7
    std::uint64_t seed = 42;
};

struct UmapResult
{
    std::vector<float> layout; ///< N × dimensions
    UmapCurve curve;
    LayoutStart start = LayoutStart::Spectral; ///< the one that was taken
};

/// Uniform manifold approximation and projection (McInnes, Healy & Melville 2018). On one thread the same input gives the same
/// layout; more threads give another each time. Fewer rows than neighbours asked for get as many as there are.
/// @throws DataError when an option is out of range, there are fewer than 3 rows, or a value is not finite; Cancelled
[[nodiscard]] UmapResult umap(RowMatrix points, const UmapOptions& options, const WorkSettings& settings = {},
                              const OnLayout& onLayout = {});

/// Places of new points in a layout, which stays as it is: each begins among its neighbours' places and is pulled by them.
/// @param points the rows that were laid out, fitted their result   @return M × dimensions
/// @throws DataError, Cancelled
[[nodiscard]] std::vector<float> umapTransform(RowMatrix points, const UmapResult& fitted, RowMatrix newPoints,
                                               const UmapOptions& options, const WorkSettings& settings = {});

} // namespace stratoscope
