// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/singlecell/cell_rows.h"

#include <vector>

namespace stratoscope {

/// Mean and variance of each gene over the cells; the variance is the sample's (divided by cells - 1), 0 for a single cell.
struct GeneMoments
{
    std::vector<double> mean;
    std::vector<double> variance;
};

/// Over two passes. @param genes columns of the blocks
[[nodiscard]] GeneMoments geneMoments(const CellPass& pass, std::int64_t genes);

/// How genes are centred and scaled; fitted on the cells trained on, applied to all.
struct GeneScaling
{
    std::vector<double> mean;
    std::vector<double> deviation; ///< sample standard deviation; 1 for a constant gene
};

[[nodiscard]] GeneScaling fitGeneScaling(const CellMatrix& matrix);

/// (x - mean) / deviation, held within ± limit. The result is dense.
/// @pre the scaling has as many genes as the matrix (asserted)
[[nodiscard]] CellMatrix scaledGenes(const CellMatrix& matrix, const GeneScaling& scaling, double limit = 10);

} // namespace stratoscope
