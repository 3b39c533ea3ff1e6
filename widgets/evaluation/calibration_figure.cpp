// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evaluation/calibration_figure.h"

#include "widgets/common/number_text.h"
#include "widgets/evaluation/evaluation_text.h"
#include "widgets/plot/axis_ticker.h"
#include "widgets/plot/palette.h"
#include "widgets/plot/plot_header.h"
#include "widgets/plot/plot_legend.h"

#include <qcustomplot.h>

#include <algorithm>

namespace stratoscope {

namespace {

QCPAxisRect* addRect(QCustomPlot& plot, int row, const QString& xLabel, const QString& yLabel)
{
    auto* rect = new QCPAxisRect(&plot);
    plot.plotLayout()->addElement(row, 0, rect);
    QCPAxis* x = rect->axis(QCPAxis::atBottom);
    QCPAxis* y = rect->axis(QCPAxis::atLeft);
    x->setRange(0, 1);
    x->setLabel(xLabel);
    y->setLabel(yLabel);
    for (QCPAxis* axis : {x, y}) {
        axis->setTicker(QSharedPointer<NumberTicker>::create());
        axis->setSubTicks(false);
    }
    return rect;
}

void addDiagonal(QCPAxisRect& rect, const PlotTheme& theme)
{
    auto* diagonal = new QCPGraph(rect.axis(QCPAxis::atBottom), rect.axis(QCPAxis::atLeft));
    diagonal->setData({0, 1}, {0, 1}, true);
    diagonal->setPen(QPen(theme.axis, theme.curveWidth, Qt::DashLine));
}

void addReliability(QCPAxisRect& rect, const Calibration& calibration, const QColor& color, const PlotTheme& theme)
{
    auto* graph = new QCPGraph(rect.axis(QCPAxis::atBottom), rect.axis(QCPAxis::atLeft));
    for (const ReliabilityBin& bin : calibration.bins) {
        if (bin.rows > 0)
            graph->addData(bin.meanConfidence, bin.accuracy);
    }
    graph->setPen(QPen(color, theme.curveWidth));
    graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, color, color, 7));
}

/// @param run, runs bars of several runs stand side by side
void addCounts(QCPAxisRect& rect, const Calibration& calibration, const QColor& color, int run, int runs)
{
    auto* bars = new QCPBars(rect.axis(QCPAxis::atBottom), rect.axis(QCPAxis::atLeft));
    const double width = 0.9 / static_cast<double>(calibration.bins.size()) / runs;
    bars->setWidth(width);
    bars->setPen(Qt::NoPen);
    bars->setBrush(color);
    double most = rect.axis(QCPAxis::atLeft)->range().upper;
    for (const ReliabilityBin& bin : calibration.bins) {
        bars->addData((bin.from + bin.to) / 2 + (run - (runs - 1) / 2.0) * width, static_cast<double>(bin.rows));
        most = std::max(most, 1.05 * static_cast<double>(bin.rows));
    }
    rect.axis(QCPAxis::atLeft)->setRange(0, most);
}

QString legendText(const EvaluatedPart& part)
{
    const Calibration& calibration = part.scores().classes->calibration;
    return evaluationText("%1: expected error %2, largest %3")
        .arg(part.run, valueText(calibration.expectedCalibrationError, 3), valueText(calibration.largestCalibrationError, 3));
}

} // namespace

std::unique_ptr<QCustomPlot> makeCalibrationFigure(const std::vector<EvaluatedPart>& parts, ThemeKind kind)
{
    std::vector<EvaluatedPart> usable = parts;
    std::erase_if(usable, [](const EvaluatedPart& part) { return !part.scores().classes.has_value(); });
    const PlotTheme theme = plotTheme(kind);
    auto plot = std::make_unique<QCustomPlot>();
    plot->setAutoAddPlottableToLegend(false);
    plot->plotLayout()->clear();
    auto* header = new PlotHeader(plot.get());
    header->setTitle(titleOf(usable));
    auto* legend = new PlotLegend(plot.get(), PlotLegend::Arrangement::Lines);
    plot->plotLayout()->addElement(0, 0, header);
    plot->plotLayout()->addElement(1, 0, legend);
    QCPAxisRect* reliability = addRect(*plot, 2, {}, evaluationText("Share that is right"));
    QCPAxisRect* counts = addRect(*plot, 3, evaluationText("Probability of the predicted class"), evaluationText("Rows"));
    counts->axis(QCPAxis::atLeft)->ticker()->setTickCount(3);
    counts->axis(QCPAxis::atLeft)->setRange(0, 1);
    reliability->axis(QCPAxis::atLeft)->setRange(0, 1.04); // room for a point at 1
    plot->plotLayout()->setRowStretchFactor(2, 3);
    auto* margins = new QCPMarginGroup(plot.get());
    for (QCPAxisRect* rect : {reliability, counts})
        rect->setMarginGroup(QCP::msLeft | QCP::msRight, margins);
    addDiagonal(*reliability, theme);
    std::vector<LegendEntry> entries;
    const int runs = static_cast<int>(usable.size());
    for (int i = 0; i < runs; ++i) {
        const EvaluatedPart& part = usable[static_cast<std::size_t>(i)];
        const QColor color = categoryColor(i, 8);
        addReliability(*reliability, part.scores().classes->calibration, color, theme);
        addCounts(*counts, part.scores().classes->calibration, color, i, runs);
        entries.push_back({legendText(part), {}, color, LegendEntry::Mark::Line, true});
    }
    legend->setEntries(std::move(entries));
    applyTheme(*plot, theme);
    return plot;
}

} // namespace stratoscope
