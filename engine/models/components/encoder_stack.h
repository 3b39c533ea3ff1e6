// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/components/encoder_block.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace stratoscope {

/// Encoder blocks one after the other, with the names of torch.nn.TransformerEncoder: layers.0, layers.1, … (and norm).
class EncoderStack : public Layer
{
public:
    /// @param finalNorm whether a LayerNorm follows the last block
    EncoderStack(std::int64_t blocks, const EncoderBlockOptions& options, bool finalNorm);

    void addAdapters(const LoraConfig& config);
    /// Each block, from the first to the last, and the norm after it with the last.
    [[nodiscard]] std::vector<std::vector<std::shared_ptr<torch::nn::Module>>> stages() const;

    /// @param input (B, S, size)   @param bias see attentionBias()   @returns (B, S, size)
    at::Tensor encode(const at::Tensor& input, const at::Tensor& bias);

protected:
    at::Tensor forward(const at::Tensor& input) override { return encode(input, {}); }

private:
    std::vector<std::shared_ptr<EncoderBlock>> m_blocks;
    std::shared_ptr<LayerNormLayer> m_norm; ///< null without
};

} // namespace stratoscope
