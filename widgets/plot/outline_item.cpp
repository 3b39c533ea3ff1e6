// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/outline_item.h"

namespace stratoscope {

OutlineItem::OutlineItem(QCustomPlot* plot)
    : ThemedItem(plot, QStringLiteral("overlay"))
{
    setVisible(false);
}

void OutlineItem::setOutline(const QPolygonF& outline)
{
    m_outline = outline;
    setVisible(!outline.isEmpty());
    layer()->replot();
}

void OutlineItem::draw(QCPPainter* painter)
{
    QColor inside = theme().selection;
    inside.setAlphaF(0.15F);
    painter->setAntialiasing(true);
    painter->setPen(QPen(theme().selection, 1.5));
    painter->setBrush(inside);
    painter->drawPolygon(m_outline);
}

} // namespace stratoscope
