// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/cells_config.h"
#include "engine/config/diagnostics.h"
#include "engine/data/singlecell/cell_quality.h"
#include "engine/data/singlecell/cell_source.h"

#include <cstdint>
#include <string>
#include <vector>

namespace stratoscope {

/// The bounds of good cells as a config has them; open where it has none.
[[nodiscard]] QualityThresholds thresholdsOf(const CellsConfig& config);

/// What is wrong with the bounds of a config: an upper one below its lower one, a share of mitochondrial counts where no gene is a
/// mitochondrial one. @param mitochondrialGenes by the config's prefix
void checkThresholds(const CellsConfig& config, std::int64_t mitochondrialGenes, Diagnostics& diagnostics);

/// What left cells out, a sentence each: "35 cells of 2,700 have fewer than 200 genes (data.cells.min_genes)."
[[nodiscard]] std::vector<std::string> filterNotes(const CellsConfig& config, const ThresholdCounts& counts);

/// The cells within the bounds of a config, rising; an issue when none is left. @param notes gets how many each bound leaves out
[[nodiscard]] std::vector<std::int64_t> goodCells(const CellSource& source, const CellsConfig& config, Diagnostics& diagnostics,
                                                  std::vector<std::string>& notes);

} // namespace stratoscope
