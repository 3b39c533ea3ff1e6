// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/components/token_head.h"
#include "engine/models/token_model.h"

namespace stratoscope {

struct TransformerEncoderConfig : TokenConfig
{
    void complete(const DatasetShape& shape, Diagnostics& diagnostics);
};
[[nodiscard]] const Schema<TransformerEncoderConfig>& transformerEncoderSchema();

/// A bidirectional encoder that is pretrained by predicting masked genes (after BERT, Devlin et al. 2019).
class TransformerEncoder : public TokenModel
{
public:
    explicit TransformerEncoder(const TransformerEncoderConfig& config);

    /// predictions = logits: over the vocabulary (B, S, V); embeddings: pooled (B, size);
    /// with batch.labels (B, S) the loss, the cross-entropy of the labelled positions.
    ModelOutput forward(const Batch& batch) override;
    [[nodiscard]] TokenLoss loss(const Batch& batch, LossPositions positions) override;

private:
    std::shared_ptr<TokenHead> m_head;
};

} // namespace stratoscope
