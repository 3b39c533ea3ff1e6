// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/weight_initialization.h"

#include <torch/torch.h>

#include <string>
#include <vector>

namespace stratoscope {

/// Overwrites a weight (out, in, …) of at least two dimensions. The same generator state gives the same values.
void initialize(const at::Tensor& weight, Initializer initializer, const at::Generator& generator);

/// Those parameters among the ones that a pattern means (see matchesName()) which initialisation touches: weights, and biases
/// beside a weight. Others, such as the scales of normalisations, are left out. @throws ModelError when the pattern means none
[[nodiscard]] std::vector<at::Tensor> initializable(const torch::nn::Module& module, const std::string& pattern);

/// Draws the weights among initializable() and zeroes the biases. @throws ModelError when the pattern means no parameter
void initializeWeights(torch::nn::Module& module, Initializer initializer, const at::Generator& generator,
                       const std::string& pattern = "*");

} // namespace stratoscope
