// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/metrics_history.h"
#include "engine/training/run_notes.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace stratoscope {

/// What the list of runs shows of one: read from its folder, without its weights.
struct RunSummary
{
    std::filesystem::path folder;
    std::string name; ///< of the folder
    std::string modelClass;
    std::string mode;
    std::string data;   ///< file name
    std::string status; ///< "running", "paused", "stopped", "finished", "interrupted", "starting"
    std::int64_t parameters = 0;
    std::int64_t epoch = 0;  ///< finished
    std::int64_t epochs = 0; ///< asked for; 0 for an imported run
    std::optional<double> bestValidationLoss;
    std::optional<double> lastTrainingLoss;
    double seconds = 0;  ///< spent training
    std::string started; ///< date
    RunNotes notes;
    std::string problem; ///< why the folder cannot be read as a run; empty when it can

    bool operator==(const RunSummary&) const = default;
};

/// Reads a run folder, also one that is being written, also a damaged one (problem says how). Does not throw.
[[nodiscard]] RunSummary summariseRun(const std::filesystem::path& folder);

/// The runs directly inside a folder such as a project's runs/, oldest first.
[[nodiscard]] std::vector<RunSummary> listRuns(const std::filesystem::path& folder);

/// A name for a new run that the folder does not hold yet: "vae-001".
/// @param taken names that are promised to others
[[nodiscard]] std::string nextRunName(const std::filesystem::path& folder, const std::string& modelClass,
                                      const std::vector<std::string>& taken = {});

/// A name for a series of runs, each of which adds "-" and its own: "vae-sweep-001". @param names of the runs that there are
[[nodiscard]] std::string nextSeriesName(const std::string& stem, const std::vector<std::string>& names);

} // namespace stratoscope
