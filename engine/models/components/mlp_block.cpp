// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/components/mlp_block.h"

#include "engine/models/components/layer_norm.h"

namespace stratoscope {

MlpBlock::MlpBlock(std::int64_t inFeatures, std::int64_t outFeatures, const MlpBlockConfig& config)
    : Layer("MlpBlock")
{
    const SpectralNorm spectral = config.useSpectralNorm ? SpectralNorm::On : SpectralNorm::Off;
    m_linear1 = register_module("linear1", makeLinear(inFeatures, outFeatures, spectral));
    m_linear2 = register_module("linear2", makeLinear(outFeatures, outFeatures, spectral));
    if (config.useBatchNorm) {
        m_norm1 = register_module("batch_norm1", std::make_shared<BatchNorm1dLayer>(outFeatures));
        m_norm2 = register_module("batch_norm2", std::make_shared<BatchNorm1dLayer>(outFeatures));
    } else if (config.useLayerNorm) {
        m_norm1 = register_module("layer_norm1", std::make_shared<LayerNormLayer>(outFeatures));
        m_norm2 = register_module("layer_norm2", std::make_shared<LayerNormLayer>(outFeatures));
    }
    m_activation = register_module("activation", std::make_shared<ActivationLayer>(config.activation));
    m_dropout = register_module("dropout", std::make_shared<DropoutLayer>(config.dropout));
}

at::Tensor MlpBlock::firstActivation(const at::Tensor& input)
{
    return (*m_activation)((*m_linear1)(input));
}

at::Tensor MlpBlock::forward(const at::Tensor& input)
{
    at::Tensor value = (*m_linear1)(input);
    if (m_norm1)
        value = (*m_norm1)(value);
    value = (*m_linear2)((*m_dropout)((*m_activation)(value)));
    return m_norm2 ? (*m_norm2)(value) : value;
}

ResidualMlpBlock::ResidualMlpBlock(std::int64_t features, const MlpBlockConfig& config)
    : Layer("ResidualMlpBlock")
{
    m_mlp = register_module("mlp", std::make_shared<MlpBlock>(features, features, config));
    if (config.useLayerNorm)
        m_norm = register_module<Layer>("layer_norm", std::make_shared<LayerNormLayer>(features));
    else if (config.useBatchNorm)
        m_norm = register_module<Layer>("batch_norm", std::make_shared<BatchNorm1dLayer>(features));
}

at::Tensor ResidualMlpBlock::forward(const at::Tensor& input)
{
    const at::Tensor sum = input + (*m_mlp)(input);
    return m_norm ? (*m_norm)(sum) : sum;
}

} // namespace stratoscope
