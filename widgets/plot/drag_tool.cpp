// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/drag_tool.h"

#include "widgets/plot/outline_item.h"

#include <qcustomplot.h>

namespace stratoscope {

DragTool::DragTool(QCustomPlot& plot)
    : QObject(&plot)
    , m_plot(plot)
    , m_item(new OutlineItem(&plot))
{
    plot.installEventFilter(this);
}

void DragTool::cancel()
{
    m_dragging = false;
    m_item->setOutline({});
}

bool DragTool::eventFilter(QObject* watched, QEvent* event)
{
    if (!isOn())
        return QObject::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        return press(static_cast<const QMouseEvent&>(*event));
    case QEvent::MouseMove:
        return move(static_cast<const QMouseEvent&>(*event));
    case QEvent::MouseButtonRelease:
        return release(static_cast<const QMouseEvent&>(*event));
    case QEvent::KeyPress:
        if (!m_dragging || static_cast<const QKeyEvent*>(event)->key() != Qt::Key_Escape)
            return false;
        cancel();
        return true;
    default:
        return QObject::eventFilter(watched, event);
    }
}

bool DragTool::press(const QMouseEvent& event)
{
    if (event.button() != Qt::LeftButton || !begin(event.position()))
        return false;
    m_plot.setFocus(Qt::MouseFocusReason); // for Escape
    m_dragging = true;
    return true;
}

bool DragTool::move(const QMouseEvent& event)
{
    if (!m_dragging)
        return false;
    m_item->setOutline(dragTo(event.position()));
    return true;
}

bool DragTool::release(const QMouseEvent& event)
{
    if (!m_dragging || event.button() != Qt::LeftButton)
        return false;
    cancel();
    finish(event.position(), event.modifiers());
    return true;
}

} // namespace stratoscope
