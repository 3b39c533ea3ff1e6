// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"
#include "engine/data/dataset.h"

#include <cstdint>
#include <string>
#include <vector>

namespace stratoscope {

/// The categories of one column as a model was trained with them.
struct CategoryEncoding
{
    std::string name;
    std::vector<std::string> categories; ///< their place is the index that the model sees
    std::int64_t fill = 0; ///< index of a missing or unknown category: that of gaps, else the most frequent in training

    bool operator==(const CategoryEncoding&) const = default;
};
[[nodiscard]] const Schema<CategoryEncoding>& categoryEncodingSchema();

/// One a categorical column. @param trainingRows indices into the dataset's rows
[[nodiscard]] std::vector<CategoryEncoding> fitCategories(const Dataset& dataset, const std::vector<std::int64_t>& trainingRows);

/// The dataset's categories as indices, N × C row by row. @pre the dataset has the columns of the encodings, in order
[[nodiscard]] std::vector<std::int64_t> encodedCategories(const std::vector<CategoryEncoding>& encodings, const Dataset& dataset);

} // namespace stratoscope
