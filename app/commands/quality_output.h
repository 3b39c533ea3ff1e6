// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/cells_config.h"
#include "engine/data/singlecell/cell_quality_report.h"

namespace stratoscope {

/// Writes the quality of the cells of a file to standard output: what its matrix holds, how the cells are spread, and how many
/// the bounds of a config leave.
void printQuality(const CellQualityReport& report, const CellsConfig& config);
void printQualityJson(const CellQualityReport& report, const CellsConfig& config);

} // namespace stratoscope
