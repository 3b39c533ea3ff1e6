// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config_node.h"
#include "engine/core/progress.h"
#include "engine/models/registry.h"
#include "engine/models/weights_loading.h"

#include <filesystem>
#include <string>
#include <vector>

namespace stratoscope {

struct ImportRequest
{
    ConfigDocument model;            ///< with a model section; a data section may say roles, scaler and split
    std::filesystem::path weights;   ///< .pt, .pth or .safetensors
    std::filesystem::path data;      ///< the data file
    std::filesystem::path runFolder; ///< to be made; must not hold a run
    WeightsLoading loading = WeightsLoading::Whole;
};

struct ImportReport
{
    std::int64_t tensors = 0; ///< taken
    std::int64_t parameters = 0;
    std::vector<std::string> notes; ///< what was taken over under another name, what was skipped, and where the scaler is from
    std::vector<std::string> warnings;
};

/// Makes a finished run from published weights, on which everything that works on a trained run works. Where the config
/// does not say how to split, the scaler is fitted on all rows, as nothing is trained. A fitted scaler that the weights' file
/// keeps beside them is used instead of one fitted on the data.
/// @throws ConfigError, DataError, CheckpointError, TrainingError, IoError, Cancelled
[[nodiscard]] ImportReport importRun(const ImportRequest& request, const ModelRegistry& registry, const OnProgress& onProgress = {},
                                     const std::stop_token& stop = {});

} // namespace stratoscope
