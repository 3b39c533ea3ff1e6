// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/outline_tool.h"

#include <qcustomplot.h>

#include <algorithm>

namespace stratoscope {

namespace {

constexpr double kStep = 2;         ///< pixels between places of a free outline
constexpr double kSmallestSide = 4; ///< pixels; a smaller outline was a slip

} // namespace

void OutlineTool::setShape(Shape shape)
{
    if (shape == m_shape)
        return;
    cancel();
    m_shape = shape;
    plot().setCursor(shape == Shape::None ? Qt::ArrowCursor : Qt::CrossCursor);
}

bool OutlineTool::begin(QPointF place)
{
    m_start = place;
    m_outline = QPolygonF{place};
    return plot().axisRect()->rect().contains(place.toPoint());
}

QPolygonF OutlineTool::dragTo(QPointF place)
{
    if (m_shape == Shape::Rectangle)
        m_outline = QPolygonF(QRectF(m_start, place).normalized());
    else if (QLineF(m_outline.constLast(), place).length() >= kStep)
        m_outline.append(place);
    return m_outline;
}

void OutlineTool::finish(QPointF /*place*/, Qt::KeyboardModifiers modifiers)
{
    const QRectF box = m_outline.boundingRect();
    if (m_outline.size() >= 3 && std::max(box.width(), box.height()) >= kSmallestSide)
        emit outlined(m_outline, modifiers);
}

} // namespace stratoscope
