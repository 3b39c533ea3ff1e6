// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/demo/core_log_measurements.h"

namespace stratoscope {

/// Adds variation to what the rocks are like so that the sums have the published moments behind the transforms: means and
/// deviations within 0.1 %, density with gamma correlated by -0.13 and with colours by -0.1, susceptibility with colours by
/// 0.05, colours strongly with each other. Variation is mixed and scaled for that, rocks only shifted.
/// Too few rows, or rocks that vary more than the published table, leave the correlations as they come.
/// @param rocks, variation transformed   @return in the columns' own units, within the limits of publishedColumns()
[[nodiscard]] CoreLogMeasurements fittedToPublished(const CoreLogMeasurements& rocks, CoreLogMeasurements variation,
                                                    ProgressPacer& pacer);

} // namespace stratoscope
