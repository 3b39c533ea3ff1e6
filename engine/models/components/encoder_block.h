// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/components/layer.h"
#include "engine/models/components/layer_norm.h"
#include "engine/models/components/self_attention.h"

#include <cstdint>
#include <memory>

namespace stratoscope {

/// The feed-forward activations that a transformer's block can have.
enum class BlockActivation
{
    Gelu, ///< with the error function, not its tanh approximation (Hendrycks & Gimpel 2016)
    Relu
};

struct EncoderBlockOptions
{
    std::int64_t size = 0;
    std::int64_t heads = 0;       ///< size is a multiple of it
    std::int64_t feedForward = 0; ///< hidden size of the feed-forward part
    double dropout = 0;
    BlockActivation activation = BlockActivation::Gelu;
};

/// One pre-norm block of a transformer's encoder, x + attention(norm1(x)) and then x + feedForward(norm2(x))
/// (Xiong et al. 2020), with the names of torch.nn.TransformerEncoderLayer.
class EncoderBlock : public Layer
{
public:
    explicit EncoderBlock(const EncoderBlockOptions& options);

    /// Of the originals' norms, far below PyTorch's default of 1e-5.
    static constexpr double normEpsilon = 1e-12;

    void addAdapters(const LoraConfig& config);

    /// @param input (B, S, size)   @param bias see attentionBias()   @returns (B, S, size)
    at::Tensor encode(const at::Tensor& input, const at::Tensor& bias);

protected:
    at::Tensor forward(const at::Tensor& input) override { return encode(input, {}); }

private:
    BlockActivation m_activation;
    std::shared_ptr<SelfAttentionLayer> m_attention;
    std::shared_ptr<AdaptableLinearLayer> m_linear1;
    std::shared_ptr<DropoutLayer> m_dropout;
    std::shared_ptr<AdaptableLinearLayer> m_linear2;
    std::shared_ptr<LayerNormLayer> m_norm1;
    std::shared_ptr<LayerNormLayer> m_norm2;
    std::shared_ptr<DropoutLayer> m_dropout1;
    std::shared_ptr<DropoutLayer> m_dropout2;
};

} // namespace stratoscope
