// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/components/layer.h"

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

LinearLayer::LinearLayer(std::int64_t inFeatures, std::int64_t outFeatures, bool withBias)
    : Layer("Linear")
{
    weight = register_parameter("weight", torch::zeros({outFeatures, inFeatures}));
    if (withBias)
        bias = register_parameter("bias", torch::zeros({outFeatures}));
}

void LinearLayer::resetParameters(const at::Generator& generator)
{
    const torch::NoGradGuard noGrad;
    const double bound = 1 / std::sqrt(static_cast<double>(weight.size(1)));
    weight.uniform_(-bound, bound, generator);
    if (bias.defined())
        bias.uniform_(-bound, bound, generator);
}

at::Tensor LinearLayer::forward(const at::Tensor& input)
{
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

at::Tensor DropoutLayer::forward(const at::Tensor& input)
{
    if (!is_training() || m_p <= 0)
        return input;
    const double keep = 1 - m_p;
    return input * at::empty_like(input).bernoulli_(keep, m_generator).div_(keep);
}

at::Tensor SequentialLayer::forward(const at::Tensor& input)
{
    at::Tensor value = input;
    for (const std::shared_ptr<Layer>& layer : m_layers)
        value = (*layer)(value);
    return value;
}

} // namespace stratoscope
