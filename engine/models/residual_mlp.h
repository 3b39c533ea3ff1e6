// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/router_config.h"
#include "engine/models/supervised_model.h"

namespace stratoscope {

struct ResidualMlpConfig : RouterConfig
{
    std::int64_t numBlocks = 3;

    ResidualMlpConfig() { useLayerNorm = true; }
};
[[nodiscard]] const Schema<ResidualMlpConfig>& residualMlpSchema();

/// The residual perceptron of the router document: a linear layer to the first of hidden_dims, which is the size of all
/// blocks (the others are not used, as in the original), num_blocks ResidualMlpBlocks, and a linear layer to the logits.
/// Children input_proj, blocks and output_layer.
class ResidualMlp : public SupervisedModel
{
public:
    explicit ResidualMlp(const ResidualMlpConfig& config);

    /// A layer for each block: what it gives. The original has none: it falls through to its output.
    [[nodiscard]] std::int64_t embeddingLayers() const override;

protected:
    void drawParameters(const at::Generator& generator) override;
    at::Tensor hidden(const at::Tensor& features) override;
    Layer& head() override { return *m_output; }
    at::Tensor layerEmbeddings(const Batch& batch, std::int64_t layer) override;

private:
    std::shared_ptr<Layer> m_projection;
    std::shared_ptr<SequentialLayer> m_blocks;
    std::shared_ptr<Layer> m_output;
};

} // namespace stratoscope
