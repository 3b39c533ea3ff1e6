// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/flat_parameters.h"

#include <vector>

namespace stratoscope {

namespace {

/// Each parameter starts at a multiple of 16 floats, a cache line and the widest vector.
std::int64_t paddedSize(std::int64_t count)
{
    constexpr std::int64_t lane = 16;
    return (count + lane - 1) / lane * lane;
}

} // namespace

FlatParameters::FlatParameters(torch::nn::Module& module)
{
    std::vector<at::Tensor> parameters;
    std::int64_t total = 0;
    for (const at::Tensor& parameter : module.parameters()) {
        if (!parameter.requires_grad())
            continue;
        parameters.push_back(parameter);
        total += paddedSize(parameter.numel());
    }
    const at::TensorOptions options = parameters.empty() ? at::TensorOptions() : parameters.front().options();
    const torch::NoGradGuard noGrad;
    m_values = at::zeros({total}, options.requires_grad(false));
    m_gradients = at::zeros({total}, options.requires_grad(false));
    std::int64_t offset = 0;
    for (at::Tensor& parameter : parameters) {
        const at::Tensor view = m_values.narrow(0, offset, parameter.numel()).view(parameter.sizes());
        view.copy_(parameter);
        parameter.set_data(view);
        parameter.mutable_grad() = m_gradients.narrow(0, offset, parameter.numel()).view(parameter.sizes());
        offset += paddedSize(parameter.numel());
    }
}

} // namespace stratoscope
