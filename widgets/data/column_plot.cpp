// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/column_plot.h"

#include "widgets/common/number_text.h"
#include "widgets/plot/axis_ticker.h"
#include "widgets/plot/palette.h"
#include "widgets/plot/plot_header.h"
#include "widgets/plot/plot_message.h"

#include <QVBoxLayout>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stratoscope {

namespace {

constexpr int mostIntervals = 60;
constexpr int mostBars = 20;
constexpr double barWidth = 0.7; ///< of a class, to the distance between two
/// Selected rows whose longest bar would be shorter than this share of the longest of all have an axis of their own: for the form
/// of a histogram to be seen, and for the bar of a class to be seen at all.
constexpr double leastShareOfNumbers = 0.125;
constexpr double leastShareOfClasses = 0.02;

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
        return countedText(static_cast<qint64>(summary.distinct), "class", "classes") + missing;
    if (!summary.mean)
        return ColumnPlot::tr("no values");
    return ColumnPlot::tr("mean %1, spread %2").arg(valueText(summary.mean), valueText(summary.deviation)) + missing;
}

double mostOf(const Histogram& bins)
{
    const std::int64_t most = bins.counts.empty() ? 0 : *std::ranges::max_element(bins.counts);
    return static_cast<double>(std::max(most, bins.others));
}

std::int64_t valuesOf(const Histogram& bins)
{
    return std::accumulate(bins.counts.begin(), bins.counts.end(), bins.others);
}

/// Bars along one axis, as high as counts.
QCPBars* addBars(QCPAxis* along, QCPAxis* counts, const Histogram& bins, bool isNumeric)
{
    auto* bars = new QCPBars(along, counts);
    const double width = !isNumeric ? 1 : bins.width > 0 ? bins.width : 1;
    const double first = !isNumeric ? 0 : bins.width > 0 ? bins.low + width / 2 : bins.low;
    for (std::size_t i = 0; i < bins.counts.size(); ++i)
        bars->addData(first + static_cast<double>(i) * width, static_cast<double>(bins.counts[i]));
    if (bins.otherClasses > 0)
        bars->addData(static_cast<double>(bins.counts.size()), static_cast<double>(bins.others));
    bars->setWidth(isNumeric ? width : barWidth);
    bars->setPen(Qt::NoPen);
    return bars;
}

/// As on the ground, seen through.
QColor paled(const QColor& color, const QColor& ground, double share)
{
    const auto mix = [share](int over, int under) { return static_cast<int>(std::lround(share * over + (1 - share) * under)); };
    return {mix(color.red(), ground.red()), mix(color.green(), ground.green()), mix(color.blue(), ground.blue())};
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
    if (table != m_table)
        m_selection.reset();
    m_table = std::move(table);
    m_column = column;
    m_plot->clearPlottables();
    m_bars = nullptr;
    m_selectedBars = nullptr;
    const Column* shown = this->column();
    m_message->setShown(shown == nullptr);
    m_header->setTitle(shown != nullptr ? titleOf(*shown) : QString());
    m_header->setNote({});
    if (shown != nullptr) {
        const QString about = noteOf(*shown);
        m_header->setNote([this, about] { return m_selectedBars != nullptr ? note() : about; });
        shown->isNumeric() ? showNumbers(*shown) : showClasses(*shown);
    }
    updateSelection();
}

const Column* ColumnPlot::column() const
{
    const bool isKnown = m_table && m_column >= 0 && m_column < static_cast<int>(m_table->columns.size());
    return isKnown ? &m_table->columns[static_cast<std::size_t>(m_column)] : nullptr;
}

QString ColumnPlot::note() const
{
    const auto selected = static_cast<qint64>(m_selection->count());
    const QString missing =
        m_selectedValues < selected ? tr(", %1 without a value").arg(countText(selected - m_selectedValues)) : QString();
    return tr("%1 of %2 rows selected").arg(countText(selected), countText(static_cast<qint64>(m_selection->rowCount()))) + missing;
}

QCPAxis* ColumnPlot::countAxis() const
{
    return column()->isNumeric() ? m_plot->yAxis : m_plot->xAxis;
}

QCPAxis* ColumnPlot::ownCountAxis() const
{
    return column()->isNumeric() ? m_plot->yAxis2 : m_plot->xAxis2;
}

