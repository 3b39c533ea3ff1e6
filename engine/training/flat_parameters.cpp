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

std::vector<at::Tensor> trainableOf(const torch::nn::Module& module)
{
    std::vector<at::Tensor> parameters;
    for (const at::Tensor& parameter : module.parameters()) {
        if (parameter.requires_grad())
            parameters.push_back(parameter);
    }
    return parameters;
}

at::TensorOptions tensorOptions(const std::vector<std::vector<at::Tensor>>& parts)
{
    for (const auto& part : parts) {
        if (!part.empty())
            return part.front().options();
    }
    return {};
}

} // namespace

FlatParameters::FlatParameters(torch::nn::Module& module)
    : FlatParameters(std::vector<std::vector<at::Tensor>>{trainableOf(module)})
{
}

FlatParameters::FlatParameters(const std::vector<std::vector<at::Tensor>>& parts)
{
    std::int64_t total = 0;
    for (const auto& part : parts) {
        for (const at::Tensor& parameter : part)
            total += paddedSize(parameter.numel());
        m_ends.push_back(total);
    }
    const at::TensorOptions options = tensorOptions(parts);
    const torch::NoGradGuard noGrad;
    m_values = at::zeros({total}, options.requires_grad(false));
    m_gradients = at::zeros({total}, options.requires_grad(false));
    std::int64_t offset = 0;
    for (const auto& part : parts) {
        for (at::Tensor parameter : part) {
            const at::Tensor view = m_values.narrow(0, offset, parameter.numel()).view(parameter.sizes());
            view.copy_(parameter);
            parameter.set_data(view);
            parameter.mutable_grad() = m_gradients.narrow(0, offset, parameter.numel()).view(parameter.sizes());
            offset += paddedSize(parameter.numel());
        }
    }
}

FlatParameters FlatParameters::part(std::size_t index) const
{
    const std::int64_t begin = index == 0 ? 0 : m_ends.at(index - 1);
    const std::int64_t count = m_ends.at(index) - begin;
    FlatParameters part;
    part.m_values = m_values.narrow(0, begin, count);
    part.m_gradients = m_gradients.narrow(0, begin, count);
    part.m_ends = {count};
    return part;
}

} // namespace stratoscope
