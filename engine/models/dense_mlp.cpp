// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/dense_mlp.h"

namespace stratoscope {

const Schema<DenseMlpConfig>& denseMlpSchema()
{
    static const Schema<DenseMlpConfig> schema{"mlp_dense", tabularFields<DenseMlpConfig>()};
    return schema;
}

DenseMlp::DenseMlp(const DenseMlpConfig& config)
    : SupervisedModel("mlp_dense", config.makeInput())
    , m_layersPerBlock(config.dropout > 0 ? 4 : 3)
{
    registerTables();
    m_net = register_module("net", std::make_shared<SequentialLayer>());
    std::int64_t from = input().width();
    for (std::int64_t i = 0; i < config.blocks(); ++i) {
        m_net->append<LinearLayer>(from, config.hiddenDim);
        m_net->append<BatchNorm1dLayer>(config.hiddenDim);
        m_net->append<ReluLayer>();
        if (config.dropout > 0)
            m_net->append<DropoutLayer>(config.dropout);
        from = config.hiddenDim;
    }
    m_net->append<LinearLayer>(from, config.outputDim.value_or(0));
}

ModelOutput DenseMlp::forward(const Batch& batch)
{
    const std::vector<at::Tensor> values = m_net->outputs(input().gather(batch));
    ModelOutput output;
    output.embeddings = values[values.size() - 2];
    output.logits = values.back();
    output.predictions = output.logits;
    return output;
}

std::int64_t DenseMlp::embeddingLayers() const
{
    return static_cast<std::int64_t>(m_net->layers().size() / m_layersPerBlock);
}

at::Tensor DenseMlp::hidden(const at::Tensor& features)
{
    const std::vector<at::Tensor> values = m_net->outputs(features);
    return values[values.size() - 2];
}

at::Tensor DenseMlp::layerEmbeddings(const Batch& batch, std::int64_t layer)
{
    return m_net->outputs(input().gather(batch))[(static_cast<std::size_t>(layer) + 1) * m_layersPerBlock - 1];
}

} // namespace stratoscope
