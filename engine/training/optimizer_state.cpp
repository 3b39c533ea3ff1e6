// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/optimizer_state.h"

#include "engine/core/error.h"
#include "engine/models/state_dict.h"

namespace stratoscope {

NamedArrays optimizerState(const OptimizerTensors& tensors)
{
    NamedArrays arrays;
    for (const auto& [name, tensor] : tensors)
        arrays.emplace_back(name, toArray(tensor));
    return arrays;
}

void loadOptimizerState(const OptimizerTensors& tensors, const NamedArrays& arrays)
{
    const torch::NoGradGuard noGrad;
    for (const auto& [name, tensor] : tensors) {
        const Array* array = find(arrays, name);
        if (array == nullptr || array->shape != tensor.sizes().vec() || array->type != ElementType::Float32)
            throw CheckpointError(Issue{"the optimizer state does not fit the model", {{}, 0, 0, name}, {}});
        tensor.copy_(toTensor(*array));
    }
}

} // namespace stratoscope
