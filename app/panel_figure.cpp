// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panel_figure.h"

#include "app/figure_source.h"
#include "engine/core/error.h"
#include "widgets/cells/cells_panel.h"
#include "widgets/cells/quality_figure.h"
#include "widgets/embeddings/embedding_panel.h"
#include "widgets/evaluation/evaluation_panel.h"
#include "widgets/plot/embedding_figure.h"
#include "widgets/plot/loss_figure.h"
#include "widgets/plot/scatter_plottable.h"
#include "widgets/runs/sweep_scene.h"
#include "widgets/striplog/strip_figure.h"
#include "widgets/striplog/strip_log_panel.h"
#include "widgets/training/curves_panel.h"

#include <qcustomplot.h>

#include <algorithm>

namespace stratoscope {

namespace {

void addPlot(PanelFigure& figure, std::unique_ptr<QCustomPlot> plot)
{
    figure.plots.push_back(plot.get());
    figure.widgets.push_back(std::move(plot));
}

PanelFigure figureOf(const std::string& kind, std::unique_ptr<QCustomPlot> plot)
{
    PanelFigure figure{kind, {}, {}, {}};
    addPlot(figure, std::move(plot));
    return figure;
}

} // namespace

PanelFigure panelFigure(const CurvesPanel& panel, ThemeKind theme)
{
    return figureOf("loss", makeLossFigure(panel.figure(), theme));
}

PanelFigure panelFigure(const EmbeddingPanel& panel, ThemeKind theme)
{
    if (panel.isEmpty())
        throw DataError(Issue{"there is no embedding to export yet", {}, "Train a model or choose a run first."});
    PanelFigure figure{"embedding", {}, {}, {}};
    for (const EmbeddingFigure& one : panel.figures())
        addPlot(figure, makeEmbeddingFigure(one, theme));
    figure.options.sizeMm.rwidth() *= static_cast<double>(figure.plots.size());
    return figure;
}

PanelFigure panelFigure(const EvaluationPanel& panel, ThemeKind theme)
{
    std::unique_ptr<QCustomPlot> plot = panel.makeFigure(theme);
    if (!plot)
        throw DataError(Issue{"there is no figure of these numbers", {}, "Choose another view."});
    return figureOf(evaluationKind(panel.view()), std::move(plot));
}

PanelFigure panelFigure(const StripLogPanel& panel, ThemeKind theme)
{
    if (panel.isEmpty())
        throw DataError(Issue{"there is no strip log to export yet", {}, "Open a table with a column of depths."});
    PanelFigure figure = figureOf("striplog", panel.makeFigure(theme));
    figure.options.sizeMm = stripFigureSize(*figure.plots.front(), {170, 240});
    return figure;
}

PanelFigure panelFigure(const CellsPanel& panel, ThemeKind theme)
{
    std::unique_ptr<QualityPlot> quality = panel.makeFigure(theme);
    if (!quality)
        throw DataError(Issue{"there is no quality of cells to export yet", {}, "Open single cells first."});
    PanelFigure figure{"quality", {}, {&quality->plot()}, {}};
    figure.options.sizeMm = kQualityFigureSize;
    figure.widgets.push_back(std::move(quality));
    return figure;
}

PanelFigure sweepFigure(const QString& title, const SweepComparison& comparison, ThemeKind theme)
{
    PanelFigure figure = figureOf("sweep", makeSweepFigure(comparison, title, theme));
    figure.options.sizeMm = sweepFigureSize(comparison);
    figure.options.title = title;
    return figure;
}

QSizeF shownSizeMm(const QWidget& panel)
{
    constexpr double mmPerLogicalPixel = 25.4 / 96;
    QRect shown;
    for (const QCustomPlot* plot : panel.findChildren<QCustomPlot*>()) {
        if (plot->isVisible())
            shown |= QRect(plot->mapTo(&panel, QPoint(0, 0)), plot->size());
    }
    return QSizeF(shown.size()) * mmPerLogicalPixel;
}

std::size_t pointCount(const PanelFigure& figure)
{
    std::size_t most = 0;
    for (QCustomPlot* plot : figure.plots) {
        for (int i = 0; i < plot->plottableCount(); ++i) {
            if (const auto* scatter = qobject_cast<ScatterPlottable*>(plot->plottable(i)))
                most = std::max(most, scatter->totalCount());
        }
    }
    return most;
}

} // namespace stratoscope
