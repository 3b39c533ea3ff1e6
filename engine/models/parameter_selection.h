// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stratoscope {

/// Whether a pattern means a parameter of that dotted name: the name itself, the name of a module around it ("encoder",
/// "encoder.0"), or a glob where * stands for any text and ? for one character ("*.bias", "encoder.*").
[[nodiscard]] bool matchesName(std::string_view pattern, std::string_view name);

/// The parameters that a pattern means, in the order of the state dict. They share memory with the module.
/// @throws ModelError when there is none
[[nodiscard]] std::vector<std::pair<std::string, at::Tensor>> selectParameters(const torch::nn::Module& module,
                                                                               const std::string& pattern);

/// Takes parameters out of training, or back into it. Statistics of batch norm go on following the batches in training mode.
/// Optimisers see what is trainable when they are made. @returns how many parameters the pattern means
/// @throws ModelError when there is none
std::int64_t freeze(torch::nn::Module& module, const std::string& pattern = "*");
std::int64_t unfreeze(torch::nn::Module& module, const std::string& pattern = "*");

} // namespace stratoscope
