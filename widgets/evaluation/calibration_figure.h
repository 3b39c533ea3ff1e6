// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/evaluation/evaluated_part.h"
#include "widgets/plot/theme.h"

class QCustomPlot;

namespace stratoscope {

/// A reliability diagram: how often predictions made with some confidence are right, and below it how many there are. Runs
/// without classes are left out. Needs a QApplication, not a display.
[[nodiscard]] std::unique_ptr<QCustomPlot> makeCalibrationFigure(const std::vector<EvaluatedPart>& parts,
                                                                 ThemeKind theme = ThemeKind::Print);

} // namespace stratoscope
