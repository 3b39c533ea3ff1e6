// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/curve.h"
#include "widgets/plot/theme.h"

#include <memory>
#include <optional>
#include <vector>

class QCustomPlot;

namespace stratoscope {

/// Training curves as a figure: everything that goes into it.
struct LossFigure
{
    QString title;
    QString xLabel = QStringLiteral("Epoch");
    bool wholeX = false; ///< ticks at whole numbers only
    QString yLabel = QStringLiteral("Loss");
    std::vector<Curve> curves; ///< without a valid colour: one of the palette
    bool logY = false;
    std::optional<BestMark> best;
};

/// The curves as a plot of its own, ready for exportFigure(). Needs a QApplication, not a display.
[[nodiscard]] std::unique_ptr<QCustomPlot> makeLossFigure(const LossFigure& figure, ThemeKind theme = ThemeKind::Print);

} // namespace stratoscope
