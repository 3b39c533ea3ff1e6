// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_context.h"
#include "engine/evaluation/run_series.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace stratoscope {

/// What commands that train several runs have in common.
struct SeriesOptions
{
    std::string config;
    std::string folder;
    std::vector<std::string> overrides;
    bool json = false;
};

void addSeriesOptions(CLI::App& command, SeriesOptions& options);

/// @throws IoError, ConfigError
[[nodiscard]] ConfigDocument configOf(const SeriesOptions& options);

/// Trains run after run with progress on the terminal; what went wrong goes to stderr. @param part that the metrics are of
[[nodiscard]] std::vector<SeriesRun> runSeries(std::vector<PlannedRun> runs, const SeriesOptions& options, std::string part,
                                               const CommandContext& context);

/// Done when every run was made and has its metrics.
[[nodiscard]] int seriesExitCode(const std::vector<SeriesRun>& results, std::size_t planned);

void printSeriesJson(const nlohmann::ordered_json& json);

} // namespace stratoscope
