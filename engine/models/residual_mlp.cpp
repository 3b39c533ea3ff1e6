// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/residual_mlp.h"

namespace stratoscope {

const Schema<ResidualMlpConfig>& residualMlpSchema()
{
    using Own = ResidualMlpConfig;
    static const Schema<Own> schema{
        "residual_mlp",
        routerFields<Own>("The first entry is the size of every block; others are not used.",
                          "Within a block batch normalisation wins where both are on, after the addition layer normalisation does.",
                          {field("num_blocks", &Own::numBlocks).atLeast(1).atMost(1024).doc("Number of residual blocks.")})};
    return schema;
}

ResidualMlp::ResidualMlp(const ResidualMlpConfig& config)
    : SupervisedModel("residual_mlp", std::make_shared<FeatureInput>(config.inputDim.value_or(0)))
{
    const SpectralNorm spectral = config.useSpectralNorm ? SpectralNorm::On : SpectralNorm::Off;
    const std::int64_t size = config.hiddenDims.at(0);
    m_projection = register_module("input_proj", makeLinear(input().width(), size, spectral));
    m_blocks = register_module("blocks", std::make_shared<SequentialLayer>());
    for (std::int64_t i = 0; i < config.numBlocks; ++i)
        m_blocks->append<ResidualMlpBlock>(size, config.block());
    m_output = register_module("output_layer", makeLinear(size, config.outputDim.value_or(0), spectral));
}

at::Tensor ResidualMlp::hidden(const at::Tensor& features)
{
    return (*m_blocks)((*m_projection)(features));
}

std::int64_t ResidualMlp::embeddingLayers() const
{
    return static_cast<std::int64_t>(m_blocks->layers().size());
}

at::Tensor ResidualMlp::layerEmbeddings(const Batch& batch, std::int64_t layer)
{
    return m_blocks->outputs((*m_projection)(input().gather(batch)))[static_cast<std::size_t>(layer)];
}

void ResidualMlp::drawParameters(const at::Generator& generator)
{
    Model::drawParameters(generator);
    drawRouterParameters(*this, generator);
}

} // namespace stratoscope
