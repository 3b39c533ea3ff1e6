// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/point_marker.h"

namespace stratoscope {

PointMarker::PointMarker(QCustomPlot* plot)
    : ThemedItem(plot, QStringLiteral("overlay"))
{
}

void PointMarker::mark(std::optional<QPointF> position, double diameter)
{
    if (!position && !visible())
        return;
    setVisible(position.has_value());
    m_position = position.value_or(QPointF());
    m_diameter = diameter;
    layer()->replot();
}

void PointMarker::draw(QCPPainter* painter)
{
    const double radius = m_diameter / 2 + 3;
    painter->setAntialiasing(true);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(theme().background, 3.5));
    painter->drawEllipse(m_position, radius, radius);
    painter->setPen(QPen(theme().text, 1.5));
    painter->drawEllipse(m_position, radius, radius);
}

} // namespace stratoscope
