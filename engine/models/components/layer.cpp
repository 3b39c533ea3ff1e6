// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/components/layer.h"

#include "engine/models/fused/dropout.h"

#include <cmath>

namespace stratoscope {

at::Tensor Layer::operator()(const at::Tensor& input)
{
    at::Tensor output = forward(input);
    reportOutput(output);
    return output;
}

void Layer::reportOutput(const at::Tensor& output) const
{
    if (m_onOutput)
        m_onOutput(*this, output);
}

void drawLinear(const at::Tensor& weight, const at::Tensor& bias, const at::Generator& generator)
{
    const torch::NoGradGuard noGrad;
    const double bound = 1 / std::sqrt(static_cast<double>(weight.size(1)));
    weight.uniform_(-bound, bound, generator);
    if (bias.defined())
        bias.uniform_(-bound, bound, generator);
}

LinearLayer::LinearLayer(std::int64_t inFeatures, std::int64_t outFeatures, bool withBias)
    : Layer("Linear")
{
    weight = register_parameter("weight", torch::zeros({outFeatures, inFeatures}));
    if (withBias)
        bias = register_parameter("bias", torch::zeros({outFeatures}));
}

at::Tensor LinearLayer::forward(const at::Tensor& input)
{
    if (m_kernels == Kernels::Fused && is_training()) {
        if (const LinearBlock block = this->block(); block.takes(input))
            return fusedForward(block, input);
    }
    return at::linear(input, weight, bias);
}

BatchNorm1dLayer::BatchNorm1dLayer(std::int64_t features)
    : Layer("BatchNorm1d")
{
    weight = register_parameter("weight", torch::ones({features}));
    bias = register_parameter("bias", torch::zeros({features}));
    running_mean = register_buffer("running_mean", torch::zeros({features}));
    running_var = register_buffer("running_var", torch::ones({features}));
    num_batches_tracked = register_buffer("num_batches_tracked", torch::zeros({}, at::kLong));
}

void BatchNorm1dLayer::resetParameters(const at::Generator& /*generator*/)
{
    const torch::NoGradGuard noGrad;
    weight.fill_(1);
    bias.zero_();
    running_mean.zero_();
    running_var.fill_(1);
    num_batches_tracked.zero_();
}

at::Tensor BatchNorm1dLayer::forward(const at::Tensor& input)
{
    if (is_training())
        num_batches_tracked.add_(1);
    return at::batch_norm(input, weight, bias, running_mean, running_var, is_training(), momentum, epsilon, /*cudnn_enabled=*/true);
}

std::shared_ptr<const BlockNorm> BatchNorm1dLayer::blockNorm() const
{
    return std::make_shared<const BlockNorm>(
        BlockNorm{weight, bias, running_mean, running_var, num_batches_tracked, momentum, epsilon});
}

DropoutMask DropoutLayer::drawMask() const
{
    if (!is_training() || m_p <= 0)
        return {};
    return {drawMaskSeed(m_generator), m_p};
}

at::Tensor DropoutLayer::forward(const at::Tensor& input)
{
    if (!is_training() || m_p <= 0)
        return input;
    if (m_kernels == Kernels::Fused && takesFusedDropout(input))
        return fusedDropout(input, drawMask());
    const double keep = 1 - m_p;
    return input * at::empty_like(input).bernoulli_(keep, m_generator).div_(keep);
}

void SequentialLayer::setKernels(Kernels kernels)
{
    m_groups.clear();
    if (kernels == Kernels::Plain)
        return;
    for (std::size_t index = 0; index < m_layers.size(); index += m_groups.back().count)
        m_groups.push_back(groupAt(index));
}

SequentialLayer::Group SequentialLayer::groupAt(std::size_t index) const
{
    const auto* linear = dynamic_cast<const LinearLayer*>(m_layers[index].get());
    if (linear == nullptr || index + 1 >= m_layers.size() || dynamic_cast<const ReluLayer*>(m_layers[index + 1].get()) == nullptr)
        return {};
    Group group{2, linear->block()};
    group.block->relu = true;
    if (index + 2 < m_layers.size()) {
        if (const auto* norm = dynamic_cast<const BatchNorm1dLayer*>(m_layers[index + 2].get())) {
            group.block->norm = norm->blockNorm();
            group.count = 3;
        }
    }
    return group;
}

at::Tensor SequentialLayer::forward(const at::Tensor& input)
{
    at::Tensor value = input;
    if (is_training() && !m_groups.empty()) {
        auto layer = m_layers.begin();
        for (const Group& group : m_groups) {
            const auto end = layer + static_cast<std::ptrdiff_t>(group.count);
            if (group.block && group.block->takes(value)) {
                value = fusedForward(*group.block, value);
                layer = end;
            }
            for (; layer != end; ++layer)
                value = (**layer)(value);
        }
        return value;
    }
    for (const std::shared_ptr<Layer>& layer : m_layers)
        value = (*layer)(value);
    return value;
}

std::vector<at::Tensor> SequentialLayer::outputs(const at::Tensor& input)
{
    std::vector<at::Tensor> values;
    for (const std::shared_ptr<Layer>& layer : m_layers)
        values.push_back((*layer)(values.empty() ? input : values.back()));
    reportOutput(values.back());
    return values;
}

} // namespace stratoscope
