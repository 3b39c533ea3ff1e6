// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/components/activation.h"
#include "engine/models/components/spectral_norm.h"

#include <cstdint>
#include <memory>

namespace stratoscope {

struct MlpBlockConfig
{
    double dropout = 0.1;
    Activation activation = Activation::Relu;
    bool useBatchNorm = false; ///< wins where layer norm is on as well
    bool useLayerNorm = false;
    bool useSpectralNorm = false;
};

/// The block of the router models: Linear(in → out) → [norm] → activation → dropout → Linear(out → out) → [norm], with no
/// activation at the end. Children linear1, linear2 and batch_norm1, batch_norm2 or layer_norm1, layer_norm2.
class MlpBlock : public Layer
{
public:
    MlpBlock(std::int64_t inFeatures, std::int64_t outFeatures, const MlpBlockConfig& config);

    /// (B, out): the activation of the first linear, not normalised: what the original's get_embeddings() gives.
    [[nodiscard]] at::Tensor firstActivation(const at::Tensor& input);

protected:
    at::Tensor forward(const at::Tensor& input) override;

private:
    std::shared_ptr<Layer> m_linear1;
    std::shared_ptr<Layer> m_linear2;
    std::shared_ptr<Layer> m_norm1; ///< null without
    std::shared_ptr<Layer> m_norm2; ///< null without
    std::shared_ptr<Layer> m_activation;
    std::shared_ptr<Layer> m_dropout;
};

/// y = norm(x + MlpBlock(x)) with all sizes equal. At this place layer norm wins over batch norm, as in the original.
/// Children mlp and layer_norm or batch_norm.
class ResidualMlpBlock : public Layer
{
public:
    ResidualMlpBlock(std::int64_t features, const MlpBlockConfig& config);

protected:
    at::Tensor forward(const at::Tensor& input) override;

private:
    std::shared_ptr<MlpBlock> m_mlp;
    std::shared_ptr<Layer> m_norm; ///< null without
};

} // namespace stratoscope
