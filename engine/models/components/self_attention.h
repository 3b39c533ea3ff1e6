// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/components/lora_adapter.h"

#include <array>
#include <cstdint>
#include <memory>

namespace stratoscope {

/// Multi-head scaled dot-product self-attention (Vaswani et al. 2017, eq. 1 and section 3.2.2), with the parameter names of
/// torch.nn.MultiheadAttention: queries, keys and values come from one matrix product with in_proj_weight.
class SelfAttentionLayer : public Layer
{
public:
    /// @param dropout share of attention weights dropped while training   @pre size is a multiple of heads
    SelfAttentionLayer(std::int64_t size, std::int64_t heads, double dropout);
    /// in_proj_weight Xavier-uniform, in_proj_bias zero, as PyTorch draws them.
    void resetParameters(const at::Generator& generator) override;
    void setKernels(Kernels kernels) override { m_kernels = kernels; }

    /// @param input (B, S, size)   @param bias see attentionBias(); undefined: every query sees every key
    /// @returns (B, S, size)
    at::Tensor attend(const at::Tensor& input, const at::Tensor& bias);

    /// Adapters lora_q, lora_k and lora_v for the three parts of in_proj_weight, and one of out_proj, as the config targets them.
    void addAdapters(const LoraConfig& config);

    at::Tensor in_proj_weight; ///< (3 size, size): queries, keys, values
    at::Tensor in_proj_bias;   ///< (3 size)

protected:
    at::Tensor forward(const at::Tensor& input) override { return attend(input, {}); }

private:
    /// Queries, keys and values side by side (B, S, 3 size).
    [[nodiscard]] at::Tensor projected(const at::Tensor& input);

    /// softmax(q kᵀ / √headSize + bias) v of the joint projection, each step by LibTorch.
    [[nodiscard]] at::Tensor mixed(const at::Tensor& joint, const at::Tensor& bias);

    Kernels m_kernels = Kernels::Plain;
    std::int64_t m_heads;
    std::array<std::shared_ptr<LoraAdapter>, 3> m_adapters; ///< of queries, keys and values; null without
    std::shared_ptr<AdaptableLinearLayer> m_out;
    std::shared_ptr<DropoutLayer> m_dropout;
};

} // namespace stratoscope
