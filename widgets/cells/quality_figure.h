// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/singlecell/cell_quality.h"
#include "widgets/cells/quality_plot.h"
#include "widgets/cells/quality_scene.h"

#include <QSizeF>

#include <memory>

namespace stratoscope {

/// Millimetres that the four plots have room in.
inline constexpr QSizeF kQualityFigureSize{200, 140};

/// The quality of cells with the bounds that are set, as a plot of its own whose plot() is ready for exportFigure(). Needs a
/// QApplication, not a display.
[[nodiscard]] std::unique_ptr<QualityPlot> makeQualityFigure(const QualityScene& scene, const QualityThresholds& thresholds,
                                                             ThemeKind theme = ThemeKind::Print);

} // namespace stratoscope
