// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/components/gene_expression_embedding.h"

namespace stratoscope {

namespace {
constexpr double positionDeviation = 0.02;
constexpr double normEpsilon = 1e-12;
constexpr std::int64_t paddingId = 0;
} // namespace

GeneExpressionEmbedding::GeneExpressionEmbedding(const Options& options)
    : Layer("GeneExpressionEmbedding")
{
    m_gene = register_module(
        "gene_embedding", std::make_shared<EmbeddingLayer>(options.vocabularySize, options.size, options.geneDeviation, paddingId));
    m_position =
        register_module("position_embedding", std::make_shared<EmbeddingLayer>(options.maxLength, options.size, positionDeviation));
    if (options.useExpressionValues)
        m_value = register_module("expression_proj", std::make_shared<XavierLinearLayer>(1, options.size));
    m_norm = register_module("layer_norm", std::make_shared<LayerNormLayer>(options.size, normEpsilon));
    m_dropout = register_module("dropout", std::make_shared<DropoutLayer>(options.dropout));
}

at::Tensor GeneExpressionEmbedding::embed(const at::Tensor& ids, const at::Tensor& values)
{
    const at::Tensor positions = at::arange(ids.size(1), ids.options());
    at::Tensor sum = (*m_gene)(ids) + (*m_position)(positions);
    if (m_value && values.defined())
        sum = sum + (*m_value)(values.unsqueeze(-1));
    at::Tensor output = (*m_dropout)((*m_norm)(sum));
    reportOutput(output);
    return output;
}

} // namespace stratoscope
