// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/turn_tool.h"

#include <qcustomplot.h>

namespace stratoscope {

namespace {

constexpr double kDegreesPerPixel = 0.4;

} // namespace

TurnTool::TurnTool(QCustomPlot& plot)
    : QObject(&plot)
    , m_plot(plot)
{
    plot.installEventFilter(this);
}

void TurnTool::setOn(bool on)
{
    if (on == m_isOn)
        return;
    m_isOn = on;
    m_drag = Drag::None;
    m_plot.setInteraction(QCP::iRangeDrag, !on);
}

bool TurnTool::eventFilter(QObject* watched, QEvent* event)
{
    if (!m_isOn)
        return QObject::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        return press(static_cast<const QMouseEvent&>(*event));
    case QEvent::MouseMove:
        return move(static_cast<const QMouseEvent&>(*event));
    case QEvent::MouseButtonRelease:
        return release(static_cast<const QMouseEvent&>(*event));
    default:
        return QObject::eventFilter(watched, event);
    }
}

/// The plot sees a press that turns: if the button is let go at once, it is a click.
bool TurnTool::press(const QMouseEvent& event)
{
    if (m_drag != Drag::None || !m_plot.axisRect()->rect().contains(event.pos()))
        return m_drag == Drag::Move;
    m_button = event.button();
    m_last = event.position();
    const bool turns = m_button == Qt::LeftButton && !event.modifiers().testFlag(Qt::ShiftModifier);
    m_drag = turns ? Drag::Turn : Drag::Move;
    if (turns)
        emit turningChanged(true);
    return !turns;
}

bool TurnTool::move(const QMouseEvent& event)
{
    if (m_drag == Drag::None)
        return false;
    const QPointF by = event.position() - m_last;
    m_last = event.position();
    if (m_drag == Drag::Turn)
        emit turned(by.x() * kDegreesPerPixel, by.y() * kDegreesPerPixel);
    else
        moveView(by);
    return m_drag == Drag::Move;
}

bool TurnTool::release(const QMouseEvent& event)
{
    if (m_drag == Drag::None || event.button() != m_button)
        return false;
    const Drag ended = std::exchange(m_drag, Drag::None);
    if (ended == Drag::Turn)
        emit turningChanged(false);
    return ended == Drag::Move;
}

void TurnTool::moveView(QPointF by)
{
    const auto move = [](QCPAxis& axis, double from, double to) {
        axis.moveRange(axis.pixelToCoord(from) - axis.pixelToCoord(to));
    };
    move(*m_plot.xAxis, 0, by.x());
    move(*m_plot.yAxis, 0, by.y());
    m_plot.replot(QCustomPlot::rpQueuedReplot);
}

} // namespace stratoscope
