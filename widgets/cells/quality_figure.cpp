// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/cells/quality_figure.h"

#include <qcustomplot.h>

namespace stratoscope {

std::unique_ptr<QualityPlot> makeQualityFigure(const QualityScene& scene, const QualityThresholds& thresholds, ThemeKind theme)
{
    auto figure = std::make_unique<QualityPlot>();
    figure->setTheme(theme);
    figure->setScene(scene);
    figure->setThresholds(thresholds);
    figure->prepareForPaper();
    constexpr double dotsPerMm = 96 / 25.4;
    const QSize size = (kQualityFigureSize * dotsPerMm).toSize();
    static_cast<void>(figure->plot().toPixmap(size.width(), size.height())); // fits the ticks to their room
    return figure;
}

} // namespace stratoscope
