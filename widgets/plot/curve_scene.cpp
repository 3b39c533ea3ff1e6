// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/curve_scene.h"

#include "engine/core/text.h"
#include "widgets/plot/axis_ticker.h"
#include "widgets/plot/best_marker.h"
#include "widgets/plot/curve_graph.h"
#include "widgets/plot/palette.h"
#include "widgets/plot/plot_header.h"
#include "widgets/plot/plot_legend.h"
#include "widgets/plot/plot_message.h"

#include <QScopedValueRollback>

#include <algorithm>
#include <cmath>
#include <limits>

namespace stratoscope {

CurveScene::CurveScene(QCustomPlot& plot)
    : QObject(&plot)
    , m_plot(plot)
    , m_header(new PlotHeader(&plot))
    , m_legend(new PlotLegend(&plot, PlotLegend::Arrangement::Lines))
    , m_best(new BestMarker(&plot))
    , m_message(new PlotMessage(&plot))
{
    plot.plotLayout()->insertRow(0);
    plot.plotLayout()->insertRow(1);
    plot.plotLayout()->addElement(0, 0, m_header);
    plot.plotLayout()->addElement(1, 0, m_legend);
    m_header->setNote([this] { return note(); });
    m_message->setText(tr("No curves yet."));
    plot.xAxis->setTicker(QSharedPointer<NumberTicker>::create());
    plot.xAxis->setSubTicks(false);
    plot.xAxis->grid()->setVisible(false);
    plot.setAutoAddPlottableToLegend(false);
    setLogY(false);
    updateLegend();
}

void CurveScene::setFigure(const LossFigure& figure)
{
    clear();
    setTitle(figure.title);
    setLabels(figure.xLabel, figure.yLabel);
    setLogY(figure.logY);
    for (const Curve& curve : figure.curves)
        setCurve(curve);
    setBest(figure.best);
    fit();
}

void CurveScene::setTitle(const QString& title)
{
    m_header->setTitle(title);
}

void CurveScene::setLabels(const QString& x, const QString& y)
{
    m_plot.xAxis->setLabel(x);
    m_plot.yAxis->setLabel(y);
}

void CurveScene::setEmptyText(const QString& text)
{
    m_message->setText(text);
}

CurveGraph* CurveScene::graphOf(const QString& name) const
{
    const auto found =
        std::find_if(m_graphs.begin(), m_graphs.end(), [&](const CurveGraph* graph) { return graph->curve().name == name; });
    return found == m_graphs.end() ? nullptr : *found;
}

QColor CurveScene::unusedColor() const
{
    const auto isUsed = [this](const QColor& color) {
        return std::any_of(m_graphs.begin(), m_graphs.end(),
                           [&](const CurveGraph* graph) { return graph->curve().color == color; });
    };
    for (int index = 0; index < kDistinctColors; ++index) {
        if (!isUsed(categoryColor(index, kDistinctColors)))
            return categoryColor(index, kDistinctColors);
    }
    return categoryColor(static_cast<int>(m_graphs.size()) % kDistinctColors, kDistinctColors);
}

void CurveScene::setCurve(Curve curve)
{
    putInOrder(curve);
    CurveGraph* graph = graphOf(curve.name);
    if (!curve.color.isValid())
        curve.color = graph ? graph->curve().color : unusedColor();
    if (!graph) {
        graph = new CurveGraph(m_plot.xAxis, m_plot.yAxis);
        m_graphs.push_back(graph);
    }
    graph->setCurve(std::move(curve));
    updateLegend();
}

void CurveScene::appendPoint(const QString& name, double x, double y)
{
    if (!std::isfinite(x))
        return;
    if (CurveGraph* graph = graphOf(name)) {
        graph->append(x, y);
        m_message->setShown(false);
    } else {
        setCurve({name, {x}, {y}, {}, false, true});
    }
}

void CurveScene::removeCurve(const QString& name)
{
    if (CurveGraph* graph = graphOf(name)) {
        std::erase(m_graphs, graph);
        m_plot.removePlottable(graph);
        updateLegend();
    }
}

void CurveScene::clear()
{
    for (CurveGraph* graph : m_graphs)
        m_plot.removePlottable(graph);
    m_graphs.clear();
    updateLegend();
}

void CurveScene::setCurveVisible(const QString& name, bool visible)
{
    if (CurveGraph* graph = graphOf(name)) {
        graph->setCurveVisible(visible);
        updateLegend();
    }
}

std::vector<const Curve*> CurveScene::curves() const
{
    std::vector<const Curve*> all;
    for (const CurveGraph* graph : m_graphs)
        all.push_back(&graph->curve());
    return all;
}

const Curve* CurveScene::find(const QString& name) const
{
    const CurveGraph* graph = graphOf(name);
    return graph ? &graph->curve() : nullptr;
}

void CurveScene::setLogY(bool logarithmic)
{
    const QScopedValueRollback<bool> guard(m_fitting, true); // a logarithmic axis makes its range positive
    m_plot.yAxis->setScaleType(logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    m_plot.yAxis->setSubTicks(logarithmic);
    if (logarithmic)
        m_plot.yAxis->setTicker(QSharedPointer<LogTicker>::create());
    else
        m_plot.yAxis->setTicker(QSharedPointer<NumberTicker>::create());
    for (CurveGraph* graph : m_graphs)
        graph->updateGaps();
}

bool CurveScene::logY() const
{
    return m_plot.yAxis->scaleType() == QCPAxis::stLogarithmic;
}

void CurveScene::setBest(std::optional<BestMark> best)
{
    m_best->setVisible(best.has_value());
    if (best)
        m_best->setMark(best->x, best->label);
}

void CurveScene::fit()
{
    Extent xs;
    Extent ys;
    for (const CurveGraph* graph : m_graphs) {
        if (graph->curve().visible) {
            xs.add(graph->keyExtent());
            ys.add(graph->valueExtent());
        }
    }
    if (xs.isEmpty())
        return;
    const QScopedValueRollback<bool> guard(m_fitting, true);
    m_plot.xAxis->setRange(xs.padded());
    m_plot.yAxis->setRange(logY() ? ys.paddedLog() : ys.padded());
}

void CurveScene::updateLegend()
{
    std::vector<LegendEntry> entries;
    bool empty = true;
    for (const CurveGraph* graph : m_graphs) {
        const Curve& curve = graph->curve();
        const auto mark = curve.dashed ? LegendEntry::Mark::DashedLine : LegendEntry::Mark::Line;
        entries.push_back({curve.name, {}, curve.color, mark, curve.visible});
        empty = empty && curve.x.empty();
    }
    m_legend->setEntries(std::move(entries));
    m_message->setShown(empty);
}

QString CurveScene::note() const
{
    if (!logY())
        return {};
    std::int64_t hidden = 0;
    for (const CurveGraph* graph : m_graphs)
        hidden += graph->curve().visible ? graph->notPositive() : 0;
    return hidden == 0 ? QString() : tr("%1 at or below 0 not shown").arg(QString::fromStdString(counted(hidden, "value")));
}

} // namespace stratoscope
