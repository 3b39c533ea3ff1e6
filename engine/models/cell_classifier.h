// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/components/layer.h"
#include "engine/models/token_backbone.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace stratoscope {

struct CellClassifierConfig : TokenConfig
{
    std::optional<std::int64_t> outputDim; ///< classes
    double headDropout = 0.1;

    void complete(const DatasetShape& shape, Diagnostics& diagnostics);
};
[[nodiscard]] const Schema<CellClassifierConfig>& cellClassifierSchema();

/// Tells classes of cells, such as their types, from the pooled embedding of a token backbone. The backbone has the names of the
/// pretrained models', so that their weights go into it.
class CellClassifier : public TokenBackbone
{
public:
    explicit CellClassifier(const CellClassifierConfig& config);

    /// predictions = logits (B, classes), raw; embeddings: pooled (B, size), what goes into the head.
    ModelOutput forward(const Batch& batch) override;
    [[nodiscard]] std::vector<LayerGroup> layerGroups() const override;

private:
    std::shared_ptr<SequentialLayer> m_classifier; ///< LayerNorm, dropout, linear
};

} // namespace stratoscope
