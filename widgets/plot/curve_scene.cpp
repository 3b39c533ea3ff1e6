// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/curve_scene.h"

#include "widgets/common/number_text.h"
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
#include <utility>

namespace stratoscope {

namespace {
constexpr float kFaint = 0.3F; // opacity of values behind their running mean
}

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
    setWholeX(false);
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
    setWholeX(figure.wholeX);
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

void CurveScene::setWholeX(bool whole)
{
    m_plot.xAxis->setTicker(whole ? QSharedPointer<WholeTicker>::create() : QSharedPointer<NumberTicker>::create());
}

void CurveScene::setEmptyText(const QString& text)
{
    m_message->setText(text);
}

CurveScene::Line* CurveScene::lineOf(const QString& name)
{
    const auto found = std::ranges::find_if(m_lines, [&](const Line& line) { return line.graph->curve().name == name; });
    return found == m_lines.end() ? nullptr : &*found;
}

QColor CurveScene::unusedColor() const
{
    const auto isUsed = [this](const QColor& color) {
        return std::ranges::any_of(m_lines, [&](const Line& line) { return line.graph->curve().color == color; });
    };
    for (int index = 0; index < kDistinctColors; ++index) {
        if (!isUsed(categoryColor(index, kDistinctColors)))
            return categoryColor(index, kDistinctColors);
    }
    return categoryColor(static_cast<int>(m_lines.size()) % kDistinctColors, kDistinctColors);
}

void CurveScene::setCurve(Curve curve)
{
    putInOrder(curve);
    Line* line = lineOf(curve.name);
    if (!curve.color.isValid())
        curve.color = line ? line->graph->curve().color : unusedColor();
    if (!line)
        line = &m_lines.emplace_back(Line{new CurveGraph(m_plot.xAxis, m_plot.yAxis)});
    setValuesBehind(*line, curve);
    line->graph->setCurve(std::move(curve));
    updateLegend();
}

void CurveScene::setValuesBehind(Line& line, const Curve& curve)
{
    if (line.values && curve.smoothing == 0)
        m_plot.removePlottable(std::exchange(line.values, nullptr));
    if (curve.smoothing == 0)
        return;
    if (!line.values) {
        line.values = new CurveGraph(m_plot.xAxis, m_plot.yAxis);
        line.values->sendToBack();
    }
    Curve values = curve;
    values.smoothing = 0;
    values.dashed = false; // dashes of a jagged line are noise
    values.color.setAlphaF(kFaint);
    line.values->setCurve(std::move(values));
}

void CurveScene::appendPoint(const QString& name, double x, double y)
{
    if (!std::isfinite(x))
        return;
    if (Line* line = lineOf(name)) {
        line->graph->append(x, y);
        if (line->values)
            line->values->append(x, y);
        m_message->setShown(false);
    } else {
        setCurve({name, {x}, {y}, {}, false, true});
    }
}

void CurveScene::removeCurve(const QString& name)
{
    if (Line* line = lineOf(name)) {
        remove(*line);
        m_lines.erase(m_lines.begin() + (line - m_lines.data()));
        updateLegend();
    }
}

void CurveScene::remove(const Line& line)
{
    m_plot.removePlottable(line.graph);
    if (line.values)
        m_plot.removePlottable(line.values);
}

void CurveScene::clear()
{
    for (const Line& line : m_lines)
        remove(line);
    m_lines.clear();
    updateLegend();
}

void CurveScene::setCurveVisible(const QString& name, bool visible)
{
    if (Line* line = lineOf(name)) {
        line->graph->setCurveVisible(visible);
        if (line->values)
            line->values->setCurveVisible(visible);
        updateLegend();
    }
}

void CurveScene::setSmoothing(double weight)
{
    for (Line& line : m_lines) {
        line.graph->setSmoothing(weight);
        if (weight == 0 || !line.values) // those that are there stay as they are
            setValuesBehind(line, line.graph->curve());
    }
}

std::vector<const Curve*> CurveScene::curves() const
{
    std::vector<const Curve*> all;
    for (const Line& line : m_lines)
        all.push_back(&line.graph->curve());
    return all;
}

const Curve* CurveScene::find(const QString& name) const
{
    const auto found = std::ranges::find_if(m_lines, [&](const Line& line) { return line.graph->curve().name == name; });
    return found == m_lines.end() ? nullptr : &found->graph->curve();
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
    for (const Line& line : m_lines) {
        line.graph->updateGaps();
        if (line.values)
            line.values->updateGaps();
    }
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
    for (const Line& line : m_lines) {
        const CurveGraph* widest = line.values ? line.values : line.graph;
        if (widest->curve().visible) {
            xs.add(widest->keyExtent());
            ys.add(widest->valueExtent());
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
    for (const Line& line : m_lines) {
        const Curve& curve = line.graph->curve();
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
    for (const Line& line : m_lines)
        hidden += line.graph->curve().visible ? line.graph->notPositive() : 0;
    return hidden == 0 ? QString() : tr("%1 at or below 0 not shown").arg(countedText(hidden, "value"));
}

} // namespace stratoscope
