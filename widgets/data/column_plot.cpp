// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/column_plot.h"

#include "engine/data/histogram.h"
#include "widgets/common/number_text.h"
#include "widgets/plot/axis_ticker.h"
#include "widgets/plot/palette.h"
#include "widgets/plot/plot_header.h"
#include "widgets/plot/plot_message.h"

#include <QVBoxLayout>
#include <qcustomplot.h>

#include <algorithm>

namespace stratoscope {

namespace {

constexpr int mostIntervals = 60;
constexpr int mostBars = 20;

QString titleOf(const Column& column)
{
    const QString name = QString::fromStdString(column.name);
    const QString unit = QString::fromStdString(column.unit);
    return unit.isEmpty() || name.contains(unit) ? name : QStringLiteral("%1 (%2)").arg(name, unit);
}

QString noteOf(const Column& column)
{
    const ColumnSummary summary = summarise(column);
    const QString missing =
        summary.missing > 0 ? ColumnPlot::tr(", %1 missing").arg(countText(static_cast<qint64>(summary.missing))) : QString();
    if (!column.isNumeric())
        return ColumnPlot::tr("%1 classes").arg(countText(static_cast<qint64>(summary.distinct))) + missing;
    if (!summary.mean)
        return ColumnPlot::tr("no values");
    return ColumnPlot::tr("mean %1, spread %2").arg(valueText(summary.mean), valueText(summary.deviation)) + missing;
}

} // namespace

ColumnPlot::ColumnPlot(QWidget* parent)
    : QWidget(parent)
    , m_plot(new QCustomPlot)
{
    m_header = new PlotHeader(m_plot);
    m_plot->plotLayout()->insertRow(0);
    m_plot->plotLayout()->addElement(0, 0, m_header);
    m_message = new PlotMessage(m_plot);
    m_message->setText(tr("Choose a column to see its values."));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_plot);
    connect(m_plot, &QCustomPlot::afterLayout, this, &ColumnPlot::fitTicks);
    setTheme(ThemeKind::Light);
}

void ColumnPlot::showColumn(std::shared_ptr<const Table> table, int column)
{
    m_plot->clearPlottables();
    m_bars = nullptr;
    const bool known = table && column >= 0 && column < static_cast<int>(table->columns.size());
    m_message->setShown(!known);
    m_header->setTitle({});
    m_header->setNote({});
    if (known) {
        const Column& shown = table->columns[static_cast<std::size_t>(column)];
        m_header->setTitle(titleOf(shown));
        m_header->setNote([note = noteOf(shown)] { return note; });
        shown.isNumeric() ? showNumbers(shown) : showClasses(shown);
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void ColumnPlot::showNumbers(const Column& column)
{
    const Histogram bins = histogram(column, mostIntervals);
    m_bars = new QCPBars(m_plot->xAxis, m_plot->yAxis);
    const double width = bins.width > 0 ? bins.width : 1;
    for (std::size_t i = 0; i < bins.counts.size(); ++i) {
        const double centre = bins.width > 0 ? bins.low + (static_cast<double>(i) + 0.5) * width : bins.low;
        m_bars->addData(centre, static_cast<double>(bins.counts[i]));
    }
    m_bars->setWidth(width);
    m_bars->setPen(Qt::NoPen);
    m_bars->setBrush(categoryColor(0, 8));
    m_plot->xAxis->setTicker(QSharedPointer<NumberTicker>::create());
    m_plot->yAxis->setTicker(QSharedPointer<NumberTicker>::create());
    m_plot->xAxis->setLabel(titleOf(column));
    m_plot->yAxis->setLabel(tr("Rows"));
    m_plot->yAxis->setRangeReversed(false);
    m_plot->rescaleAxes();
    m_plot->yAxis->setRangeLower(0);
    m_plot->yAxis->setRangeUpper(m_plot->yAxis->range().upper * 1.05);
}

void ColumnPlot::showClasses(const Column& column)
{
    const Histogram classes = histogram(column, mostBars);
    m_bars = new QCPBars(m_plot->yAxis, m_plot->xAxis);
    auto names = QSharedPointer<QCPAxisTickerText>::create();
    for (std::size_t i = 0; i < classes.counts.size(); ++i) {
        m_bars->addData(static_cast<double>(i), static_cast<double>(classes.counts[i]));
        names->addTick(static_cast<double>(i), QString::fromStdString(classes.names[i]).left(32));
    }
    if (classes.otherClasses > 0) {
        const auto place = static_cast<double>(classes.counts.size());
        m_bars->addData(place, static_cast<double>(classes.others));
        names->addTick(place, tr("other (%1)").arg(countText(classes.otherClasses)));
    }
    m_bars->setWidth(0.7);
    m_bars->setPen(Qt::NoPen);
    m_bars->setBrush(categoryColor(0, 8));
    m_plot->yAxis->setTicker(names);
    m_plot->xAxis->setTicker(QSharedPointer<NumberTicker>::create());
    m_plot->xAxis->setLabel(tr("Rows"));
    m_plot->yAxis->setLabel({});
    m_plot->yAxis->setRangeReversed(true);
    m_plot->rescaleAxes();
    m_plot->xAxis->setRangeLower(0);
    const double shown = static_cast<double>(classes.counts.size()) + (classes.otherClasses > 0 ? 1 : 0);
    m_plot->yAxis->setRange(-0.6, std::max(shown, 8.0) - 0.4);
}

void ColumnPlot::fitTicks()
{
    constexpr int labelWidth = 90;
    constexpr int most = 5;
    m_plot->xAxis->ticker()->setTickCount(std::clamp(m_plot->axisRect()->width() / labelWidth, 1, most));
}

void ColumnPlot::setTheme(ThemeKind theme)
{
    applyTheme(*m_plot, plotTheme(theme));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

} // namespace stratoscope