void ColumnPlot::showNumbers(const Column& column)
{
    m_bins = histogram(column, mostIntervals);
    m_bars = addBars(m_plot->xAxis, m_plot->yAxis, m_bins, true);
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
    m_bins = histogram(column, mostBars);
    m_bars = addBars(m_plot->yAxis, m_plot->xAxis, m_bins, false);
    auto names = QSharedPointer<QCPAxisTickerText>::create();
    for (std::size_t i = 0; i < m_bins.names.size(); ++i)
        names->addTick(static_cast<double>(i), QString::fromStdString(m_bins.names[i]).left(32));
    if (m_bins.otherClasses > 0)
        names->addTick(static_cast<double>(m_bins.counts.size()), tr("other (%1)").arg(countText(m_bins.otherClasses)));
    m_plot->yAxis->setTicker(names);
    m_plot->xAxis->setTicker(QSharedPointer<NumberTicker>::create());
    m_plot->xAxis->setLabel(tr("Rows"));
    m_plot->yAxis->setLabel({});
    m_plot->yAxis->setRangeReversed(true);
    m_plot->rescaleAxes();
    m_plot->xAxis->setRangeLower(0);
    const double shown = static_cast<double>(m_bins.counts.size()) + (m_bins.otherClasses > 0 ? 1 : 0);
    m_plot->yAxis->setRange(-0.6, std::max(shown, 8.0) - 0.4);
}

void ColumnPlot::setSelection(std::shared_ptr<const RowSet> rows)
{
    const bool isOfTable = rows && m_table && rows->rowCount() == m_table->rows;
    m_selection = isOfTable && !rows->isEmpty() ? std::move(rows) : nullptr;
    updateSelection();
}

void ColumnPlot::updateSelection()
{
    m_selectionIsOld = !isVisible();
    if (m_selectionIsOld)
        return;
    clearSelection();
    if (const Column* shown = column(); shown != nullptr && m_selection)
        showSelection(*shown);
    styleBars();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void ColumnPlot::showSelection(const Column& column)
{
    const Histogram bins = histogramOfRows(m_bins, column, *m_selection);
    m_selectedValues = valuesOf(bins);
    const double most = mostOf(bins);
    const double leastShare = column.isNumeric() ? leastShareOfNumbers : leastShareOfClasses;
    const bool hasOwnAxis = most > 0 && most < leastShare * mostOf(m_bins);
    QCPAxis* along = column.isNumeric() ? m_plot->xAxis : m_plot->yAxis;
    m_selectedBars = addBars(along, hasOwnAxis ? ownCountAxis() : countAxis(), bins, column.isNumeric());
    if (!hasOwnAxis)
        return;
    m_selectedBars->setWidth(m_bars->width() / 2);
    ownCountAxis()->setVisible(true);
    ownCountAxis()->setLabel(tr("Selected rows"));
    ownCountAxis()->setTicker(QSharedPointer<NumberTicker>::create());
    ownCountAxis()->setRange(0, most * 1.05);
}

void ColumnPlot::clearSelection()
{
    if (m_selectedBars != nullptr)
        m_plot->removePlottable(m_selectedBars);
    m_selectedBars = nullptr;
    for (QCPAxis* axis : {m_plot->xAxis2, m_plot->yAxis2})
        axis->setVisible(false);
}

void ColumnPlot::styleBars()
{
    const PlotTheme theme = plotTheme(m_theme);
    const QColor full = categoryColor(0, 8);
    const double paleShare = m_theme == ThemeKind::Dark ? 0.45 : 0.3;
    if (m_bars != nullptr)
        m_bars->setBrush(m_selectedBars != nullptr ? paled(full, theme.background, paleShare) : full);
    if (m_selectedBars == nullptr)
        return;
    QCPAxis* own = ownCountAxis();
    QColor color = theme.selection;
    if (own->visible()) { // not a part of the bars below: these stay visible, and the axis says whose it is
        color.setAlphaF(0.6F);
        own->setTickLabelColor(theme.selection);
        own->setLabelColor(theme.selection);
    }
    m_selectedBars->setBrush(color);
}

void ColumnPlot::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_selectionIsOld)
        updateSelection();
}

void ColumnPlot::fitTicks()
{
    constexpr int labelWidth = 90;
    constexpr int most = 5;
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->xAxis2})
        axis->ticker()->setTickCount(std::clamp(m_plot->axisRect()->width() / labelWidth, 1, most));
}

void ColumnPlot::setTheme(ThemeKind theme)
{
    m_theme = theme;
    applyTheme(*m_plot, plotTheme(theme));
    styleBars();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

} // namespace stratoscope
