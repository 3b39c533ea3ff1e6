// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/components/self_attention.h"

#include <cmath>

namespace stratoscope {

SelfAttentionLayer::SelfAttentionLayer(std::int64_t size, std::int64_t heads, double dropout)
    : Layer("MultiheadAttention")
    , m_heads(heads)
{
    in_proj_weight = register_parameter("in_proj_weight", torch::zeros({3 * size, size}));
    in_proj_bias = register_parameter("in_proj_bias", torch::zeros({3 * size}));
    m_out = register_module("out_proj", std::make_shared<XavierLinearLayer>(size, size));
    m_dropout = register_module("dropout", std::make_shared<DropoutLayer>(dropout));
}

void SelfAttentionLayer::resetParameters(const at::Generator& generator)
{
    drawXavierUniform(in_proj_weight, generator);
    const torch::NoGradGuard noGrad;
    in_proj_bias.zero_();
}

at::Tensor SelfAttentionLayer::attend(const at::Tensor& input, const at::Tensor& bias)
{
    const std::int64_t rows = input.size(0);
    const std::int64_t length = input.size(1);
    const std::int64_t headSize = input.size(2) / m_heads;
    // (3, B, heads, S, headSize)
    const at::Tensor projected =
        at::linear(input, in_proj_weight, in_proj_bias).view({rows, length, 3, m_heads, headSize}).permute({2, 0, 3, 1, 4});
    const at::Tensor query = projected[0] * (1 / std::sqrt(static_cast<double>(headSize)));
    at::Tensor scores = at::matmul(query, projected[1].transpose(-2, -1));
    if (bias.defined())
        scores = scores + bias;
    const at::Tensor weights = (*m_dropout)(scores.softmax(-1));
    const at::Tensor mixed = at::matmul(weights, projected[2]).transpose(1, 2).reshape({rows, length, m_heads * headSize});
    at::Tensor output = (*m_out)(mixed);
    reportOutput(output);
    return output;
}

} // namespace stratoscope
