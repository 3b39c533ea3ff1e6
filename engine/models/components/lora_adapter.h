// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/lora_config.h"
#include "engine/models/components/xavier_linear.h"

#include <cstdint>
#include <memory>

namespace stratoscope {

/// What a low-rank adapter adds to a linear layer's output, scale · B A x (Hu et al. 2022, section 4.1). B starts at zero, so that
/// a fresh adapter changes nothing. The scale is part of the state, so that weights can be merged without their config.
class LoraAdapter : public Layer
{
public:
    /// @pre config.isOn()
    LoraAdapter(std::int64_t inFeatures, std::int64_t outFeatures, const LoraConfig& config);
    /// A as PyTorch draws a linear layer's weight, B zero.
    void resetParameters(const at::Generator& generator) override;
    [[nodiscard]] std::int64_t multiplyAdds(const at::Tensor& output) const override;

    at::Tensor A;     ///< (rank, in)
    at::Tensor B;     ///< (out, rank)
    at::Tensor scale; ///< scalar, buffer

protected:
    at::Tensor forward(const at::Tensor& input) override;

private:
    std::shared_ptr<DropoutLayer> m_dropout; ///< null without
};

/// A linear layer of a transformer's block, which may get an adapter as its child "lora".
class AdaptableLinearLayer : public XavierLinearLayer
{
public:
    using XavierLinearLayer::XavierLinearLayer;
    void addAdapter(const LoraConfig& config);

protected:
    at::Tensor forward(const at::Tensor& input) override;

private:
    std::shared_ptr<LoraAdapter> m_adapter; ///< null without
};

} // namespace stratoscope
