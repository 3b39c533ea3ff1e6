// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"
#include "engine/config/diagnostics.h"
#include "engine/data/singlecell/cell_preparation.h"

namespace stratoscope {

class Model;

/// What a model expects of cells.
[[nodiscard]] CellReader readerOf(const Model& model);

/// Issues where a model of tokens cannot read the data: they are no single cells, a cell is longer than the model's longest, its
/// bins are more than the model's, or there are none where it predicts them.
/// @param config with data.cells resolved @param vocabularySize of the data
void checkTokens(const Model& model, const Config& config, std::int64_t vocabularySize, Diagnostics& diagnostics);

} // namespace stratoscope
