// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/diagnostics.h"
#include "engine/data/singlecell/cell_source.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace stratoscope {

/// How many genes auto means, where there are as many.
inline constexpr std::int64_t kUsualGenes = 2000;

/// The columns of the first gene of each name, rising.
[[nodiscard]] std::vector<std::int64_t> distinctGenes(const std::vector<std::string>& genes);

/// How many genes a config means of those that are there; an issue where it wants more.
[[nodiscard]] std::int64_t geneCount(const GenesConfig& config, std::int64_t distinct, Diagnostics& diagnostics);

/// The columns of the most variable genes over some cells, rising; fewer than asked for where fewer vary.
/// @param cells rising   @param count all distinct genes, or fewer @throws DataError where the values are none that the flavour is
/// defined for
[[nodiscard]] std::vector<std::int64_t> chooseGenes(const CellSource& source, std::span<const std::int64_t> cells,
                                                    std::int64_t count, GeneFlavor flavor);

/// Where the columns of a file go for a model that knows some genes in its own order; genes that the file lacks are 0 in every
/// cell.
struct PlacedGenes
{
    std::vector<std::int32_t> places; ///< of each column of the file; -1 where the model does not know it
    std::int64_t width = 0;           ///< genes that the model knows
    std::vector<std::string> missing;
};
/// @param genes of the file, of which the first of a name is taken
[[nodiscard]] PlacedGenes placeGenes(const std::vector<std::string>& genes, const std::vector<std::string>& wanted);

} // namespace stratoscope
