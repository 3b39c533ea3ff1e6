// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"
#include "engine/data/dataset.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <vector>

namespace stratoscope {

constexpr double largestLayer = 65536; ///< units of a hidden layer that a config may ask for

/// What every model has that goes from features to the outputs that a target asks for.
struct SupervisedConfig
{
    std::optional<std::int64_t> inputDim;  ///< numerical features and values of ready embeddings
    std::optional<std::int64_t> outputDim; ///< classes, labels of a multi-label target, or numerical targets

    /// Takes both from the data, or checks given ones against them.
    void complete(const DatasetShape& shape, Diagnostics& diagnostics);
};

/// Takes input_dim from the data, or checks a given one against them.
void completeInputDim(std::optional<std::int64_t>& inputDim, const DatasetShape& shape, Diagnostics& diagnostics);

/// The fields of SupervisedConfig for configs derived from it, followed by their own.
template <typename Own>
[[nodiscard]] std::vector<Field<Own>> supervisedFields(std::vector<Field<Own>> more = {})
{
    std::vector<Field<Own>> fields{
        field<Own>("input_dim", &Own::inputDim)
            .atLeast(1)
            .doc("Number of numerical features and embedding values; auto takes it from the data."),
        field<Own>("output_dim", &Own::outputDim)
            .atLeast(1)
            .doc("Number of outputs: classes, labels or numerical targets; auto takes it from the data."),
    };
    std::ranges::move(more, std::back_inserter(fields));
    return fields;
}

} // namespace stratoscope
