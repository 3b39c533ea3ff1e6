// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/sweep_plot.h"

#include <QMouseEvent>
#include <QToolTip>
#include <QVBoxLayout>
#include <qcustomplot.h>

namespace stratoscope {

SweepPlot::SweepPlot(QWidget* parent)
    : QWidget(parent)
    , m_plot(new QCustomPlot(this))
    , m_scene(new SweepScene(*m_plot))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_plot);
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    applyTheme(*m_plot, plotTheme(themeOf(palette())));
    connect(m_plot, &QCustomPlot::mousePress, this, [this](QMouseEvent* event) { m_pressedAt = event->position(); });
    connect(m_plot, &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) {
        if (event->buttons() == Qt::NoButton)
            hover(event->position());
    });
    connect(m_plot, &QCustomPlot::mouseRelease, this, [this](QMouseEvent* event) {
        if (event->button() == Qt::LeftButton)
            release(event->position());
    });
    connect(m_plot, &QCustomPlot::mouseDoubleClick, this, [this] {
        m_scene->fit();
        m_plot->replot(QCustomPlot::rpQueuedReplot);
    });
}

void SweepPlot::setTheme(ThemeKind theme)
{
    applyTheme(*m_plot, plotTheme(theme));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void SweepPlot::setTitle(const QString& title)
{
    m_scene->setTitle(title);
}

void SweepPlot::setComparison(SweepComparison comparison)
{
    m_hovered.reset();
    m_scene->setComparison(std::move(comparison));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void SweepPlot::hover(QPointF position)
{
    const std::optional<std::size_t> run = m_scene->runAt(position);
    if (run == m_hovered)
        return;
    m_hovered = run;
    m_scene->mark(run);
    if (run)
        QToolTip::showText(m_plot->mapToGlobal(position.toPoint()), m_scene->textOf(*run), m_plot);
    else
        QToolTip::hideText();
}

void SweepPlot::release(QPointF position)
{
    constexpr double tolerance = 3; // pixels; further is a drag
    if (QLineF(m_pressedAt, position).length() > tolerance)
        return;
    if (const std::optional<std::size_t> run = m_scene->runAt(position))
        Q_EMIT runClicked(QString::fromStdString(m_scene->comparison().runs[*run]));
}

} // namespace stratoscope
