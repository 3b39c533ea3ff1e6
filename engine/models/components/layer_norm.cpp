// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/components/layer_norm.h"

namespace stratoscope {

LayerNormLayer::LayerNormLayer(std::int64_t features, double epsilon)
    : Layer("LayerNorm")
    , m_epsilon(epsilon)
{
    weight = register_parameter("weight", torch::ones({features}));
    bias = register_parameter("bias", torch::zeros({features}));
}

void LayerNormLayer::resetParameters(const at::Generator& /*generator*/)
{
    const torch::NoGradGuard noGrad;
    weight.fill_(1);
    bias.zero_();
}

at::Tensor LayerNormLayer::forward(const at::Tensor& input)
{
    // In mixed precision a norm is taken in float32, as autocast does by itself on CUDA, but not on the CPU.
    return at::layer_norm(input.to(weight.scalar_type()), weight.sizes(), weight, bias, m_epsilon);
}

} // namespace stratoscope
