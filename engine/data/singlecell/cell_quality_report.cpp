// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/cell_quality_report.h"

#include "engine/core/quantile.h"
#include "engine/core/text.h"
#include "engine/data/brief_list.h"

#include <algorithm>
#include <cassert>

namespace stratoscope {

std::string CellQualityReport::contentText() const
{
    const std::string text = contentReason(content, layer);
    if (content.content == MatrixContent::Counts || countLayers.empty())
        return text;
    return text + " There are counts in " + listedBriefly(countLayers) + " (data.cells.layer).";
}

CellQualityReport readCellQuality(const DataSource& files, const CellMatrixChoice& matrix, const std::string& mitochondrialPrefix,
                                  const OnProgress& onProgress, const std::stop_token& stop)
{
    CellSource source = readCellSource(files, matrix, onProgress, stop);
    throwIfStopped(stop);
    report(onProgress, "counting");
    CellQualityReport made;
    made.files = files;
    made.layer = matrix.layer;
    made.mitochondrialPrefix = mitochondrialPrefix;
    made.genes = source.x.columns();
    made.content = source.summary;
    made.countLayers = std::move(source.countLayers);
    made.quality = cellQuality(source.x.all(), source.genes, mitochondrialPrefix);
    return made;
}

QualitySpread spreadOf(std::vector<double> values)
{
    assert(!values.empty());
    std::ranges::sort(values);
    return {values.front(),
            sortedQuantile(values, 0.01),
            sortedQuantile(values, 0.25),
            sortedQuantile(values, 0.5),
            sortedQuantile(values, 0.75),
            sortedQuantile(values, 0.99),
            values.back()};
}

} // namespace stratoscope
