// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/token_config.h"

namespace stratoscope {

void TokenConfig::complete(const DatasetShape& shape, Diagnostics& diagnostics)
{
    const std::string path = "model.params.vocab_size";
    const bool ofTable = shape.vocabularySize == 0 && (shape.inputDim > 0 || !shape.categoryCounts.empty());
    if (ofTable)
        diagnostics.add("model.class", "the model reads the genes of single cells, and the data are rows of a table",
                        "Name a file of single cells (.h5ad, 10x, loom) under data.path, or choose a model of tables.");
    else if (!vocabularySize && shape.vocabularySize > 0)
        vocabularySize = shape.vocabularySize;
    else if (!vocabularySize)
        diagnostics.add(path, "vocab_size is not given and there are no data to take it from",
                        "Set it to the number of genes and special tokens.");
    else if (shape.vocabularySize > 0 && *vocabularySize != shape.vocabularySize)
        diagnostics.add(path,
                        "the model knows " + std::to_string(*vocabularySize) + " tokens, the data have " +
                            std::to_string(shape.vocabularySize),
                        "Leave vocab_size out to take it from the data.");
}

EncoderBlockOptions TokenConfig::encoderOptions() const
{
    return {size, heads, feedForward.value_or(4 * size), dropout, activation};
}

GeneExpressionEmbedding::Options TokenConfig::embeddingOptions() const
{
    return {vocabularySize.value_or(0), size, maxLength, dropout, useExpressionValues, geneDeviation};
}

void checkHeads(std::int64_t size, std::int64_t heads, const std::string& sizeKey, const std::string& headsKey,
                Diagnostics& diagnostics)
{
    if (heads > 0 && size % heads != 0)
        diagnostics.add("model.params." + headsKey,
                        std::to_string(heads) + " heads do not divide a " + sizeKey + " of " + std::to_string(size),
                        "Choose a " + sizeKey + " that is a multiple of " + headsKey + ".");
}

} // namespace stratoscope
