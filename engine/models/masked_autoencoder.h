// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/components/expression_value_head.h"
#include "engine/models/token_model.h"

#include <optional>

namespace stratoscope {

struct MaskedAutoencoderConfig : TokenConfig
{
    std::optional<std::int64_t> decoderSize; ///< half the encoder's unless set
    std::int64_t decoderLayers = 4;
    std::optional<std::int64_t> decoderHeads; ///< the encoder's unless set
    bool bottleneck = false;

    void complete(const DatasetShape& shape, Diagnostics& diagnostics);
    [[nodiscard]] EncoderBlockOptions decoderOptions() const;
};
[[nodiscard]] const Schema<MaskedAutoencoderConfig>& maskedAutoencoderSchema();

/// An asymmetric masked autoencoder of expression values (after He et al. 2022): the encoder sees the visible tokens only, a
/// smaller decoder sees all, with one learnt vector in place of each masked token, and predicts every token's value. With a
/// bottleneck the decoder sees of a cell its pooled embedding alone (after TSDAE, Wang et al. 2021), which then has to hold what
/// tells the hidden values. gene_embedding_std is that of the decoder's positions, too: where they tell the genes apart.
class MaskedAutoencoder : public TokenModel
{
public:
    explicit MaskedAutoencoder(const MaskedAutoencoderConfig& config);

    /// predictions: values (B, S); embeddings: pooled over the whole cell, masked tokens included; the loss, the squared error
    /// at masked real positions, where batch.values are given and batch.maskedPositions, or else batch.labels, say which.
    ModelOutput forward(const Batch& batch) override;
    [[nodiscard]] CellInput usualCellInput() const override { return CellInput::Continuous; }
    /// Runs the encoder once only, as no embedding is wanted.
    [[nodiscard]] TokenLoss loss(const Batch& batch, LossPositions positions) override;
    [[nodiscard]] Batch dryBatch(std::int64_t rows) const override;

protected:
    void drawParameters(const at::Generator& generator) override;

private:
    /// True at masked real positions (B, S); undefined when the batch masks nothing.
    [[nodiscard]] static at::Tensor masked(const Batch& batch);
    /// The decoder's input (B, S, decoder size) without positions: encoded visible tokens in their places, the mask token
    /// elsewhere; with a bottleneck, their pooled embedding beside the mask token everywhere.
    [[nodiscard]] at::Tensor restored(const at::Tensor& tokens, const at::Tensor& visible);
    /// The decoder's output (B, S, decoder size).
    [[nodiscard]] at::Tensor decoded(const Batch& batch, const at::Tensor& masked);

    Pooling m_pooling;
    bool m_bottleneck;
    at::Tensor m_maskToken; ///< (1, 1, decoder size)
    std::shared_ptr<XavierLinearLayer> m_toDecoder;
    std::shared_ptr<EmbeddingLayer> m_decoderPosition;
    std::shared_ptr<EncoderStack> m_decoder;
    std::shared_ptr<ExpressionValueHead> m_head;
};

} // namespace stratoscope
