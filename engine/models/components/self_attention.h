// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/components/layer.h"
#include "engine/models/components/xavier_linear.h"

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

    /// @param input (B, S, size)   @param bias see attentionBias(); undefined: every query sees every key
    /// @returns (B, S, size)
    at::Tensor attend(const at::Tensor& input, const at::Tensor& bias);

    at::Tensor in_proj_weight; ///< (3 size, size): queries, keys, values
    at::Tensor in_proj_bias;   ///< (3 size)

protected:
    at::Tensor forward(const at::Tensor& input) override { return attend(input, {}); }

private:
    std::int64_t m_heads;
    std::shared_ptr<XavierLinearLayer> m_out;
    std::shared_ptr<DropoutLayer> m_dropout;
};

} // namespace stratoscope
