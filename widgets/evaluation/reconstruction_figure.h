// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/evaluation/evaluated_part.h"
#include "widgets/plot/point_set.h"
#include "widgets/plot/theme.h"

#include <optional>

class QCustomPlot;

namespace stratoscope {

/// Values against what a model makes of them, a square for each feature and run.
struct ReconstructionFigure
{
    struct Square
    {
        QString title; ///< "GR (API)", of several runs with the run
        QString note;  ///< "R² 0.93, RMSE 4.2"
        QString xLabel;
        QString yLabel;
        std::shared_ptr<const PointSet> points; ///< x measured, y reconstructed, in the units of the file
        EvaluatedPart part = {};                ///< whose rows the points are; without an evaluation: not known
    };
    QString title;
    QString note; ///< how many features there are where not all are shown
    std::vector<Square> squares;
    int columns = 1;
};

/// @param feature one of them; none: the first kFeaturesDrawn. Runs that do not reconstruct, or lack it, are left out.
[[nodiscard]] ReconstructionFigure reconstructionFigure(const std::vector<EvaluatedPart>& parts,
                                                        std::optional<std::size_t> feature = std::nullopt);
/// The same of the values of a regression.
[[nodiscard]] ReconstructionFigure valuesFigure(const std::vector<EvaluatedPart>& parts);

/// A square with its title and what the scores say.
[[nodiscard]] ReconstructionFigure::Square squareOf(const QString& title, const RegressionScores& scores,
                                                    std::shared_ptr<const PointSet> points);

/// The squares as a plot of its own, ready for exportFigure(). Needs a QApplication, not a display.
[[nodiscard]] std::unique_ptr<QCustomPlot> makeReconstructionFigure(const ReconstructionFigure& figure,
                                                                    ThemeKind theme = ThemeKind::Print);

/// Lets the points of selected rows stand out. Does not replot.
/// @param plot makeReconstructionFigure() of the figure @param selection see selectedRowsOf()
void markSelection(QCustomPlot& plot, const ReconstructionFigure& figure, const RowSet* selection);

/// Features that a figure of all of them has room for.
inline constexpr std::size_t kFeaturesDrawn = 9;

} // namespace stratoscope
