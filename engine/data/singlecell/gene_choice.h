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
/// @param count all distinct genes, or fewer @throws DataError where the values are none that the flavour is defined for
[[nodiscard]] std::vector<std::int64_t> chooseGenes(const CellSource& source, std::span<const std::int64_t> cells,
                                                    std::int64_t count, GeneFlavor flavor);

/// The columns of a file put in the order of the genes that a model knows; genes that the file lacks are 0 in every cell.
struct PlacedGenes
{
    CellMatrix x;
    std::vector<std::string> missing;
};
[[nodiscard]] PlacedGenes placeGenes(const CellSource& source, const std::vector<std::string>& wanted);

} // namespace stratoscope
