// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/row_matrix.h"
#include "engine/analysis/work_settings.h"
#include "engine/core/random.h"

#include <vector>

namespace stratoscope {

/// Rows to start k-means from: each next one is drawn in proportion to its squared distance from those before, the best of a
/// few draws (Arthur & Vassilvitskii 2007). @return clusters × D
[[nodiscard]] std::vector<float> kMeansStart(RowMatrix points, std::size_t clusters, RandomStream& random,
                                             const WorkSettings& settings);

} // namespace stratoscope
