// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/plot_navigation.h"

namespace stratoscope {

namespace {

constexpr double kWheelFactor = 0.8;
constexpr double kClickTolerance = 3; ///< pixels
constexpr int kSmallestZoomSide = 6;  ///< pixels; a smaller rectangle was a slip

} // namespace

PlotNavigation::PlotNavigation(QCustomPlot& plot)
    : QObject(&plot)
    , m_plot(plot)
{
    plot.setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    plot.axisRect()->setRangeZoomFactor(kWheelFactor);
    plot.installEventFilter(this);
    connect(&plot, &QCustomPlot::mousePress, this, [this](QMouseEvent* event) { press(*event); });
    connect(&plot, &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) { move(*event); });
    connect(&plot, &QCustomPlot::mouseRelease, this, [this](QMouseEvent* event) { release(*event); });
    connect(&plot, &QCustomPlot::mouseDoubleClick, this, [this](QMouseEvent* event) {
        if (event->button() == Qt::LeftButton && m_plot.axisRect()->rect().contains(event->pos()))
            emit resetRequested();
    });
}

void PlotNavigation::press(const QMouseEvent& event)
{
    m_pressedAt = event.position();
    const bool zooms = event.button() == Qt::RightButton || event.modifiers().testFlag(Qt::ShiftModifier);
    m_plot.setSelectionRectMode(zooms ? QCP::srmZoom : QCP::srmNone);
    emit left();
}

void PlotNavigation::move(const QMouseEvent& event)
{
    if (event.buttons() != Qt::NoButton)
        return;
    if (m_plot.axisRect()->rect().contains(event.pos()))
        emit hovered(event.position());
    else
        emit left();
}

void PlotNavigation::release(const QMouseEvent& event)
{
    QCPSelectionRect& zoomRect = *m_plot.selectionRect();
    if (zoomRect.isActive() &&
        (std::abs(zoomRect.rect().width()) < kSmallestZoomSide || std::abs(zoomRect.rect().height()) < kSmallestZoomSide))
        zoomRect.cancel();
    const bool stayed = QLineF(m_pressedAt, event.position()).length() <= kClickTolerance;
    if (event.button() == Qt::LeftButton && stayed && m_plot.axisRect()->rect().contains(event.pos()))
        emit clicked(event.position());
}

bool PlotNavigation::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Leave)
        emit left();
    return QObject::eventFilter(watched, event);
}

} // namespace stratoscope
