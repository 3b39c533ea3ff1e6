// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/registry.h"
#include "engine/models/weights_loading.h"
#include "engine/serialization/array.h"

#include <filesystem>

namespace stratoscope {

struct ForwardRequest
{
    std::filesystem::path model;   ///< a config with a model section
    std::filesystem::path weights; ///< .pt, .pth or .safetensors
    std::filesystem::path input;   ///< .npz, see batchFromArrays()
    WeightsLoading loading = WeightsLoading::Whole;
};

struct ForwardResult
{
    NamedArrays arrays;
    std::vector<std::string> notes; ///< which tensors were renamed or skipped
};

/// Gives a batch to a model with given weights, in eval mode: every field that the output sets, by name,
/// `extracted_embeddings`, and `embeddings_layer<i>` for each layer that embeddingsAt() has.
/// @throws ConfigError, ModelError, CheckpointError, DataError, IoError
[[nodiscard]] ForwardResult forwardFile(const ForwardRequest& request, const ModelRegistry& registry);

} // namespace stratoscope
