// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/parameter_count.h"

#include <unordered_set>

namespace stratoscope {

ParameterCount countParameters(const torch::nn::Module& module)
{
    ParameterCount count;
    std::unordered_set<const void*> seen;
    for (const at::Tensor& parameter : module.parameters()) {
        // Not the storage: while training, all parameters are views of one.
        if (!seen.insert(parameter.data_ptr()).second)
            continue;
        count.all += parameter.numel();
        count.trainable += parameter.requires_grad() ? parameter.numel() : 0;
        count.bytes += static_cast<std::int64_t>(parameter.nbytes());
    }
    return count;
}

} // namespace stratoscope
