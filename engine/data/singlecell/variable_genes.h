// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/singlecell/cell_rows.h"

#include <cstdint>
#include <string>
#include <vector>

namespace stratoscope {

/// How variable each gene is, by one of the two customary measures; one value a gene.
struct GeneVariability
{
    std::vector<double> mean;  ///< dispersion: log(1 + mean); variance: mean of the counts
    std::vector<double> score; ///< normalised dispersion or variance; NaN for a gene that does not vary
};

/// The dispersion flavour of Seurat (Satija et al. 2015): log of variance / mean of the values before log1p, standardised
/// within 20 equal intervals of log(1 + mean). A gene alone in its interval scores 1.
/// @param values normalised, no logarithms, none negative   @param genes columns of the blocks
[[nodiscard]] GeneVariability geneDispersion(const CellPass& values, std::int64_t genes, int intervals = 20);

/// The flavour of Seurat v3 (Stuart et al. 2019, "vst"): the variance of counts standardised by the deviation that a loess
/// of log10 variance on log10 mean expects, each standardised count held to at most √cells.
/// @param counts raw counts   @param genes columns of the blocks
[[nodiscard]] GeneVariability standardisedVariance(const CellPass& counts, std::int64_t genes, double span = 0.3);

/// The genes of the highest scores, rising by column; ties go to the earlier gene, genes without a score are never chosen.
[[nodiscard]] std::vector<std::int64_t> mostVariable(const GeneVariability& variability, std::int64_t count);

} // namespace stratoscope
