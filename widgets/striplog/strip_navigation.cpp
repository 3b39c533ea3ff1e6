// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/striplog/strip_navigation.h"

#include "widgets/striplog/strip_scene.h"

#include <QMouseEvent>
#include <QWheelEvent>
#include <qcustomplot.h>

#include <cmath>
#include <utility>

namespace stratoscope {

namespace {

constexpr double kNotch = 120;       ///< of the wheel, in eighths of a degree
constexpr double kScrollShare = 0.1; ///< of the depths in view, a notch
constexpr double kZoomFactor = 0.8;  ///< a notch
constexpr double kSideStep = 72;     ///< logical pixels a notch: a track

} // namespace

StripNavigation::StripNavigation(QCustomPlot& plot, StripScene& scene)
    : QObject(&plot)
    , m_plot(plot)
    , m_scene(scene)
{
    plot.setMouseTracking(true);
    plot.installEventFilter(this);
}

bool StripNavigation::eventFilter(QObject* watched, QEvent* event)
{
    if (m_scene.isEmpty())
        return QObject::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::Wheel:
        return turnWheel(*static_cast<QWheelEvent*>(event));
    case QEvent::MouseButtonPress:
        m_draggedTo = static_cast<QMouseEvent*>(event)->position().y();
        break;
    case QEvent::MouseMove:
        return move(*static_cast<QMouseEvent*>(event));
    case QEvent::MouseButtonDblClick:
        m_scene.showAll();
        replot();
        break;
    case QEvent::Leave:
        m_scene.stopReading();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

bool StripNavigation::turnWheel(const QWheelEvent& event)
{
    const QPointF turned = QPointF(event.angleDelta()) / kNotch;
    if (const bool shift = event.modifiers().testFlag(Qt::ShiftModifier); shift || turned.y() == 0) {
        turnSideways(shift && turned.y() != 0 ? turned.y() : turned.x());
        return true;
    }
    const double notches = turned.y();
    if (event.modifiers().testFlag(Qt::ControlModifier))
        m_scene.zoom(std::pow(kZoomFactor, notches), event.position().y());
    else
        m_scene.scroll(-kScrollShare * notches);
    m_scene.stopReading();
    replot();
    return true;
}

void StripNavigation::turnSideways(double notches)
{
    m_scene.setSideOffset(m_scene.sideOffset() - qRound(kSideStep * notches));
    replot();
}

bool StripNavigation::move(const QMouseEvent& event)
{
    if (event.buttons() == Qt::NoButton) {
        m_scene.readAt(event.position());
        return true;
    }
    if (event.buttons().testFlag(Qt::LeftButton)) {
        const double before = std::exchange(m_draggedTo, event.position().y());
        m_scene.stopReading();
        m_scene.scroll((before - m_draggedTo) / m_scene.trackHeight());
        replot();
    }
    return true;
}

void StripNavigation::replot()
{
    m_plot.replot(QCustomPlot::rpQueuedReplot);
}

} // namespace stratoscope
