// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/components/self_attention.h"

#include "engine/models/fused/attention.h"

#include <cmath>
#include <utility>
#include <vector>

namespace stratoscope {

SelfAttentionLayer::SelfAttentionLayer(std::int64_t size, std::int64_t heads, double dropout)
    : Layer("MultiheadAttention")
    , m_heads(heads)
{
    in_proj_weight = register_parameter("in_proj_weight", torch::zeros({3 * size, size}));
    in_proj_bias = register_parameter("in_proj_bias", torch::zeros({3 * size}));
    m_out = register_module("out_proj", std::make_shared<AdaptableLinearLayer>(size, size));
    m_dropout = register_module("dropout", std::make_shared<DropoutLayer>(dropout));
}

void SelfAttentionLayer::resetParameters(const at::Generator& generator)
{
    drawXavierUniform(in_proj_weight, generator);
    const torch::NoGradGuard noGrad;
    in_proj_bias.zero_();
}

void SelfAttentionLayer::addAdapters(const LoraConfig& config)
{
    const std::int64_t size = in_proj_weight.size(1);
    constexpr std::array parts{std::pair{LoraTarget::Query, "lora_q"}, std::pair{LoraTarget::Key, "lora_k"},
                               std::pair{LoraTarget::Value, "lora_v"}};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (config.adapts(parts[i].first))
            m_adapters[i] = register_module(parts[i].second, std::make_shared<LoraAdapter>(size, size, config));
    }
    if (config.adapts(LoraTarget::Output))
        m_out->addAdapter(config);
}

at::Tensor SelfAttentionLayer::projected(const at::Tensor& input)
{
    const LinearBlock block{in_proj_weight, in_proj_bias, false, {}};
    const bool fused = m_kernels == Kernels::Fused && is_training() && block.takes(input);
    at::Tensor joint = fused ? fusedForward(block, input) : at::linear(input, in_proj_weight, in_proj_bias);
    if (m_adapters == decltype(m_adapters){})
        return joint;
    std::vector<at::Tensor> added;
    for (const auto& adapter : m_adapters)
        added.push_back(adapter ? (*adapter)(input) : at::zeros_like(input));
    return joint + at::cat(added, -1);
}

at::Tensor SelfAttentionLayer::attend(const at::Tensor& input, const at::Tensor& bias)
{
    const at::Tensor joint = projected(input);
    const bool traced = !is_training() && at::GradMode::is_enabled(); // which wants to see the layers within
    const bool fused = m_kernels == Kernels::Fused && !traced && takesFusedAttention(joint, bias);
    at::Tensor output = (*m_out)(fused ? fusedAttention(joint, bias, {m_heads, m_dropout->drawMask()}) : mixed(joint, bias));
    reportOutput(output);
    return output;
}

at::Tensor SelfAttentionLayer::mixed(const at::Tensor& joint, const at::Tensor& bias)
{
    const std::int64_t rows = joint.size(0);
    const std::int64_t length = joint.size(1);
    const std::int64_t headSize = joint.size(2) / (3 * m_heads);
    // (3, B, heads, S, headSize)
    const at::Tensor parts = joint.view({rows, length, 3, m_heads, headSize}).permute({2, 0, 3, 1, 4});
    const at::Tensor query = parts[0] * (1 / std::sqrt(static_cast<double>(headSize)));
    at::Tensor scores = at::matmul(query, parts[1].transpose(-2, -1));
    if (bias.defined())
        scores = scores + bias;
    const at::Tensor weights = (*m_dropout)(scores.softmax(-1));
    return at::matmul(weights, parts[2]).transpose(1, 2).reshape({rows, length, m_heads * headSize});
}

} // namespace stratoscope
