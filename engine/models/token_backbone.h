// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/components/attention_bias.h"
#include "engine/models/components/encoder_stack.h"
#include "engine/models/components/gene_expression_embedding.h"
#include "engine/models/model.h"
#include "engine/models/token_config.h"

#include <memory>
#include <string>
#include <vector>

namespace stratoscope {

/// A transformer over the genes of a cell. Its input is batch.inputIds and batch.attentionMask (B, S), and batch.values where
/// the model uses expression values. What stands at padded positions never reaches a real position, a pooled embedding
/// or a loss; outputs at padded positions mean nothing.
class TokenBackbone : public Model
{
public:
    /// The pooled encoder output, no head: (B, size). Each token sees the whole cell, or what stands before it with
    /// causal_embedding.
    at::Tensor extractEmbeddings(const Batch& batch) override;

    [[nodiscard]] std::int64_t vocabularySize() const { return m_config.vocabularySize.value_or(0); }
    [[nodiscard]] CellInput usualCellInput() const override { return CellInput::RankValue; }
    void checkBatch(const Batch& batch) const override;
    [[nodiscard]] Batch dryBatch(std::int64_t rows) const override;
    /// Adapters in every block of the encoder; embedding and encoder themselves are frozen.
    bool addAdapters(const LoraConfig& config) override;

protected:
    TokenBackbone(const std::string& className, const TokenConfig& config);

    /// The embedding and each block of the encoder.
    [[nodiscard]] std::vector<LayerGroup> backboneGroups() const;
    /// The embedded tokens (B, S, size).
    [[nodiscard]] at::Tensor embedded(const Batch& batch);
    /// The encoder's output for embedded tokens (B, S, size).
    [[nodiscard]] at::Tensor encoded(const at::Tensor& tokens, const at::Tensor& attentionMask, AttentionDirection direction);
    [[nodiscard]] at::Tensor pool(const at::Tensor& hidden, const Batch& batch) const;

    /// @throws ModelError when an index where chosen is true lies outside [0, count)
    static void checkIndices(const at::Tensor& indices, const at::Tensor& chosen, std::int64_t count, const std::string& member);

private:
    TokenConfig m_config;
    std::shared_ptr<GeneExpressionEmbedding> m_embedding;
    std::shared_ptr<EncoderStack> m_encoder;
};

} // namespace stratoscope
