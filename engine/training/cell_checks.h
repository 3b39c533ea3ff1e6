// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"
#include "engine/config/diagnostics.h"
#include "engine/data/singlecell/cell_preparation.h"

#include <string>
#include <vector>

namespace stratoscope {

class Model;

/// What a model expects of cells.
[[nodiscard]] CellReader readerOf(const Model& model);

/// Issues where a model of tokens cannot read the data: they are no single cells, a cell is longer than the model's longest, its
/// bins are more than the model's, or there are none where it predicts them.
/// @param config with data.cells resolved @param vocabularySize of the data
void checkTokens(const Model& model, const Config& config, std::int64_t vocabularySize, Diagnostics& diagnostics);

/// An issue where the weights that config.model.weights names lie in a run of as many genes that are others, or in another
/// order: they would go into the model without a word.
/// @param config with the file's path absolute @param genes of the data, in the model's order
void checkGenesOfWeights(const Config& config, const std::vector<std::string>& genes, Diagnostics& diagnostics);

} // namespace stratoscope
