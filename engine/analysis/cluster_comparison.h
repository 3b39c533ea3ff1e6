// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/metrics/contingency.h"
#include "engine/analysis/row_labels.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace stratoscope {

/// Clusters set against the classes of a label.
struct ClusterComparison
{
    std::string label;                      ///< name of the label
    std::vector<std::string> classNames;    ///< C that rows in clusters have, the class of the most rows first
    std::vector<std::int64_t> clusterSizes; ///< K, rows of no known class too
    ContingencyTable table;                 ///< K × C
    double adjustedRandIndex = 0;
    double normalizedMutualInformation = 0;
    double purity = 0;

    /// The class that the most rows of a cluster have, a column of the table; no value where the class of none is known.
    [[nodiscard]] std::optional<std::size_t> largestClass(std::size_t cluster) const;
    /// What a class makes up of the rows of a cluster whose class is known; NaN where none is.
    [[nodiscard]] double shareOfCluster(std::size_t cluster, std::size_t column) const;
    /// What a cluster makes up of the rows of a class.
    [[nodiscard]] double shareOfClass(std::size_t cluster, std::size_t column) const;
};

/// @param clusters N, numbered from 0 without gaps; negative: in none
/// @throws DataError where rows differ in number, or the class of no row in a cluster is known
[[nodiscard]] ClusterComparison compareClusters(std::span<const std::int64_t> clusters, const RowLabels& labels);

/// Rows of each cluster. @param clusters as above
[[nodiscard]] std::vector<std::int64_t> clusterSizes(std::span<const std::int64_t> clusters);

} // namespace stratoscope
