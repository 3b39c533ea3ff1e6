// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/router_config.h"
#include "engine/models/supervised_model.h"

namespace stratoscope {

using MlpConfig = RouterConfig;
[[nodiscard]] const Schema<MlpConfig>& mlpSchema();

/// The multi-layer perceptron of the router document: an MlpBlock for each entry of hidden_dims, then a linear layer to one
/// raw logit for each model that a prompt can be routed to. Children layers and output_layer, as in the original.
class Mlp : public SupervisedModel
{
public:
    explicit Mlp(const MlpConfig& config);

    /// A layer for each entry of hidden_dims: the activation of its first linear.
    [[nodiscard]] std::int64_t embeddingLayers() const override;

protected:
    void drawParameters(const at::Generator& generator) override;
    at::Tensor hidden(const at::Tensor& features) override;
    Layer& head() override { return *m_output; }
    at::Tensor layerEmbeddings(const Batch& batch, std::int64_t layer) override;

private:
    std::shared_ptr<SequentialLayer> m_layers; ///< of MlpBlock
    std::shared_ptr<Layer> m_output;
};

} // namespace stratoscope
