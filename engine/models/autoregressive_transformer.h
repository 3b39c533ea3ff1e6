// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/components/token_head.h"
#include "engine/models/token_model.h"

namespace stratoscope {

struct AutoregressiveTransformerConfig : TokenConfig
{
    std::int64_t bins = 51;
    double geneLossWeight = 1;
    double expressionLossWeight = 1;
    bool shiftTargets = false;

    void complete(const DatasetShape& shape, Diagnostics& diagnostics);
};
[[nodiscard]] const Schema<AutoregressiveTransformerConfig>& autoregressiveTransformerSchema();

/// A causal encoder that predicts genes and their binned expression (after scGPT, Cui et al. 2024). extractEmbeddings() leaves
/// the causal mask out, as the original's encode() does, unless causal_embedding keeps it.
class AutoregressiveTransformer : public TokenModel
{
public:
    explicit AutoregressiveTransformer(const AutoregressiveTransformerConfig& config);

    /// predictions = logits: over the vocabulary (B, S, V); binLogits (B, S, bins); embeddings: pooled under the causal mask;
    /// with batch.labels (B, S) the loss, with batch.binIds (B, S) that of the bins as well where there is a label.
    ModelOutput forward(const Batch& batch) override;
    [[nodiscard]] CellInput usualCellInput() const override { return CellInput::Binned; }
    [[nodiscard]] TokenLoss loss(const Batch& batch, LossPositions positions) override;
    void checkBatch(const Batch& batch) const override;

private:
    struct Targets
    {
        at::Tensor genes; ///< (B, S), undefined without labels
        at::Tensor bins;  ///< (B, S), undefined without bins
    };
    /// What each position is to predict: its own token, or the next one where the targets are shifted.
    [[nodiscard]] Targets targets(const Batch& batch) const;
    [[nodiscard]] TokenLoss weighted(const at::Tensor& gene, const at::Tensor& bin) const;

    AutoregressiveTransformerConfig m_options;
    std::shared_ptr<TokenHead> m_geneHead;
    std::shared_ptr<TokenHead> m_binHead;
};

} // namespace stratoscope
