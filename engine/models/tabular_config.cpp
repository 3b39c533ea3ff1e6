// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/tabular_config.h"

namespace stratoscope {

void TabularConfig::complete(const DatasetShape& shape, Diagnostics& diagnostics)
{
    SupervisedConfig::complete(shape, diagnostics);
    const bool dataKnown = shape.inputDim + shape.embeddingDim > 0;
    if (!categories)
        categories = shape.categoryCounts;
    else if (dataKnown && *categories != shape.categoryCounts)
        diagnostics.add("model.params.categories", "these are not the numbers of categories that the data have",
                        "Leave categories out to take them from the data.");
}

std::shared_ptr<FeatureInput> TabularConfig::makeInput() const
{
    return std::make_shared<FeatureInput>(inputDim.value_or(0), categories.value_or(std::vector<std::int64_t>{}), categoryDim);
}

} // namespace stratoscope
