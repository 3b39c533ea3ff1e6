// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/components/embedding_layer.h"
#include "engine/models/components/layer_norm.h"
#include "engine/models/components/xavier_linear.h"

#include <cstdint>
#include <memory>

namespace stratoscope {

/// Gene + position + expression value, then LayerNorm and dropout: what a single-cell transformer sees of a cell.
class GeneExpressionEmbedding : public Layer
{
public:
    struct Options
    {
        std::int64_t vocabularySize = 0; ///< entry 0 is padding
        std::int64_t size = 0;
        std::int64_t maxLength = 0;
        double dropout = 0;
        bool useExpressionValues = true;
        double geneDeviation = 0.02; ///< of the genes' vectors at the start
    };
    explicit GeneExpressionEmbedding(const Options& options);

    /// @param ids (B, S) int64 within the vocabulary, S at most maxLength
    /// @param values (B, S) float; undefined, or ignored by an embedding without values, adds nothing
    /// @returns (B, S, size)
    at::Tensor embed(const at::Tensor& ids, const at::Tensor& values);

protected:
    at::Tensor forward(const at::Tensor& input) override { return embed(input, {}); }

private:
    std::shared_ptr<EmbeddingLayer> m_gene;
    std::shared_ptr<EmbeddingLayer> m_position;
    std::shared_ptr<XavierLinearLayer> m_value; ///< null without expression values
    std::shared_ptr<LayerNormLayer> m_norm;
    std::shared_ptr<DropoutLayer> m_dropout;
};

} // namespace stratoscope
