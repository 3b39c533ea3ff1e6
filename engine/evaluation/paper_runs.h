// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/progress.h"
#include "engine/data/demo/published_core_log.h"
#include "engine/models/registry.h"

#include <filesystem>
#include <string>
#include <vector>

namespace stratoscope {

/// The two models of the core-log paper, each a run's folder or a file of published weights; either may be left out (empty).
struct PaperRunsRequest
{
    std::filesystem::path unsupervised;   ///< of a VAE
    std::filesystem::path semisupervised; ///< of a SemiSupervisedVAE
    std::filesystem::path data;           ///< what weights are given; empty: the other run's, without one a demonstration table
    std::filesystem::path folder;         ///< of the figures; the demonstration table is written there
    std::size_t demoRows = kPublishedRows;
    std::filesystem::path runsFolder; ///< where runs are made of weights
};

struct PaperRuns
{
    std::filesystem::path unsupervised; ///< a run's folder; empty where the request has none
    std::filesystem::path semisupervised;
    std::vector<std::filesystem::path> made; ///< those of them that are new
    std::vector<std::string> notes;          ///< what was made, and what to bear in mind, a sentence each
};

/// Makes runs of weights; the sizes of their models are those of the tensors, the roles of the columns are guessed as for any
/// file or, beside a run, are that run's. Everything is looked at before anything is written.
/// @throws IoError where the folder cannot be written, ConfigError where neither model is named, CheckpointError for weights of
/// another model or damaged ones; and as importRun() and writeCoreLogDemo()
[[nodiscard]] PaperRuns paperRuns(const PaperRunsRequest& request, const ModelRegistry& registry, const OnProgress& onProgress = {},
                                  const std::stop_token& stop = {});

} // namespace stratoscope
