// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/histogram.h"
#include "engine/data/singlecell/cell_quality_report.h"
#include "widgets/cells/quality_scale.h"
#include "widgets/plot/point_coloring.h"
#include "widgets/plot/point_set.h"

#include <array>
#include <memory>

namespace stratoscope {

/// What the plots of a file's cells show: prepared once, so that dragging a threshold looks at nothing anew but the cells'
/// measures. Along the axis of total counts everything is in places of its scale.
struct QualityScene
{
    std::shared_ptr<const CellQualityReport> report;
    QualityScale totalScale = QualityScale::Linear; ///< logarithmic where the matrix holds counts
    Histogram totals;
    Histogram genes;
    std::array<QualitySpread, 3> spreads;   ///< of total counts, genes and the share of mitochondrial counts
    Histogram percentMitochondrial;         ///< without intervals where no gene is a mitochondrial one
    std::shared_ptr<const PointSet> points; ///< total counts, genes
    PointColoring coloring;                 ///< by the share of mitochondrial counts
};

/// Takes a moment for millions of cells: call it in any thread.
[[nodiscard]] QualityScene makeQualityScene(std::shared_ptr<const CellQualityReport> report);

} // namespace stratoscope
