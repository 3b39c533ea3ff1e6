// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/mlp.h"

namespace stratoscope {

const Schema<MlpConfig>& mlpSchema()
{
    static const Schema<MlpConfig> schema{
        "mlp", routerFields<MlpConfig>("Sizes of the hidden blocks.", "Batch normalisation wins where both are on.")};
    return schema;
}

Mlp::Mlp(const MlpConfig& config)
    : SupervisedModel("mlp", std::make_shared<FeatureInput>(config.inputDim.value_or(0)))
{
    m_layers = register_module("layers", std::make_shared<SequentialLayer>());
    std::int64_t from = input().width();
    for (const std::int64_t size : config.hiddenDims) {
        m_layers->append<MlpBlock>(from, size, config.block());
        from = size;
    }
    m_output = register_module("output_layer", makeLinear(from, config.outputDim.value_or(0),
                                                          config.useSpectralNorm ? SpectralNorm::On : SpectralNorm::Off));
}

at::Tensor Mlp::hidden(const at::Tensor& features)
{
    return (*m_layers)(features);
}

std::int64_t Mlp::embeddingLayers() const
{
    return static_cast<std::int64_t>(m_layers->layers().size());
}

at::Tensor Mlp::layerEmbeddings(const Batch& batch, std::int64_t layer)
{
    at::Tensor value = input().gather(batch);
    const auto& blocks = m_layers->layers();
    for (std::int64_t i = 0; i < layer; ++i)
        value = (*blocks[static_cast<std::size_t>(i)])(value);
    return static_cast<MlpBlock&>(*blocks[static_cast<std::size_t>(layer)]).firstActivation(value);
}

void Mlp::drawParameters(const at::Generator& generator)
{
    Model::drawParameters(generator);
    drawRouterParameters(*this, generator);
}

} // namespace stratoscope
