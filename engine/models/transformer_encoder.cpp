// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/transformer_encoder.h"

namespace stratoscope {

const Schema<TransformerEncoderConfig>& transformerEncoderSchema()
{
    using Own = TransformerEncoderConfig;
    static const Schema<Own> schema{"transformer_encoder",
                                    tokenFields<Own>("hidden_dim", "num_layers", "num_heads", {hideMaskedValuesField<Own>()})};
    return schema;
}

void TransformerEncoderConfig::complete(const DatasetShape& shape, Diagnostics& diagnostics)
{
    TokenConfig::complete(shape, diagnostics);
    checkHeads(size, heads, "hidden_dim", "num_heads", diagnostics);
}

TransformerEncoder::TransformerEncoder(const TransformerEncoderConfig& config)
    : TokenModel("transformer_encoder", config)
{
    m_head = register_module(
        "head", std::make_shared<TokenHead>("MaskedGenePredictionHead", config.size, config.vocabularySize.value_or(0)));
}

ModelOutput TransformerEncoder::forward(const Batch& batch)
{
    const at::Tensor hidden = encoded(embedded(batch), batch.attentionMask, AttentionDirection::Both);
    ModelOutput output;
    output.logits = (*m_head)(hidden);
    output.predictions = output.logits;
    output.embeddings = pool(hidden, batch);
    if (const at::Tensor labels = realLabels(batch); labels.defined())
        output.loss = labelledCrossEntropy(output.logits.flatten(0, 1), labels.flatten());
    return output;
}

TokenLoss TransformerEncoder::loss(const Batch& batch, LossPositions positions)
{
    const at::Tensor labels = realLabels(batch);
    if (!labels.defined())
        return {};
    const at::Tensor hidden = encoded(embedded(batch), batch.attentionMask, AttentionDirection::Both);
    const LabelledTokens tokens = labelledTokens(hidden, labels, positions);
    const at::Tensor gene = labelledCrossEntropy((*m_head)(tokens.hidden), tokens.labels);
    return {gene, {{"gene", gene}}};
}

} // namespace stratoscope
