// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/figure_export.h"

#include <QWidget>

#include <memory>
#include <string>
#include <vector>

namespace stratoscope {

class CellsPanel;
class CurvesPanel;
class EmbeddingPanel;
class EvaluationPanel;
class StripLogPanel;
struct SweepComparison;

/// What a panel shows as a figure of its own: plots side by side, and the size that suits them.
struct PanelFigure
{
    std::string kind; ///< as `figure --kind` names it
    FigureOptions options;
    std::vector<QCustomPlot*> plots;
    std::vector<std::unique_ptr<QWidget>> widgets; ///< that the plots belong to
};

/// @throws DataError where the panel has nothing to show
[[nodiscard]] PanelFigure panelFigure(const CurvesPanel& panel, ThemeKind theme);
[[nodiscard]] PanelFigure panelFigure(const EmbeddingPanel& panel, ThemeKind theme);
[[nodiscard]] PanelFigure panelFigure(const EvaluationPanel& panel, ThemeKind theme);
[[nodiscard]] PanelFigure panelFigure(const StripLogPanel& panel, ThemeKind theme);
[[nodiscard]] PanelFigure panelFigure(const CellsPanel& panel, ThemeKind theme);
[[nodiscard]] PanelFigure sweepFigure(const QString& title, const SweepComparison& comparison, ThemeKind theme);

/// How large the plots of a panel are on screen, in mm; empty where none is shown.
[[nodiscard]] QSizeF shownSizeMm(const QWidget& panel);
/// Of the largest scatter in it, which vector formats may take as an image; 0: there is none.
[[nodiscard]] std::size_t pointCount(const PanelFigure& figure);

} // namespace stratoscope
