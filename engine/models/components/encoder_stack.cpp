// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/components/encoder_stack.h"

namespace stratoscope {

EncoderStack::EncoderStack(std::int64_t blocks, const EncoderBlockOptions& options, bool finalNorm)
    : Layer("TransformerEncoder")
{
    const auto layers = register_module("layers", std::make_shared<torch::nn::Module>("ModuleList"));
    for (std::int64_t i = 0; i < blocks; ++i)
        m_blocks.push_back(layers->register_module(std::to_string(i), std::make_shared<EncoderBlock>(options)));
    if (finalNorm)
        m_norm = register_module("norm", std::make_shared<LayerNormLayer>(options.size, EncoderBlock::normEpsilon));
}

void EncoderStack::addAdapters(const LoraConfig& config)
{
    for (const std::shared_ptr<EncoderBlock>& block : m_blocks)
        block->addAdapters(config);
}

std::vector<std::vector<std::shared_ptr<torch::nn::Module>>> EncoderStack::stages() const
{
    std::vector<std::vector<std::shared_ptr<torch::nn::Module>>> stages;
    for (const std::shared_ptr<EncoderBlock>& block : m_blocks)
        stages.push_back({block});
    if (m_norm)
        stages.back().push_back(m_norm);
    return stages;
}

at::Tensor EncoderStack::encode(const at::Tensor& input, const at::Tensor& bias)
{
    at::Tensor hidden = input;
    for (const std::shared_ptr<EncoderBlock>& block : m_blocks)
        hidden = block->encode(hidden, bias);
    at::Tensor output = m_norm ? (*m_norm)(hidden) : hidden;
    reportOutput(output);
    return output;
}

} // namespace stratoscope
