// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/components/encoder_block.h"

namespace stratoscope {

EncoderBlock::EncoderBlock(const EncoderBlockOptions& options)
    : Layer("TransformerEncoderLayer")
    , m_activation(options.activation)
{
    const auto dropout = [&options] { return std::make_shared<DropoutLayer>(options.dropout); };
    m_attention = register_module("self_attn", std::make_shared<SelfAttentionLayer>(options.size, options.heads, options.dropout));
    m_linear1 = register_module("linear1", std::make_shared<AdaptableLinearLayer>(options.size, options.feedForward));
    m_dropout = register_module("dropout", dropout());
    m_linear2 = register_module("linear2", std::make_shared<AdaptableLinearLayer>(options.feedForward, options.size));
    m_norm1 = register_module("norm1", std::make_shared<LayerNormLayer>(options.size, normEpsilon));
    m_norm2 = register_module("norm2", std::make_shared<LayerNormLayer>(options.size, normEpsilon));
    m_dropout1 = register_module("dropout1", dropout());
    m_dropout2 = register_module("dropout2", dropout());
}

void EncoderBlock::addAdapters(const LoraConfig& config)
{
    m_attention->addAdapters(config);
    if (config.adapts(LoraTarget::FeedForward)) {
        m_linear1->addAdapter(config);
        m_linear2->addAdapter(config);
    }
}

at::Tensor EncoderBlock::encode(const at::Tensor& input, const at::Tensor& bias)
{
    const at::Tensor attended = input + (*m_dropout1)(m_attention->attend((*m_norm1)(input), bias));
    const at::Tensor hidden = (*m_linear1)((*m_norm2)(attended));
    const at::Tensor active = m_activation == BlockActivation::Gelu ? at::gelu(hidden) : at::relu(hidden);
    at::Tensor output = attended + (*m_dropout2)((*m_linear2)((*m_dropout)(active)));
    reportOutput(output);
    return output;
}

} // namespace stratoscope
