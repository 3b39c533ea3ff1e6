// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/curve_plot.h"

#include "widgets/plot/curve_readout.h"
#include "widgets/plot/plot_legend.h"
#include "widgets/plot/plot_navigation.h"

#include <QVBoxLayout>

#include <algorithm>

namespace stratoscope {

namespace {

constexpr int kRepaintIntervalMs = 50;

} // namespace

CurvePlot::CurvePlot(QWidget* parent)
    : QWidget(parent)
    , m_plot(new QCustomPlot(this))
    , m_scene(new CurveScene(*m_plot))
    , m_readout(new CurveReadout(m_plot))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_plot);
    m_scene->setEmptyText(tr("No curves yet. Press Train to start."));
    m_scene->setLabels(tr("Epoch"), tr("Loss"));
    applyTheme(*m_plot, plotTheme(themeOf(palette())));

    m_timer.setSingleShot(true);
    m_timer.setInterval(kRepaintIntervalMs);
    connect(&m_timer, &QTimer::timeout, this, &CurvePlot::refresh);
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
        connect(axis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, [this] {
            if (!m_scene->isFitting())
                setFollowing(false);
        });
    }

    auto* navigation = new PlotNavigation(*m_plot);
    connect(navigation, &PlotNavigation::resetRequested, this, &CurvePlot::resetView);
    connect(navigation, &PlotNavigation::left, this, [this] { m_readout->hide(); });
    connect(navigation, &PlotNavigation::hovered, this, [this](QPointF position) {
        m_readout->showReadout(readCurves(m_scene->curves(), m_plot->xAxis->pixelToCoord(position.x())));
    });
    connect(&m_scene->legend(), &PlotLegend::entryClicked, this, &CurvePlot::toggleEntry);
    connect(&m_scene->legend(), &PlotLegend::entryDoubleClicked, this, &CurvePlot::isolateEntry);
}

void CurvePlot::setTheme(ThemeKind theme)
{
    applyTheme(*m_plot, plotTheme(theme));
    schedule();
}

void CurvePlot::setTitle(const QString& title)
{
    m_scene->setTitle(title);
    schedule();
}

void CurvePlot::setLabels(const QString& x, const QString& y)
{
    m_scene->setLabels(x, y);
    schedule();
}

void CurvePlot::setWholeX(bool whole)
{
    m_scene->setWholeX(whole);
    schedule();
}

void CurvePlot::setEmptyText(const QString& text)
{
    m_scene->setEmptyText(text);
    schedule();
}

void CurvePlot::setSeries(const QString& name, std::vector<double> x, std::vector<double> y)
{
    const Curve* old = m_scene->find(name);
    Curve curve = old ? Curve{name, {}, {}, old->color, old->dashed, old->visible} : Curve{name, {}, {}, {}, false, true};
    curve.x = std::move(x);
    curve.y = std::move(y);
    setSeries(std::move(curve));
}

void CurvePlot::setSeries(Curve curve)
{
    m_scene->setCurve(std::move(curve));
    schedule();
}

void CurvePlot::appendPoint(const QString& name, double x, double y)
{
    m_scene->appendPoint(name, x, y);
    schedule();
}

void CurvePlot::removeSeries(const QString& name)
{
    m_scene->removeCurve(name);
    schedule();
}

void CurvePlot::clear()
{
    m_scene->clear();
    m_scene->setBest(std::nullopt);
    resetView();
}

void CurvePlot::setSeriesVisible(const QString& name, bool visible)
{
    m_scene->setCurveVisible(name, visible);
    schedule();
}

void CurvePlot::setSmoothing(double weight)
{
    m_scene->setSmoothing(weight);
    schedule();
}

void CurvePlot::setBest(std::optional<BestMark> best)
{
    m_scene->setBest(std::move(best));
    schedule();
}

void CurvePlot::setLogY(bool logarithmic)
{
    if (logarithmic == m_scene->logY())
        return;
    m_scene->setLogY(logarithmic);
    resetView(); // a view chosen on one scale means little on the other
}

void CurvePlot::resetView()
{
    setFollowing(true);
    schedule();
}

void CurvePlot::setFollowing(bool following)
{
    if (m_following == following)
        return;
    m_following = following;
    emit followingChanged(following);
}

/// The first change after a pause waits one interval too, so that what comes together is drawn together.
void CurvePlot::schedule()
{
    if (!m_timer.isActive())
        m_timer.start();
}

void CurvePlot::refresh()
{
    if (m_following)
        m_scene->fit();
    m_plot->replot(QCustomPlot::rpQueuedRefresh);
}

void CurvePlot::toggleEntry(int index)
{
    const Curve& curve = *m_scene->curves().at(static_cast<std::size_t>(index));
    setSeriesVisible(curve.name, !curve.visible);
}

/// Shows this curve alone, or all when it is alone already.
void CurvePlot::isolateEntry(int index)
{
    const std::vector<const Curve*> curves = m_scene->curves();
    const Curve* chosen = curves.at(static_cast<std::size_t>(index));
    const bool isAlone =
        std::all_of(curves.begin(), curves.end(), [chosen](const Curve* curve) { return curve == chosen || !curve->visible; });
    for (const Curve* curve : curves)
        setSeriesVisible(curve->name, isAlone || curve == chosen);
}

} // namespace stratoscope
