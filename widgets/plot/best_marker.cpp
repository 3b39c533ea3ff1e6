// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/best_marker.h"

namespace stratoscope {

BestMarker::BestMarker(QCustomPlot* plot)
    : ThemedItem(plot, QStringLiteral("main"))
{
}

void BestMarker::setMark(double x, const QString& label)
{
    m_x = x;
    m_label = label;
}

void BestMarker::draw(QCPPainter* painter)
{
    const QRectF rect = mParentPlot->axisRect()->rect();
    const double x = mParentPlot->xAxis->coordToPixel(m_x);
    if (x < rect.left() || x > rect.right())
        return;
    QPen pen(theme().axis, theme().axisWidth);
    pen.setDashPattern({4, 4});
    painter->setPen(pen);
    painter->drawLine(QLineF(x, rect.top(), x, rect.bottom()));

    const QFontMetrics metrics(theme().tickFont());
    const double gap = theme().spacing / 2.0;
    const QSizeF size(metrics.horizontalAdvance(m_label) + 1, metrics.height());
    const bool fitsRight = x + gap + size.width() <= rect.right();
    const QPointF corner(fitsRight ? x + gap : x - gap - size.width(), rect.top());
    QColor ground = theme().background;
    ground.setAlphaF(0.8F);
    painter->fillRect(QRectF(corner, size), ground);
    painter->setFont(theme().tickFont());
    painter->setPen(theme().mutedText);
    painter->drawText(QRectF(corner, size), Qt::AlignLeft | Qt::AlignVCenter, m_label);
}

} // namespace stratoscope
