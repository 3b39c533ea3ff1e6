// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/row_matrix.h"
#include "engine/analysis/work_settings.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace stratoscope {

enum class Metric
{
    Euclidean,
    Cosine ///< 1 - cosine of the angle; a row of zeros lies at 0.5 from every other
};

/// The k nearest others of each of N rows, nearest first.
struct NeighborTable
{
    std::size_t count = 0;           ///< k
    std::vector<std::uint32_t> rows; ///< N × k row numbers of the points searched
    std::vector<float> distances;    ///< N × k in the metric asked for

    [[nodiscard]] std::size_t size() const { return count == 0 ? 0 : rows.size() / count; }
};

enum class NeighborSearch
{
    Auto,       ///< exact where that is affordable
    Exact,      ///< every distance, in blocks
    Approximate ///< hierarchical navigable small worlds (Malkov & Yashunin 2018), by hnswlib
};

struct NeighborOptions
{
    std::size_t count = 15;
    Metric metric = Metric::Euclidean;
    NeighborSearch search = NeighborSearch::Auto;
    std::uint64_t seed = 42; ///< of the levels of an approximate index
};

/// The nearest neighbours of every row among the other rows. An exact search gives the same on any number of threads, equal
/// distances in the order of the rows; an approximate one on one thread.
/// @throws DataError when there are not more rows than neighbours or a value is not finite; Cancelled
[[nodiscard]] NeighborTable nearestNeighbors(RowMatrix points, const NeighborOptions& options, const WorkSettings& settings = {});

/// The nearest among points of other rows, the queries. @throws DataError, Cancelled
[[nodiscard]] NeighborTable nearestNeighbors(RowMatrix points, RowMatrix queries, const NeighborOptions& options,
                                             const WorkSettings& settings = {});

/// The rows scaled to unit length; rows of zeros stay.
[[nodiscard]] std::vector<float> unitRows(RowMatrix matrix);

} // namespace stratoscope
