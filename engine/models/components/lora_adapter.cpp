// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/components/lora_adapter.h"

namespace stratoscope {

LoraAdapter::LoraAdapter(std::int64_t inFeatures, std::int64_t outFeatures, const LoraConfig& config)
    : Layer("LoraAdapter")
{
    A = register_parameter("A", torch::zeros({config.rank, inFeatures}));
    B = register_parameter("B", torch::zeros({outFeatures, config.rank}));
    scale = register_buffer("scale", torch::full({}, config.scale(), at::kFloat));
    if (config.dropout > 0)
        m_dropout = register_module("dropout", std::make_shared<DropoutLayer>(config.dropout));
}

void LoraAdapter::resetParameters(const at::Generator& generator)
{
    drawLinear(A, {}, generator);
    const torch::NoGradGuard noGrad;
    B.zero_();
}

std::int64_t LoraAdapter::multiplyAdds(const at::Tensor& output) const
{
    return output.numel() / B.size(0) * (A.numel() + B.numel());
}

at::Tensor LoraAdapter::forward(const at::Tensor& input)
{
    const at::Tensor kept = m_dropout ? (*m_dropout)(input) : input;
    return at::linear(at::linear(kept, A), B) * scale;
}

void AdaptableLinearLayer::addAdapter(const LoraConfig& config)
{
    m_adapter = register_module("lora", std::make_shared<LoraAdapter>(weight.size(1), weight.size(0), config));
}

at::Tensor AdaptableLinearLayer::forward(const at::Tensor& input)
{
    at::Tensor output = XavierLinearLayer::forward(input);
    return m_adapter ? output + (*m_adapter)(input) : output;
}

} // namespace stratoscope
