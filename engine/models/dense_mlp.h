// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/supervised_model.h"
#include "engine/models/tabular_config.h"

namespace stratoscope {

using DenseMlpConfig = TabularConfig;
[[nodiscard]] const Schema<DenseMlpConfig>& denseMlpSchema();

/// The MLP of PT-MODELS-001 (REQ-M01 to M03): blocks of Linear → BatchNorm1d → ReLU (→ Dropout, where above 0), then Linear.
/// All layers are children of net, and of category_embeddings where there are categorical columns.
class DenseMlp : public SupervisedModel
{
public:
    explicit DenseMlp(const DenseMlpConfig& config);

    ModelOutput forward(const Batch& batch) override;
    /// A layer for each hidden block: what it gives.
    [[nodiscard]] std::int64_t embeddingLayers() const override;
    [[nodiscard]] const SequentialLayer& net() const { return *m_net; }

protected:
    at::Tensor hidden(const at::Tensor& features) override;
    Layer& head() override { return *m_net->layers().back(); }
    at::Tensor layerEmbeddings(const Batch& batch, std::int64_t layer) override;

private:
    std::shared_ptr<SequentialLayer> m_net;
    std::size_t m_layersPerBlock;
};

} // namespace stratoscope
