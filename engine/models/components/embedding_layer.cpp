// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/components/embedding_layer.h"

namespace stratoscope {

EmbeddingLayer::EmbeddingLayer(std::int64_t entries, std::int64_t size, double deviation, std::int64_t paddingIndex)
    : Layer("Embedding")
    , m_deviation(deviation)
    , m_paddingIndex(paddingIndex)
{
    weight = register_parameter("weight", torch::zeros({entries, size}));
}

void EmbeddingLayer::resetParameters(const at::Generator& generator)
{
    const torch::NoGradGuard noGrad;
    weight.normal_(0, m_deviation, generator);
    if (m_paddingIndex >= 0)
        weight[m_paddingIndex].zero_();
}

at::Tensor EmbeddingLayer::forward(const at::Tensor& input)
{
    return at::embedding(weight, input, m_paddingIndex);
}

} // namespace stratoscope
