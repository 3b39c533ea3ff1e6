// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/sweep_scene.h"

#include "widgets/common/number_text.h"
#include "widgets/plot/axis_ticker.h"
#include "widgets/plot/extent.h"
#include "widgets/plot/palette.h"
#include "widgets/plot/plot_header.h"
#include "widgets/plot/point_marker.h"

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

namespace stratoscope {

namespace {

constexpr double kRunDiameter = 7;
constexpr double kBestDiameter = 11;
constexpr double kRunPickRadius = 10; ///< pixels
constexpr std::size_t kMostValueTicks = 6;
constexpr int kLongestCategory = 16; ///< characters
constexpr int kMostPanelsAbreast = 3;

QColor runColor()
{
    return categoryColor(0, 8);
}

QColor bestColor()
{
    return categoryColor(1, 8);
}

QString shortened(const std::string& text)
{
    const QString whole = QString::fromStdString(text);
    return whole.size() > kLongestCategory ? whole.left(kLongestCategory - 1) + QChar(0x2026) : whole;
}

/// Ticks where the runs are, when those are few; else those that fit the numbers.
void setValueTicks(QCPAxis& x, const SweepAxis& axis)
{
    if (axis.logarithmic)
        x.setScaleType(QCPAxis::stLogarithmic);
    x.setSubTicks(false);
    std::set<double> places;
    std::ranges::copy_if(axis.places, std::inserter(places, places.end()), [](double place) { return std::isfinite(place); });
    if (axis.categories.empty() && places.size() > kMostValueTicks) {
        x.setTicker(axis.logarithmic ? QSharedPointer<QCPAxisTicker>(new LogTicker)
                                     : QSharedPointer<QCPAxisTicker>(new NumberTicker));
        return;
    }
    const auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    for (const double place : places)
        ticker->addTick(place,
                        axis.categories.empty() ? valueText(place) : shortened(axis.categories[static_cast<std::size_t>(place)]));
    x.setTicker(ticker);
    const bool isCrowded = axis.categories.size() > 4 ||
                           std::ranges::any_of(axis.categories, [](const std::string& name) { return name.size() > 10; });
    x.setTickLabelRotation(isCrowded ? -25 : 0);
}

QCPRange rangeOfPlaces(const SweepAxis& axis)
{
    Extent extent;
    for (const double place : axis.places)
        extent.add(place);
    if (!axis.categories.empty())
        return {extent.low - 0.5, extent.high + 0.5};
    const auto pad = [&axis](const Extent& whole) { return axis.logarithmic ? whole.paddedLog() : whole.padded(); };
    const QCPRange once = pad(extent);
    return pad({once.lower, once.upper}); // whole columns of points at the edges
}

} // namespace

SweepScene::SweepScene(QCustomPlot& plot)
    : QObject(&plot)
    , m_plot(plot)
    , m_header(new PlotHeader(&plot))
    , m_grid(new QCPLayoutGrid)
{
    plot.setAutoAddPlottableToLegend(false);
    plot.plotLayout()->clear();
    plot.plotLayout()->addElement(0, 0, m_header);
    plot.plotLayout()->addElement(1, 0, m_grid);
    m_header->setNote([this] { return note(); });
}

void SweepScene::setTitle(const QString& title)
{
    m_header->setTitle(title);
}

int SweepScene::columns() const
{
    const auto panels = static_cast<int>(m_comparison.axes.size());
    return panels == 4 ? 2 : std::clamp(panels, 1, kMostPanelsAbreast);
}

void SweepScene::clear()
{
    m_plot.clearPlottables();
    for (PointMarker* marker : m_markers)
        m_plot.removeItem(marker);
    m_markers.clear();
    m_panels.clear();
    m_grid->clear();
    m_grid->simplify();
}

void SweepScene::setComparison(SweepComparison comparison)
{
    clear();
    m_comparison = std::move(comparison);
    const PlotTheme theme = plotTheme(themeOf(m_plot));
    m_grid->setRowSpacing(theme.spacing);
    m_grid->setColumnSpacing(theme.spacing);
    for (std::size_t i = 0; i < m_comparison.axes.size(); ++i)
        addPanel(i);
    fit();
    applyTheme(m_plot, theme);
}

void SweepScene::addPanel(std::size_t index)
{
    const SweepAxis& axis = m_comparison.axes[index];
    auto* rect = new QCPAxisRect(&m_plot);
    const int place = static_cast<int>(index);
    m_grid->addElement(place / columns(), place % columns(), rect);
    QCPAxis* x = rect->axis(QCPAxis::atBottom);
    QCPAxis* y = rect->axis(QCPAxis::atLeft);
    x->setLabel(QString::fromStdString(axis.key));
    x->grid()->setVisible(false);
    setValueTicks(*x, axis);
    if (place % columns() == 0)
        y->setLabel(QString::fromStdString(m_comparison.metric));
    y->setSubTicks(false);
    if (m_comparison.logarithmic)
        y->setScaleType(QCPAxis::stLogarithmic);
    y->setTicker(m_comparison.logarithmic ? QSharedPointer<QCPAxisTicker>(new LogTicker)
                                          : QSharedPointer<QCPAxisTicker>(new NumberTicker));
    y->ticker()->setTickCount(4);
    drawRuns(*rect, axis);
    m_panels.push_back(rect);
    auto* marker = new PointMarker(&m_plot);
    marker->setClipToAxisRect(false);
    m_markers.push_back(marker);
}

void SweepScene::drawRuns(QCPAxisRect& rect, const SweepAxis& axis)
{
    QCPAxis* x = rect.axis(QCPAxis::atBottom);
    QCPAxis* y = rect.axis(QCPAxis::atLeft);
    auto* line = new QCPGraph(x, y);
    QColor faint = runColor();
    faint.setAlphaF(0.55F);
    line->setPen(QPen(faint, 2));
    for (const SweepAxis::Mean& mean : axis.means)
        line->addData(mean.place, mean.value);
    auto* points = new QCPGraph(x, y);
    points->setLineStyle(QCPGraph::lsNone);
    QColor fill = runColor();
    fill.setAlphaF(0.75F);
    points->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(Qt::NoPen), fill, kRunDiameter));
    for (std::size_t run = 0; run < m_comparison.values.size(); ++run) {
        if (std::isfinite(m_comparison.values[run]) && run != m_comparison.best)
            points->addData(axis.places[run], m_comparison.values[run]);
    }
    auto* best = new QCPGraph(x, y);
    best->setLineStyle(QCPGraph::lsNone);
    best->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDiamond, QPen(bestColor(), 1), bestColor(), kBestDiameter));
    if (m_comparison.best)
        best->addData(axis.places[*m_comparison.best], m_comparison.values[*m_comparison.best]);
}

