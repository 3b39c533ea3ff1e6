// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/metrics/row_sample.h"
#include "engine/analysis/neighbors.h"
#include "engine/analysis/row_matrix.h"
#include "engine/analysis/work_settings.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace stratoscope {

enum class ClusterMethod
{
    KMeans,
    Leiden ///< of the fuzzy simplicial graph of nearest neighbours
};
inline constexpr std::array everyClusterMethod{ClusterMethod::KMeans, ClusterMethod::Leiden};

/// "kmeans", "leiden": as commands name it.
[[nodiscard]] std::string clusterMethodName(ClusterMethod method);
/// No value for another name.
[[nodiscard]] std::optional<ClusterMethod> clusterMethodNamed(const std::string& name);

/// What groups rows, and into how many.
struct ClusterRequest
{
    ClusterMethod method = ClusterMethod::KMeans;
    std::size_t clusters = 8;          ///< k-means
    int starts = 10;                   ///< k-means; the best of as many is kept
    double resolution = 1;             ///< Leiden; more gives more and smaller clusters
    std::size_t neighbors = 15;        ///< Leiden; of a row, itself counted, at least 2
    Metric metric = Metric::Euclidean; ///< Leiden
    std::uint64_t seed = 42;

    bool operator==(const ClusterRequest&) const = default;
};

/// Rows in clusters.
struct RowClusters
{
    ClusterRequest request;
    std::vector<std::int64_t> labels;       ///< N, the largest cluster 0; -1 for rows with a value that is not finite
    std::int64_t count = 0;                 ///< K
    std::size_t leftOut = 0;                ///< rows with -1
    std::vector<float> centres;             ///< K × D; empty for Leiden
    std::optional<double> inertia;          ///< k-means
    std::optional<double> modularity;       ///< Leiden, at the resolution asked for
    std::optional<SampledValue> silhouette; ///< none of one cluster, or of as many as rows
};

/// Groups rows by all their dimensions. The same seed gives the same; where nearest neighbours are searched approximately, which
/// is of many rows, on one thread only. @throws DataError where the request does not go with the rows; Cancelled
[[nodiscard]] RowClusters clusterRows(RowMatrix rows, const ClusterRequest& request, const WorkSettings& settings = {});

} // namespace stratoscope
