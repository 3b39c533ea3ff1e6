// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/category_encoding.h"

#include "engine/data/categories.h"

#include <algorithm>

namespace stratoscope {

const Schema<CategoryEncoding>& categoryEncodingSchema()
{
    static const Schema<CategoryEncoding> schema{"category",
                                                 {
                                                     field("name", &CategoryEncoding::name).required(),
                                                     field("categories", &CategoryEncoding::categories).required(),
                                                     field("fill", &CategoryEncoding::fill).atLeast(0),
                                                 }};
    return schema;
}

std::vector<CategoryEncoding> fitCategories(const Dataset& dataset, const std::vector<std::int64_t>& trainingRows)
{
    std::vector<CategoryEncoding> encodings;
    for (const CategoricalFeature& feature : dataset.categorical) {
        std::vector<std::int64_t> counts(feature.categories.size());
        for (const std::int64_t row : trainingRows) {
            if (const std::int64_t index = feature.indices[static_cast<std::size_t>(row)]; index >= 0)
                ++counts[static_cast<std::size_t>(index)];
        }
        const auto gap = std::ranges::find(feature.categories, kMissingCategory);
        const std::int64_t fill =
            gap != feature.categories.end() ? gap - feature.categories.begin() : std::ranges::max_element(counts) - counts.begin();
        encodings.push_back({feature.name, feature.categories, fill});
    }
    return encodings;
}

std::vector<std::int64_t> encodedCategories(const std::vector<CategoryEncoding>& encodings, const Dataset& dataset)
{
    const std::size_t width = encodings.size();
    std::vector<std::int64_t> encoded(static_cast<std::size_t>(dataset.rowCount()) * width);
    for (std::size_t column = 0; column < width; ++column) {
        const CategoricalFeature& feature = dataset.categorical[column];
        const std::vector<std::int64_t> places = placesOf(feature.categories, encodings[column].categories);
        std::size_t at = column;
        for (const std::int64_t index : feature.indices) {
            const std::int64_t place = index < 0 ? -1 : places[static_cast<std::size_t>(index)];
            encoded[at] = place < 0 ? encodings[column].fill : place;
            at += width;
        }
    }
    return encoded;
}

} // namespace stratoscope
