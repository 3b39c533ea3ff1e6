// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/outline_tool.h"

#include "widgets/plot/outline_item.h"

#include <qcustomplot.h>

namespace stratoscope {

namespace {

constexpr double kStep = 2;         ///< pixels between places of a free outline
constexpr double kSmallestSide = 4; ///< pixels; a smaller outline was a slip

} // namespace

OutlineTool::OutlineTool(QCustomPlot& plot)
    : QObject(&plot)
    , m_plot(plot)
    , m_item(new OutlineItem(&plot))
{
    plot.installEventFilter(this);
}

void OutlineTool::setShape(Shape shape)
{
    cancel();
    m_shape = shape;
    m_plot.setCursor(shape == Shape::None ? Qt::ArrowCursor : Qt::CrossCursor);
}

void OutlineTool::cancel()
{
    m_drawing = false;
    m_outline.clear();
    m_item->setOutline({});
}

bool OutlineTool::eventFilter(QObject* watched, QEvent* event)
{
    if (m_shape == Shape::None)
        return QObject::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        return press(static_cast<const QMouseEvent&>(*event));
    case QEvent::MouseMove:
        return move(static_cast<const QMouseEvent&>(*event));
    case QEvent::MouseButtonRelease:
        return release(static_cast<const QMouseEvent&>(*event));
    case QEvent::KeyPress:
        if (!m_drawing || static_cast<const QKeyEvent*>(event)->key() != Qt::Key_Escape)
            return false;
        cancel();
        return true;
    default:
        return QObject::eventFilter(watched, event);
    }
}

bool OutlineTool::press(const QMouseEvent& event)
{
    if (event.button() != Qt::LeftButton || !m_plot.axisRect()->rect().contains(event.pos()))
        return false;
    m_plot.setFocus(Qt::MouseFocusReason); // for Escape
    m_drawing = true;
    m_start = event.position();
    m_outline = QPolygonF{m_start};
    return true;
}

bool OutlineTool::move(const QMouseEvent& event)
{
    if (!m_drawing)
        return false;
    const QPointF place = event.position();
    if (m_shape == Shape::Rectangle)
        m_outline = QPolygonF(QRectF(m_start, place).normalized());
    else if (QLineF(m_outline.constLast(), place).length() >= kStep)
        m_outline.append(place);
    m_item->setOutline(m_outline);
    return true;
}

bool OutlineTool::release(const QMouseEvent& event)
{
    if (!m_drawing || event.button() != Qt::LeftButton)
        return false;
    const QPolygonF outline = m_outline;
    cancel();
    const QRectF box = outline.boundingRect();
    if (outline.size() >= 3 && std::max(box.width(), box.height()) >= kSmallestSide)
        emit outlined(outline, event.modifiers());
    return true;
}

} // namespace stratoscope
