// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/weights_fit.h"
#include "engine/serialization/array.h"

#include <torch/torch.h>

#include <string>
#include <utility>
#include <vector>

namespace stratoscope {

/// Parameters and buffers by dotted name, in PyTorch's state_dict() order. The tensors share memory with the module.
[[nodiscard]] std::vector<std::pair<std::string, at::Tensor>> stateDict(const torch::nn::Module& module);

/// A copy of the state dict as plain arrays.
[[nodiscard]] NamedArrays stateArrays(const torch::nn::Module& module);

/// Copies arrays into the module's parameters and buffers; all names must be there with their shapes, and no other.
/// @param source what to call the arrays in messages, such as a file name
/// @throws CheckpointError that lists missing, wrongly shaped and unexpected names beside one another; the module is then unchanged
void loadStateArrays(torch::nn::Module& module, const NamedArrays& arrays, const std::string& source);

/// Copies those arrays whose name and shape the module has, and leaves the rest of it as it is. @returns what was taken and what
/// not
/// @throws CheckpointError when none fits
WeightsFit loadFittingArrays(torch::nn::Module& module, const NamedArrays& arrays, const std::string& source);

/// A contiguous copy on the CPU. @throws ModelError for a type that arrays do not have
[[nodiscard]] Array toArray(const at::Tensor& tensor);
/// "float32": the word that arrays have for a type of tensors.
[[nodiscard]] std::string typeName(at::ScalarType type);
/// A tensor that owns a copy of the array. @throws ModelError for text
[[nodiscard]] at::Tensor toTensor(const Array& array);

} // namespace stratoscope
