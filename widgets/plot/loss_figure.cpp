// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/loss_figure.h"

#include "widgets/plot/curve_scene.h"

#include <qcustomplot.h>

namespace stratoscope {

std::unique_ptr<QCustomPlot> makeLossFigure(const LossFigure& figure, ThemeKind theme)
{
    auto plot = std::make_unique<QCustomPlot>();
    auto* scene = new CurveScene(*plot);
    scene->setFigure(figure);
    applyTheme(*plot, plotTheme(theme));
    return plot;
}

} // namespace stratoscope
