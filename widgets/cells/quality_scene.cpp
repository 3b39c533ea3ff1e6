// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/cells/quality_scene.h"

#include <QCoreApplication>

#include <algorithm>

namespace stratoscope {

namespace {

constexpr int kIntervals = 60;

Histogram histogramOf(std::vector<double> values, ColumnType type)
{
    Column column;
    column.type = type;
    column.numbers = std::move(values);
    return histogram(column, kIntervals);
}

} // namespace

QualityScene makeQualityScene(std::shared_ptr<const CellQualityReport> report)
{
    const CellQuality& quality = report->quality;
    QualityScene scene;
    if (report->content.content == MatrixContent::Counts)
        scene.totalScale = QualityScale::Logarithmic;
    scene.spreads = {spreadOf(quality.totalCounts), spreadOf(quality.geneCounts), spreadOf(quality.percentMitochondrial)};
    std::vector<double> totals = quality.totalCounts;
    for (double& total : totals)
        total = placeOf(total, scene.totalScale);
    const std::vector<float> x(totals.begin(), totals.end());
    const std::vector<float> y(quality.geneCounts.begin(), quality.geneCounts.end());
    scene.points = std::make_shared<const PointSet>(x, y);
    scene.totals = histogramOf(std::move(totals), ColumnType::Real);
    scene.genes = histogramOf(quality.geneCounts, ColumnType::Integer);
    if (quality.mitochondrialGenes > 0) {
        scene.percentMitochondrial = histogramOf(quality.percentMitochondrial, ColumnType::Real);
        scene.coloring = colorByValue(QCoreApplication::translate("QualityScene", "% mitochondrial"), quality.percentMitochondrial);
    } else {
        scene.coloring = uniformColoring(quality.totalCounts.size());
    }
    scene.report = std::move(report);
    return scene;
}

} // namespace stratoscope
