// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/batch.h"
#include "engine/models/components/embedding_layer.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace stratoscope {

/// Dimensions of the table of a column with that many categories: half of them, rounded up, and no more than 50.
[[nodiscard]] std::int64_t embeddingSize(std::int64_t categories);

/// What a tabular model sees of a batch: numerical features, an embedding for each categorical column and ready embeddings,
/// whichever the batch has, side by side in this order. Children 0, 1, … are the tables of the categorical columns.
class FeatureInput : public torch::nn::Module
{
public:
    /// @param plainWidth values a row that are taken as they are: numerical features and ready embeddings
    /// @param categories number of categories of each categorical column
    /// @param tableSize dimensions of every table; none: embeddingSize() of its column
    explicit FeatureInput(std::int64_t plainWidth, const std::vector<std::int64_t>& categories = {},
                          std::optional<std::int64_t> tableSize = {});

    [[nodiscard]] std::int64_t width() const { return m_width; }
    /// (B, width()) float. @throws ModelError where the batch does not have what the model takes
    [[nodiscard]] at::Tensor gather(const Batch& batch);
    /// Zeros of the right shapes.
    [[nodiscard]] Batch dryBatch(std::int64_t rows) const;

private:
    [[nodiscard]] at::Tensor embed(const at::Tensor& categorical);

    std::int64_t m_plainWidth;
    std::int64_t m_width;
    std::vector<std::shared_ptr<EmbeddingLayer>> m_tables;
};

} // namespace stratoscope
