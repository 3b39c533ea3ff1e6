// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"
#include "engine/core/progress.h"
#include "engine/data/data_source.h"
#include "engine/data/dataset.h"
#include "engine/data/preprocessing.h"
#include "engine/data/split.h"
#include "engine/models/registry.h"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace stratoscope {

/// A config brought together with its data: all that a run needs, every choice made explicit.
struct Experiment
{
    Config config; ///< resolved: no role, size or default left open
    DataSource source;
    std::shared_ptr<const Dataset> dataset;
    Split split;
    Preprocessing preprocessing;
    std::shared_ptr<Model> model; ///< parameters drawn from training.seed, or those of model.weights
    std::vector<std::string> warnings;
};

/// What a caller has already, or wants otherwise than the config says.
struct ExperimentOptions
{
    std::shared_ptr<const Table> table; ///< the table at data.path, when it is in memory already
    std::filesystem::path dataPath;     ///< instead of data.path
    bool trainOnAllRows = false;        ///< where the config does not say how to split
    bool takesStartWeights = true;      ///< false where the weights come from elsewhere: model.weights is not read
};

/// @throws ConfigError with everything that is wrong with the config, DataError, IoError, Cancelled
[[nodiscard]] Experiment prepareExperiment(const ConfigDocument& document, const ModelRegistry& registry,
                                           const ExperimentOptions& options = {}, const OnProgress& onProgress = {},
                                           const std::stop_token& stop = {});

} // namespace stratoscope
