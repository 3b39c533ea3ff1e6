// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/embedding_row.h"

#include "widgets/plot/axis_ticker.h"
#include "widgets/plot/extent.h"
#include "widgets/plot/plot_header.h"
#include "widgets/plot/plot_legend.h"
#include "widgets/plot/scatter_plottable.h"

#include <qcustomplot.h>

namespace stratoscope {

namespace {

void addAxis(QCPAxis& axis, const QString& label, const Extent& extent)
{
    axis.setLabel(label);
    axis.setTicker(QSharedPointer<NumberTicker>::create());
    axis.ticker()->setTickCount(4);
    axis.setSubTicks(false);
    axis.setRange(extent.padded());
}

/// Puts an embedding and the line above it into a column of the grid.
void addEmbedding(QCPLayoutGrid& grid, const EmbeddingFigure& figure, int column)
{
    auto* header = new PlotHeader(grid.parentPlot());
    header->setTitle(figure.title);
    auto* rect = new QCPAxisRect(grid.parentPlot());
    grid.addElement(0, column, header);
    grid.addElement(1, column, rect);
    const PointSet::Cell& bounds = figure.points->bounds();
    addAxis(*rect->axis(QCPAxis::atBottom), figure.xLabel, {bounds.minX, bounds.maxX});
    addAxis(*rect->axis(QCPAxis::atLeft), figure.yLabel, {bounds.minY, bounds.maxY});
    auto* scatter = new ScatterPlottable(rect->axis(QCPAxis::atBottom), rect->axis(QCPAxis::atLeft));
    scatter->setPoints(figure.points);
    scatter->setColors(figure.coloring.indices, figure.coloring.colors);
}

} // namespace

std::unique_ptr<QCustomPlot> makeEmbeddingRow(std::span<const EmbeddingFigure> figures, const QString& title, const QString& note,
                                              ThemeKind kind)
{
    const PlotTheme theme = plotTheme(kind);
    auto plot = std::make_unique<QCustomPlot>();
    plot->setAutoAddPlottableToLegend(false);
    plot->plotLayout()->clear();
    auto* header = new PlotHeader(plot.get());
    header->setTitle(title);
    header->setNote([note] { return note; });
    auto* grid = new QCPLayoutGrid;
    grid->setRowSpacing(theme.spacing / 2);
    grid->setColumnSpacing(2 * theme.spacing);
    plot->plotLayout()->addElement(0, 0, header);
    plot->plotLayout()->addElement(1, 0, grid);
    int column = 0;
    for (const EmbeddingFigure& figure : figures)
        addEmbedding(*grid, figure, column++);
    auto* legend = new PlotLegend(plot.get(), PlotLegend::Arrangement::Column);
    legend->setEntries(legendEntries(figures.front().coloring, {}), figures.front().coloring.title);
    grid->addElement(1, column, legend);
    applyTheme(*plot, theme);
    return plot;
}

} // namespace stratoscope
