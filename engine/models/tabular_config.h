// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/components/feature_input.h"
#include "engine/models/supervised_config.h"

#include <memory>
#include <optional>
#include <vector>

namespace stratoscope {

/// The parameters of mlp_dense and tabresnet (PT-MODELS-001, REQ-M01 and REQ-M10), and tables for categorical columns,
/// which the specification leaves to the encoding of the data.
struct TabularConfig : SupervisedConfig
{
    std::int64_t hiddenDim = 128;
    std::int64_t numHiddenLayers = 2;
    double dropout = 0.1;
    std::optional<std::vector<std::int64_t>> categories; ///< number of categories of each categorical column
    std::optional<std::int64_t> categoryDim;             ///< none: embeddingSize() of each column

    /// As SupervisedConfig, and categories from the data.
    void complete(const DatasetShape& shape, Diagnostics& diagnostics);
    /// max(1, num_hidden_layers) (REQ-M02, REQ-M11)
    [[nodiscard]] std::int64_t blocks() const { return std::max<std::int64_t>(1, numHiddenLayers); }
    [[nodiscard]] std::shared_ptr<FeatureInput> makeInput() const;
};

template <typename Own>
[[nodiscard]] std::vector<Field<Own>> tabularFields()
{
    constexpr double mostLayers = 1024;
    constexpr double mostCategories = 1 << 24;
    return supervisedFields<Own>({
        field<Own>("hidden_dim", &Own::hiddenDim).atLeast(1).atMost(largestLayer).doc("Size of the hidden layers."),
        field<Own>("num_hidden_layers", &Own::numHiddenLayers)
            .atLeast(0)
            .atMost(mostLayers)
            .doc("Number of hidden blocks; 0 counts as 1."),
        field<Own>("dropout", &Own::dropout).atLeast(0).below(1).doc("Share of hidden values dropped while training."),
        field<Own>("categories", &Own::categories)
            .atLeast(1)
            .atMost(mostCategories)
            .doc("Number of categories of each categorical column; auto takes them from the data."),
        field<Own>("category_dim", &Own::categoryDim)
            .atLeast(1)
            .atMost(largestLayer)
            .doc("Dimensions of the embedding of a category; auto is half the column's categories, 50 at most."),
    });
}

} // namespace stratoscope
