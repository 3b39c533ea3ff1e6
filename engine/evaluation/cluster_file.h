// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/cluster_comparison.h"
#include "engine/analysis/cluster_rows.h"
#include "engine/serialization/array.h"

#include <filesystem>

namespace stratoscope {

/// Keys `cluster` (N) int64 and, of k-means, `centres` (K, D) float32; of a comparison `contingency` (K, C) int64, rows of each
/// cluster that are of each class, and `contingency_classes` (C), their names. @param comparison null: none
[[nodiscard]] NamedArrays toArrays(const RowClusters& clusters, const ClusterComparison* comparison);

/// Writes a comparison as CSV, a cluster a line: `cluster`, `rows`, `largest_class`, `largest_share`, then the rows of each class.
/// @throws IoError
void writeComparison(const std::filesystem::path& file, const ClusterComparison& comparison);

} // namespace stratoscope
