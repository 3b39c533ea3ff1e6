// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/autoregressive_transformer.h"

namespace stratoscope {

const Schema<AutoregressiveTransformerConfig>& autoregressiveTransformerSchema()
{
    using Own = AutoregressiveTransformerConfig;
    static const Schema<Own> schema{
        "autoregressive_transformer",
        tokenFields<Own>(
            "hidden_dim", "num_layers", "num_heads",
            {hideMaskedValuesField<Own>(),
             field("n_bins", &Own::bins).atLeast(2).atMost(TokenLimits::size).doc("Bins of expression."),
             field("gene_loss_weight", &Own::geneLossWeight).atLeast(0).doc("Weight of the genes' cross-entropy."),
             field("expression_loss_weight", &Own::expressionLossWeight).atLeast(0).doc("Weight of the bins' cross-entropy."),
             field("shift_targets", &Own::shiftTargets)
                 .doc("Whether a position predicts the next token, as autoregression means; the original predicts its own."),
             causalEmbeddingField<Own>()})};
    return schema;
}

void AutoregressiveTransformerConfig::complete(const DatasetShape& shape, Diagnostics& diagnostics)
{
    TokenConfig::complete(shape, diagnostics);
    checkHeads(size, heads, "hidden_dim", "num_heads", diagnostics);
}

AutoregressiveTransformer::AutoregressiveTransformer(const AutoregressiveTransformerConfig& config)
    : TokenModel("autoregressive_transformer", config)
    , m_options(config)
{
    m_geneHead = register_module(
        "gene_head", std::make_shared<TokenHead>("MaskedGenePredictionHead", config.size, config.vocabularySize.value_or(0)));
    m_binHead = register_module("expression_head", std::make_shared<TokenHead>("BinPredictionHead", config.size, config.bins));
}

AutoregressiveTransformer::Targets AutoregressiveTransformer::targets(const Batch& batch) const
{
    Targets targets;
    targets.genes = realLabels(batch);
    if (!targets.genes.defined())
        return targets;
    if (batch.binIds.defined())
        targets.bins = batch.binIds.masked_fill(targets.genes.eq(ignoredLabel), ignoredLabel);
    if (m_options.shiftTargets) {
        for (at::Tensor* shifted : {&targets.genes, &targets.bins})
            if (shifted->defined())
                *shifted = at::constant_pad_nd(shifted->slice(1, 1), {0, 1}, ignoredLabel);
    }
    return targets;
}

TokenLoss AutoregressiveTransformer::weighted(const at::Tensor& gene, const at::Tensor& bin) const
{
    TokenLoss loss{gene * m_options.geneLossWeight, {{"gene", gene}}};
    if (bin.defined()) {
        loss.total = loss.total + bin * m_options.expressionLossWeight;
        loss.parts.emplace_back("expression", bin);
    }
    return loss;
}

ModelOutput AutoregressiveTransformer::forward(const Batch& batch)
{
    const at::Tensor hidden = encoded(embedded(batch), batch.attentionMask, AttentionDirection::Causal);
    ModelOutput output;
    output.logits = (*m_geneHead)(hidden);
    output.binLogits = (*m_binHead)(hidden);
    output.predictions = output.logits;
    output.embeddings = pool(hidden, batch);
    if (const Targets wanted = targets(batch); wanted.genes.defined()) {
        at::Tensor bin;
        if (wanted.bins.defined())
            bin = labelledCrossEntropy(output.binLogits.flatten(0, 1), wanted.bins.flatten());
        output.loss = weighted(labelledCrossEntropy(output.logits.flatten(0, 1), wanted.genes.flatten()), bin).total;
    }
    return output;
}

TokenLoss AutoregressiveTransformer::loss(const Batch& batch, LossPositions positions)
{
    const Targets wanted = targets(batch);
    if (!wanted.genes.defined())
        return {};
    const at::Tensor hidden = encoded(embedded(batch), batch.attentionMask, AttentionDirection::Causal);
    const LabelledTokens genes = labelledTokens(hidden, wanted.genes, positions);
    at::Tensor bin;
    if (wanted.bins.defined()) {
        const LabelledTokens bins = labelledTokens(hidden, wanted.bins, positions);
        bin = labelledCrossEntropy((*m_binHead)(bins.hidden), bins.labels);
    }
    return weighted(labelledCrossEntropy((*m_geneHead)(genes.hidden), genes.labels), bin);
}

void AutoregressiveTransformer::checkBatch(const Batch& batch) const
{
    TokenModel::checkBatch(batch);
    if (batch.binIds.defined())
        checkIndices(batch.binIds, batch.attentionMask.ne(0), m_options.bins, "bin_ids");
}

} // namespace stratoscope
