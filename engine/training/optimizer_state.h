// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/array.h"

#include <torch/torch.h>

#include <string>
#include <utility>
#include <vector>

namespace stratoscope {

/// Tensors that an optimiser keeps from step to step, by the name they have in a checkpoint: "optimizer.exp_avg".
using OptimizerTensors = std::vector<std::pair<std::string, at::Tensor>>;

[[nodiscard]] NamedArrays optimizerState(const OptimizerTensors& tensors);
/// Copies the arrays into the tensors of the same names. @throws CheckpointError when one is missing or of another size
void loadOptimizerState(const OptimizerTensors& tensors, const NamedArrays& arrays);

} // namespace stratoscope
