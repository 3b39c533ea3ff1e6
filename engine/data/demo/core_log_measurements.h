// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/demo/core_log_plan.h"
#include "engine/data/demo/published_core_log.h"
#include "engine/data/progress_pacer.h"

#include <array>
#include <cstdint>
#include <vector>

namespace stratoscope {

/// The measured columns in the order and units of publishedColumns(), one value a row.
using CoreLogMeasurements = std::array<std::vector<double>, kPublishedColumns>;

/// Makes measurements for the rocks of a plan: a centre for each lithology, denser with depth as sediments compact, and
/// variation: an offset for each site and borehole, one for each bed, noise for each row. How much variation there is
/// follows from the published deviations and correlations; see fittedToPublished().
[[nodiscard]] CoreLogMeasurements measureCoreLog(const CoreLogPlan& plan, std::uint64_t seed, ProgressPacer& pacer);

/// Between a measurement and what is nearly normal: density itself, sign(x)·ln(1 + |x|) of susceptibility and gamma, ln(1 + x)
/// of colours. @param column index into publishedColumns()
[[nodiscard]] double transformed(std::size_t column, double value);
[[nodiscard]] double untransformed(std::size_t column, double value);

} // namespace stratoscope
