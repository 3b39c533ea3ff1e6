// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/work_settings.h"
#include "engine/data/row_set.h"
#include "engine/data/singlecell/cell_source.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace stratoscope {

/// How the expression of one gene differs between some cells and the others.
struct GeneContrast
{
    std::string gene;
    double logFoldChange = 0; ///< log2 of selected over others, each e^mean - 1, as scanpy has it; NaN where values are scaled
    double selectedShare = 0; ///< of the selected cells, those that express it, 0 … 1
    double otherShare = 0;
    double selectedMean = 0; ///< expression, see ExpressionScale
    double otherMean = 0;
    double effect = 0;              ///< difference of the means over their pooled standard deviation (Cohen 1988, d)
    double score = 0;               ///< rank-sum test: z, above 0 where the selected cells express it more
    double probability = 1;         ///< rank-sum test: two-sided p
    double adjustedProbability = 1; ///< the same adjusted over all genes
};

/// Values that are held at once: more take further passes over the cells.
inline constexpr std::int64_t kGeneValuesAtOnce = std::int64_t{1} << 26U; // 256 MB

/// What distinguishes some cells: a contrast for each gene, the highest score first. Zeros are never stored, yet ranks and
/// moments are those of all cells. None where there are no selected cells, or no others.
/// @param cells rows of the source @throws Cancelled and what reading the cells throws
[[nodiscard]] std::vector<GeneContrast> geneContrasts(const CellSource& source, const RowSet& cells,
                                                      const WorkSettings& settings = {},
                                                      std::int64_t valuesAtOnce = kGeneValuesAtOnce);

/// Writes contrasts as CSV, a gene a row, in the order given. @throws IoError
void writeGeneContrasts(const std::filesystem::path& file, const std::vector<GeneContrast>& contrasts);

} // namespace stratoscope
