// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/evaluation.h"
#include "engine/evaluation/probe_run.h"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace stratoscope {

/// Metrics of a part or a run, under a name.
struct NamedMetrics
{
    std::string name;
    std::vector<std::pair<std::string, double>> metrics;
};

/// Writes a metric a line and a column for each of the parts; NaN where one lacks what another has. @throws IoError
void writeMetrics(const std::filesystem::path& file, const std::vector<NamedMetrics>& columns);

/// The scores of a probe by the names that evaluate --probe --json gives them.
[[nodiscard]] NamedMetrics metricsOf(std::string name, const RunProbe& probe);

} // namespace stratoscope
