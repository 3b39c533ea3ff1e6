// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/array.h"

#include <torch/torch.h>

#include <memory>
#include <string>

namespace stratoscope {

/// The module of a dotted name inside a model. @throws ModelError with the nearest known name
[[nodiscard]] std::shared_ptr<torch::nn::Module> moduleNamed(const torch::nn::Module& model, const std::string& name);

/// A copy of what a layer holds, by names inside it: "weight", "bias", of a block "0.weight" …
/// @throws ModelError for a layer that is not there
[[nodiscard]] NamedArrays layerWeights(const torch::nn::Module& model, const std::string& layer);

/// Copies arrays into a layer; all its names must be given with their shapes, and no other.
/// @throws ModelError for a layer that is not there, CheckpointError where names or shapes differ; the layer is then unchanged
void setLayerWeights(torch::nn::Module& model, const std::string& layer, const NamedArrays& arrays);

} // namespace stratoscope
