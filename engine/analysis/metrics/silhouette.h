// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/metrics/row_sample.h"
#include "engine/analysis/work_settings.h"

#include <cstdint>
#include <span>

namespace stratoscope {

/// Mean silhouette (Rousseeuw 1987) by Euclidean distances: how much nearer rows are to their own group than to the nearest
/// other, -1 … 1. Rows with a negative label, or a value that is not finite, are left out; of many rows a sample is compared
/// among itself.
/// @throws DataError unless the rows looked at have at least 2 groups and fewer groups than rows; Cancelled
[[nodiscard]] SampledValue silhouette(RowMatrix points, std::span<const std::int64_t> labels, const SampleOptions& sample = {},
                                      const WorkSettings& settings = {});

} // namespace stratoscope
