// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/singlecell/cell_quality_report.h"

#include <memory>

namespace stratoscope::test {

/// A hundred cells in rising quality: total counts 100 … 10,000, genes 10 … 1,000, share of mitochondrial counts 0 … 49.5 %.
inline CellQualityReport hundredCells()
{
    CellQualityReport report;
    report.layer = "X";
    report.mitochondrialPrefix = "MT-";
    report.genes = 2000;
    report.content = {MatrixContent::Counts, 0, 0, true, 0, 419};
    for (int cell = 0; cell < 100; ++cell) {
        report.quality.totalCounts.push_back(100.0 * (cell + 1));
        report.quality.geneCounts.push_back(10.0 * (cell + 1));
        report.quality.percentMitochondrial.push_back(0.5 * cell);
    }
    report.quality.mitochondrialGenes = 13;
    return report;
}

inline std::shared_ptr<const CellQualityReport> shared(CellQualityReport report)
{
    return std::make_shared<const CellQualityReport>(std::move(report));
}

} // namespace stratoscope::test
