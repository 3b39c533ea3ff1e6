// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/preprocessing.h"

#include <cstdint>
#include <vector>

namespace stratoscope {

/// How the genes of a dataset's cells are scaled, an entry a gene; no entry for tokens.
/// @param trainingRows rows of the dataset   @param scaler by its own name; one that genes cannot have is an issue
[[nodiscard]] std::vector<FeatureScaling> fitGenes(const Dataset& dataset, const std::vector<std::int64_t>& trainingRows,
                                                   const std::string& scaler, Diagnostics& diagnostics);

} // namespace stratoscope
