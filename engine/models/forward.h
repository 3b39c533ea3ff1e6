// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/registry.h"
#include "engine/serialization/array.h"

#include <filesystem>

namespace stratoscope {

/// Gives a batch to a model with given weights, in eval mode: every field that the output sets, by name,
/// `extracted_embeddings`, and `embeddings_layer<i>` for each layer that embeddingsAt() has.
/// @param model a config with a model section   @param weights .pt, .pth or .safetensors   @param input .npz, see batchFromArrays()
/// @throws ConfigError, ModelError, CheckpointError, DataError, IoError
[[nodiscard]] NamedArrays forwardFile(const std::filesystem::path& model, const std::filesystem::path& weights,
                                      const std::filesystem::path& input, const ModelRegistry& registry);

} // namespace stratoscope
