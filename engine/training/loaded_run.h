// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"
#include "engine/core/progress.h"
#include "engine/data/dataset.h"
#include "engine/data/preprocessing.h"
#include "engine/models/registry.h"
#include "engine/training/run_folder.h"

#include <filesystem>
#include <memory>
#include <stop_token>

namespace stratoscope {

/// The folder of a checkpoint. @param name "best", "last" or of a kept one, "step-200"; empty: best where the run has a validation
/// part, else last   @throws CheckpointError when the run has none such, with those that it keeps
[[nodiscard]] std::filesystem::path checkpointOf(const RunFolder& folder, const std::string& name);

/// A run read back from its folder, ready to be given data.
struct LoadedRun
{
    Config config; ///< resolved; data.path absolute
    Preprocessing preprocessing;
    std::shared_ptr<Model> model; ///< with the weights, in eval mode, on the CPU
    std::string checkpoint;       ///< "best", "last" or "step-200"
    std::int64_t epoch = 0;       ///< of the weights
    double temperature = 1;       ///< that logits are divided by before they are made probabilities
};

/// @param checkpoint see checkpointOf() @throws IoError, ConfigError, CheckpointError naming what is missing or does not fit
[[nodiscard]] LoadedRun loadRun(const std::filesystem::path& folder, const ModelRegistry& registry,
                                const std::string& checkpoint = {});

/// The run's own data, or another file with the same features; target, depth and group are taken where the file has them.
/// @param dataPath empty for the run's own data @param table the table at that path, when it is in memory already
/// @throws IoError, DataError, ConfigError
[[nodiscard]] Dataset datasetFor(const LoadedRun& run, const std::filesystem::path& dataPath,
                                 std::shared_ptr<const Table> table = nullptr, const OnProgress& onProgress = {},
                                 const std::stop_token& stop = {});

/// That a run's own data still have the rows it was made with, so that its parts can be dealt again. @throws IoError, DataError
void requireSameRows(const RunFolder& folder, const Dataset& dataset);

} // namespace stratoscope
