// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/striplog/depth_cursor.h"

namespace stratoscope {

DepthCursor::DepthCursor(QCustomPlot* plot)
    : ThemedItem(plot, QStringLiteral("overlay"))
{
    setClipToAxisRect(false);
}

void DepthCursor::showAt(double y, QCPRange span, std::vector<Reading> readings)
{
    m_y = y;
    m_span = span;
    m_readings = std::move(readings);
    setVisible(true);
    layer()->replot();
}

void DepthCursor::hide()
{
    if (!visible())
        return;
    m_readings.clear();
    setVisible(false);
    layer()->replot();
}

void DepthCursor::draw(QCPPainter* painter)
{
    constexpr int swatch = 8;
    painter->setAntialiasing(false);
    painter->setPen(QPen(theme().selection, 1));
    painter->drawLine(QLineF(m_span.lower, m_y, m_span.upper, m_y));
    painter->setFont(theme().tickFont());
    const QFontMetrics metrics(theme().tickFont());
    for (const Reading& reading : m_readings) {
        const int room = reading.place.width() - (reading.color.isValid() ? swatch + theme().spacing / 2 : 0);
        const QString text = metrics.elidedText(reading.text, Qt::ElideRight, room);
        QRect place = reading.place;
        if (reading.color.isValid()) {
            const int width = metrics.horizontalAdvance(text) + swatch + theme().spacing / 2;
            place.setLeft(place.center().x() - width / 2);
            painter->fillRect(QRect(place.left(), place.center().y() - swatch / 2, swatch, swatch), reading.color);
            place.setLeft(place.left() + swatch + theme().spacing / 2);
        }
        painter->setPen(theme().text);
        painter->drawText(place, (reading.color.isValid() ? Qt::AlignLeft : Qt::AlignHCenter) | Qt::AlignVCenter, text);
    }
}

} // namespace stratoscope
