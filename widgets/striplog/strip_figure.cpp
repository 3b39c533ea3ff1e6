// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/striplog/strip_figure.h"

#include "widgets/striplog/strip_scene.h"

#include <algorithm>

namespace stratoscope {

std::unique_ptr<QCustomPlot> makeStripFigure(StripLogs logs, QCPRange depths, ThemeKind theme, const ClassStyles& styles)
{
    auto plot = std::make_unique<QCustomPlot>();
    applyTheme(*plot, plotTheme(theme));
    auto* scene = new StripScene(*plot, NarrowTracks::Squeeze);
    scene->setClassStyles(styles);
    scene->setLogs(std::move(logs));
    if (depths.size() > 0)
        scene->setDepthRange(depths);
    return plot;
}

QSizeF stripFigureSize(const QCustomPlot& figure, QSizeF sizeMm)
{
    constexpr double mmPerPixel = 25.4 / 96; // logical pixels
    constexpr double widestMm = 2000;        // what can be drawn
    const auto* scene = figure.findChild<StripScene*>();
    const double least = scene->leastWidth() * mmPerPixel;
    return {std::min(widestMm, std::max(sizeMm.width(), least)), sizeMm.height()};
}

} // namespace stratoscope
