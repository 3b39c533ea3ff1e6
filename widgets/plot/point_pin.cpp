// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/point_pin.h"

#include <algorithm>
#include <utility>

namespace stratoscope {

PointPin::PointPin(QCustomPlot* plot, std::function<std::optional<Point>()> point)
    : ThemedItem(plot, QStringLiteral("overlay"))
    , m_point(std::move(point))
{
    setVisible(true);
}

void PointPin::draw(QCPPainter* painter)
{
    const std::optional<Point> point = m_point();
    const QRectF area = mParentPlot->axisRect()->rect();
    if (!point || !area.contains(point->place))
        return;
    const auto& [place, text] = *point;
    constexpr double radius = 7;
    constexpr double room = 6; // about the text, and between note and ring
    painter->setAntialiasing(true);
    painter->setBrush(Qt::NoBrush);
    for (const QPen& pen : {QPen(theme().background, 4), QPen(theme().text, 2)}) {
        painter->setPen(pen);
        painter->drawEllipse(place, radius, radius);
    }
    if (text.isEmpty())
        return;
    painter->setFont(theme().tickFont());
    const QRectF lines = painter->boundingRect(QRectF(), Qt::AlignLeft | Qt::AlignTop, text);
    QRectF note(QPointF(), lines.size() + QSizeF(2 * room, 2 * room));
    const bool fitsRight = place.x() + radius + room + note.width() <= area.right();
    note.moveLeft(fitsRight ? place.x() + radius + room : place.x() - radius - room - note.width());
    note.moveTop(std::clamp(place.y() - note.height() / 2, area.top(), std::max(area.top(), area.bottom() - note.height())));
    painter->setPen(QPen(theme().axis, 1));
    painter->setBrush(theme().background);
    painter->drawRect(note);
    painter->setPen(theme().text);
    painter->drawText(note.adjusted(room, room, -room, -room), Qt::AlignLeft | Qt::AlignTop, text);
}

} // namespace stratoscope
