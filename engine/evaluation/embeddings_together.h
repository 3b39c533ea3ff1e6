// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/joined_embedding.h"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <vector>

namespace stratoscope {

struct TogetherRequest
{
    std::vector<std::filesystem::path> runs; ///< folders; the others are turned onto the first
    RunAlignment alignment = RunAlignment::Procrustes;
    std::shared_ptr<const Table> table; ///< of the first run's data, when it is in memory already
};

/// The embeddings of several runs as one. Those of the same data share its rows.
/// @throws IoError, DataError also where a run is named twice, ConfigError, CheckpointError, Cancelled
[[nodiscard]] EmbeddingTable embeddingsTogether(const TogetherRequest& request, const ModelRegistry& registry,
                                                const OnProgress& onProgress = {}, const std::stop_token& stop = {});

} // namespace stratoscope