void SweepScene::fit()
{
    Extent values;
    for (const double value : m_comparison.values) {
        if (std::isfinite(value))
            values.add(value);
    }
    for (std::size_t i = 0; i < m_panels.size() && !values.isEmpty(); ++i) {
        m_panels[i]->axis(QCPAxis::atBottom)->setRange(rangeOfPlaces(m_comparison.axes[i]));
        m_panels[i]->axis(QCPAxis::atLeft)->setRange(m_comparison.logarithmic ? values.paddedLog() : values.padded());
    }
}

std::optional<QPointF> SweepScene::positionOf(std::size_t run, std::size_t panel) const
{
    const QCPAxisRect& rect = *m_panels[panel];
    const double value = m_comparison.values[run];
    if (!std::isfinite(value))
        return std::nullopt;
    const QPointF place(rect.axis(QCPAxis::atBottom)->coordToPixel(m_comparison.axes[panel].places[run]),
                        rect.axis(QCPAxis::atLeft)->coordToPixel(value));
    return rect.rect().adjusted(-1, -1, 1, 1).contains(place.toPoint()) ? std::optional(place) : std::nullopt;
}

std::optional<std::size_t> SweepScene::runAt(QPointF position) const
{
    std::optional<std::size_t> nearest;
    double least = kRunPickRadius;
    for (std::size_t panel = 0; panel < m_panels.size(); ++panel) {
        for (std::size_t run = 0; run < m_comparison.runs.size(); ++run) {
            const std::optional<QPointF> place = positionOf(run, panel);
            if (!place)
                continue;
            const double distance = QLineF(*place, position).length();
            if (distance <= least) {
                least = distance;
                nearest = run;
            }
        }
    }
    return nearest;
}

void SweepScene::mark(std::optional<std::size_t> run)
{
    for (std::size_t panel = 0; panel < m_markers.size(); ++panel)
        m_markers[panel]->mark(run ? positionOf(*run, panel) : std::nullopt, kRunDiameter);
}

QString SweepScene::textOf(std::size_t run) const
{
    QString text = tr("%1\n%2 %3")
                       .arg(QString::fromStdString(m_comparison.runs[run]), QString::fromStdString(m_comparison.metric),
                            valueText(m_comparison.values[run], 5));
    for (const SweepAxis& axis : m_comparison.axes) {
        const double place = axis.places[run];
        const QString value =
            axis.categories.empty() ? valueText(place) : QString::fromStdString(axis.categories[static_cast<std::size_t>(place)]);
        text += QStringLiteral("\n%1 %2").arg(QString::fromStdString(axis.key), value);
    }
    return text;
}

QString SweepScene::note() const
{
    if (!m_comparison.best)
        return {};
    QString text =
        tr("◆ best: %1, %2")
            .arg(QString::fromStdString(m_comparison.runs[*m_comparison.best]), valueText(m_comparison.values[*m_comparison.best]));
    const auto joinsRuns = [](const SweepAxis& axis) {
        return std::ranges::any_of(axis.means, [](const SweepAxis::Mean& mean) { return mean.runs > 1; });
    };
    if (std::ranges::any_of(m_comparison.axes, joinsRuns))
        text.prepend(tr("lines: means   "));
    if (const std::size_t lacking = m_comparison.lacking(); lacking > 0)
        text += tr("   %1 without it").arg(countedText(static_cast<qint64>(lacking), "run"));
    return text;
}

std::unique_ptr<QCustomPlot> makeSweepFigure(const SweepComparison& comparison, const QString& title, ThemeKind theme)
{
    auto plot = std::make_unique<QCustomPlot>();
    auto* scene = new SweepScene(*plot);
    scene->setTitle(title);
    scene->setComparison(comparison);
    applyTheme(*plot, plotTheme(theme));
    return plot;
}

QSizeF sweepFigureSize(const SweepComparison& comparison)
{
    const auto panels = static_cast<int>(comparison.axes.size());
    const int columns = panels == 4 ? 2 : std::clamp(panels, 1, kMostPanelsAbreast);
    const int rows = (panels + columns - 1) / columns;
    return {columns == 1 ? 130.0 : 85.0 * columns, 12 + 75.0 * std::max(rows, 1)};
}

} // namespace stratoscope
