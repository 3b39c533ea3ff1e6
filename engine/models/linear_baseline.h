// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/components/feature_input.h"
#include "engine/models/model.h"
#include "engine/models/supervised_config.h"

namespace stratoscope {

struct LinearBaselineConfig : SupervisedConfig
{
    /// As SupervisedConfig; categorical columns are an issue, for the baseline has no tables.
    void complete(const DatasetShape& shape, Diagnostics& diagnostics);
};
[[nodiscard]] const Schema<LinearBaselineConfig>& linearBaselineSchema();

/// The generalised linear model of PT-MODELS-001 (REQ-M04 to M06): one linear layer, net.
class LinearBaseline : public Model
{
public:
    explicit LinearBaseline(const LinearBaselineConfig& config);

    /// predictions = logits = embeddings (B, output_dim), for there is no hidden layer.
    ModelOutput forward(const Batch& batch) override;
    [[nodiscard]] Batch dryBatch(std::int64_t rows) const override { return m_input.dryBatch(rows); }
    [[nodiscard]] const LinearLayer& net() const { return *m_net; }

private:
    FeatureInput m_input;
    std::shared_ptr<LinearLayer> m_net;
};

} // namespace stratoscope
