// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <cstdint>

namespace stratoscope {

/// Numbers of parameter values. Memory that several parameters share (tied weights) counts once.
struct ParameterCount
{
    std::int64_t all = 0;
    std::int64_t trainable = 0;
    std::int64_t bytes = 0; ///< of all
};

/// Of a module and those inside it.
[[nodiscard]] ParameterCount countParameters(const torch::nn::Module& module);

} // namespace stratoscope
