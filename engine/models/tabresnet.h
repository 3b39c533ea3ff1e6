// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/supervised_model.h"
#include "engine/models/tabular_config.h"

namespace stratoscope {

using TabResNetConfig = TabularConfig;
[[nodiscard]] const Schema<TabResNetConfig>& tabResNetSchema();

/// The residual network of PT-MODELS-001 (REQ-M10 to M12): Linear → BatchNorm1d → ReLU → ResidualBlocks → Linear.
/// Children input, input_bn, relu, blocks and head, and category_embeddings where there are categorical columns.
class TabResNet : public SupervisedModel
{
public:
    explicit TabResNet(const TabResNetConfig& config);

    /// A layer for each residual block: what it gives.
    [[nodiscard]] std::int64_t embeddingLayers() const override;
    [[nodiscard]] const LinearLayer& projection() const { return *m_projection; }

protected:
    at::Tensor hidden(const at::Tensor& features) override { return (*m_blocks)(project(features)); }
    Layer& head() override { return *m_head; }
    at::Tensor layerEmbeddings(const Batch& batch, std::int64_t layer) override;

private:
    [[nodiscard]] at::Tensor project(const at::Tensor& features);

    std::shared_ptr<LinearLayer> m_projection;
    std::shared_ptr<BatchNorm1dLayer> m_norm;
    std::shared_ptr<ReluLayer> m_relu;
    std::shared_ptr<SequentialLayer> m_blocks; ///< of ResidualBlock
    std::shared_ptr<LinearLayer> m_head;
};

} // namespace stratoscope
