// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/tensor_statistics.h"
#include "engine/config/config_node.h"
#include "engine/data/table.h"
#include "engine/models/registry.h"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace stratoscope {

/// How the weights of one layer are distributed.
struct LayerStatistics
{
    std::string layer;                     ///< dotted name; empty for the whole model
    std::string source;                    ///< where the weights come from: "best checkpoint, epoch 12", "initial weights, seed 42"
    std::vector<TensorStatistics> tensors; ///< floating-point parameters and buffers of the layer, and of those inside it
};

inline constexpr int kWeightBins = 60;

/// Of a run's weights, from best where there is one, else from last. Only the layer's tensors are read.
/// @throws IoError, CheckpointError for a run without a checkpoint or a layer that is not there, Cancelled
[[nodiscard]] LayerStatistics layerStatisticsOfRun(const std::filesystem::path& folder, const std::string& layer,
                                                   const std::stop_token& stop = {});

/// Of the weights that training would start from.
/// @param table the table at data.path, when it is in memory already
/// @throws ConfigError, DataError, IoError, ModelError for a layer that is not there, Cancelled
[[nodiscard]] LayerStatistics initialLayerStatistics(const ConfigDocument& document, const ModelRegistry& registry,
                                                     const std::string& layer, std::shared_ptr<const Table> table = nullptr,
                                                     const std::stop_token& stop = {});

} // namespace stratoscope
