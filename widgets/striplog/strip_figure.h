// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/adjacent_logs.h"
#include "widgets/plot/class_styles.h"
#include "widgets/plot/theme.h"

#include <QSizeF>
#include <qcustomplot.h>

#include <memory>

namespace stratoscope {

/// Strip logs as a plot of its own, ready for exportFigure(). Needs a QApplication, not a display.
/// @param depths in view; of no size: all
[[nodiscard]] std::unique_ptr<QCustomPlot> makeStripFigure(StripLogs logs, QCPRange depths = {0, 0},
                                                           ThemeKind theme = ThemeKind::Print, const ClassStyles& styles = {});

/// The size of paper, in millimetres, on which a figure's tracks can be read: the size given, or wider.
[[nodiscard]] QSizeF stripFigureSize(const QCustomPlot& figure, QSizeF sizeMm);

} // namespace stratoscope
