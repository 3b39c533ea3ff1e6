// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/vae_config.h"

namespace stratoscope {

const Schema<VaeConfig>& vaeSchema()
{
    static const Schema<VaeConfig> schema{"VAE", vaeFields<VaeConfig>()};
    return schema;
}

void VaeConfig::complete(const DatasetShape& shape, Diagnostics& diagnostics)
{
    completeInputDim(shape, diagnostics);
    if (!categories)
        categories = shape.categoryCounts;
    else if (shape.inputDim + shape.embeddingDim > 0 && *categories != shape.categoryCounts)
        diagnostics.add("model.params.categories", "these are not the numbers of categories that the data have",
                        "Leave categories out to take them from the data.");
    if (batches == 0)
        batches = shape.batchCount;
    else if (shape.inputDim > 0 && batches != shape.batchCount)
        diagnostics.add("model.params.n_batches",
                        "the decoder is told of " + std::to_string(batches) + " experimental batches, the data have " +
                            std::to_string(shape.batchCount),
                        "Leave n_batches out to take it from data.cells.batch.");
    if (ofCounts() && shape.embeddingDim > 0)
        diagnostics.add("model.params.likelihood", "ready embeddings are no counts, which " + nameOf(likelihood) + " is for",
                        "Choose gaussian.");
}

void VaeConfig::completeInputDim(const DatasetShape& shape, Diagnostics& diagnostics)
{
    const std::string path = "model.params.input_dim";
    const std::int64_t found = shape.inputDim + shape.embeddingDim;
    if (!inputDim && found > 0)
        inputDim = found;
    else if (!inputDim)
        diagnostics.add(path, "input_dim is not given and there are no data to take it from", "Set it to the number of features.");
    else if (found > 0 && *inputDim != found)
        diagnostics.add(path, "the model takes " + std::to_string(*inputDim) + " features, the data have " + std::to_string(found),
                        "Leave input_dim out to take it from the data, or change data.columns.numerical.");
}

} // namespace stratoscope
