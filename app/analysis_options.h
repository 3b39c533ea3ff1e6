// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/neighbors.h"
#include "engine/analysis/work_settings.h"

#include <cstdint>

namespace CLI {
class App;
}

namespace stratoscope {

class TerminalProgress;

/// What the commands that compute with neighbours have in common.
struct AnalysisOptions
{
    std::size_t neighbors = 15;
    Metric metric = Metric::Euclidean;
    std::uint64_t seed = 42;
    int threads = 0; ///< 0: all there are
};

void addAnalysisOptions(CLI::App& command, AnalysisOptions& options);

[[nodiscard]] WorkSettings workSettings(const AnalysisOptions& options, TerminalProgress& progress, const std::stop_token& stop);

} // namespace stratoscope
