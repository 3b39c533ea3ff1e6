// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/tabresnet.h"

#include "engine/models/components/residual_block.h"

namespace stratoscope {

const Schema<TabResNetConfig>& tabResNetSchema()
{
    static const Schema<TabResNetConfig> schema{"tabresnet", tabularFields<TabResNetConfig>()};
    return schema;
}

TabResNet::TabResNet(const TabResNetConfig& config)
    : SupervisedModel("tabresnet", config.makeInput())
{
    registerTables();
    m_projection = register_module("input", std::make_shared<LinearLayer>(input().width(), config.hiddenDim));
    m_norm = register_module("input_bn", std::make_shared<BatchNorm1dLayer>(config.hiddenDim));
    m_relu = register_module("relu", std::make_shared<ReluLayer>());
    m_blocks = register_module("blocks", std::make_shared<SequentialLayer>());
    for (std::int64_t i = 0; i < config.blocks(); ++i)
        m_blocks->append<ResidualBlock>(config.hiddenDim, config.dropout);
    m_head = register_module("head", std::make_shared<LinearLayer>(config.hiddenDim, config.outputDim.value_or(0)));
}

at::Tensor TabResNet::project(const at::Tensor& features)
{
    return (*m_relu)((*m_norm)((*m_projection)(features)));
}

std::int64_t TabResNet::embeddingLayers() const
{
    return static_cast<std::int64_t>(m_blocks->layers().size());
}

at::Tensor TabResNet::layerEmbeddings(const Batch& batch, std::int64_t layer)
{
    return m_blocks->outputs(project(input().gather(batch)))[static_cast<std::size_t>(layer)];
}

} // namespace stratoscope
