// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/series_metrics.h"
#include "engine/training/run_plan.h"
#include "engine/training/trainer.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace stratoscope {

struct SeriesRequest
{
    std::vector<PlannedRun> runs;
    std::filesystem::path folder; ///< the runs' folders are made in it
    std::string part;             ///< that the metrics are of: "val", "test"; "last" for the last with rows
};

struct SeriesObserver
{
    /// Called before each run, with its place among all.
    std::function<void(const PlannedRun& run, std::size_t index, std::size_t count)> onRun;
    TrainingObserver training;
};

/// Trains run after run and evaluates each. A run that is finished already is only evaluated, one that was interrupted goes on, so
/// that a series can be taken up again. A run that fails says so among the results, and the others go on.
/// @param stop ends the run under way at a checkpoint; the results are then those before it
[[nodiscard]] std::vector<SeriesRun> trainSeries(const SeriesRequest& request, const ModelRegistry& registry,
                                                 const SeriesObserver& observer = {}, const std::stop_token& stop = {});

/// Evaluates runs that were trained before. A run that cannot be says so among the results. @throws Cancelled
[[nodiscard]] std::vector<SeriesRun> evaluateRuns(const std::vector<std::filesystem::path>& folders, const std::string& part,
                                                  const ModelRegistry& registry, const OnProgress& onProgress = {},
                                                  const std::stop_token& stop = {});

} // namespace stratoscope
