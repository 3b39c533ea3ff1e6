// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/evaluation/evaluated_part.h"
#include "widgets/plot/class_styles.h"
#include "widgets/plot/theme.h"

class QCustomPlot;

namespace stratoscope {

/// A confusion matrix as a heat map, the classes with the most rows first; shares of the rows of each true class. Classes are
/// named, as the user calls them, where there is room for it. Needs a QApplication, not a display. @pre the part has classes
[[nodiscard]] std::unique_ptr<QCustomPlot> makeConfusionFigure(const EvaluatedPart& part, ThemeKind theme = ThemeKind::Print,
                                                               const ClassStyles& styles = {});

/// More classes than this are numbered by their rank.
inline constexpr std::size_t kClassesNamed = 50;

} // namespace stratoscope
