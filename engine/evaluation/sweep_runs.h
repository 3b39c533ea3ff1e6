// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/series_metrics.h"

#include <filesystem>
#include <vector>

namespace stratoscope {

/// Runs as they were recorded, without evaluating them: as settings the keys in which their configs differ (empty where a run lacks
/// one), as metrics the losses of metrics.csv at the epoch of the best val/loss, and the seconds spent. A run that cannot be read
/// says so as its problem.
[[nodiscard]] std::vector<SeriesRun> recordedRuns(const std::vector<std::filesystem::path>& folders);

/// The runs directly inside a folder, with the metrics that its sweep.csv adds where `sweep` wrote one.
/// @throws IoError without runs, DataError for a damaged table
[[nodiscard]] std::vector<SeriesRun> recordedSweep(const std::filesystem::path& folder);

} // namespace stratoscope
