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
[[nodiscard]] PanelFigure panelFigure(const CurvesPanel& panel);
[[nodiscard]] PanelFigure panelFigure(const EmbeddingPanel& panel);
[[nodiscard]] PanelFigure panelFigure(const EvaluationPanel& panel);
[[nodiscard]] PanelFigure panelFigure(const StripLogPanel& panel);
[[nodiscard]] PanelFigure panelFigure(const CellsPanel& panel);
[[nodiscard]] PanelFigure sweepFigure(const QString& title, const SweepComparison& comparison);

} // namespace stratoscope
