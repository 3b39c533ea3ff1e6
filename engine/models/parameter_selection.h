// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <string>
#include <utility>
#include <vector>

namespace stratoscope {

/// The parameters that a pattern means (see matchesName()), in the order of the state dict. They share memory with the module.
/// @throws ModelError when there is none
[[nodiscard]] std::vector<std::pair<std::string, at::Tensor>> selectParameters(const torch::nn::Module& module,
                                                                               const std::string& pattern);

/// Takes parameters out of training, or back into it. Statistics of batch norm go on following the batches in training mode.
/// Optimisers see what is trainable when they are made. @returns how many parameters the pattern means
/// @throws ModelError when there is none
std::int64_t freeze(torch::nn::Module& module, const std::string& pattern = "*");
std::int64_t unfreeze(torch::nn::Module& module, const std::string& pattern = "*");

} // namespace stratoscope
