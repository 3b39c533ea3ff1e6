// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/striplog/top_lines.h"

#include "widgets/plot/theme.h"

namespace stratoscope {

TopLines::TopLines(QCPAxisRect& rect, std::shared_ptr<const StripLog> log, bool named)
    : StripPlottable(rect, std::move(log))
    , m_named(named)
{
}

void TopLines::draw(QCPPainter* painter)
{
    const PlotTheme theme = plotTheme(themeOf(*mParentPlot));
    const QRectF rect = clipRect();
    QFont font = painter->font();
    font.setPixelSize(theme.tickFontSize);
    painter->setFont(font);
    const QFontMetrics metrics(font);
    double freeFrom = rect.top(); // a name that would lie over the one above is left out; zooming in shows it
    for (const FormationTop& top : log().tops) {
        const double y = mKeyAxis->coordToPixel(top.depth);
        if (y < rect.top() || y > rect.bottom())
            continue;
        painter->setPen(QPen(theme.text, 1, Qt::DashLine));
        painter->drawLine(QLineF(rect.left(), y, rect.right(), y));
        if (!m_named || y - metrics.height() < freeFrom)
            continue;
        const QString name = metrics.elidedText(QString::fromStdString(top.name), Qt::ElideRight, static_cast<int>(rect.width()));
        const QRectF place(rect.left(), y - metrics.height(), metrics.horizontalAdvance(name) + 4, metrics.height());
        painter->fillRect(place, theme.background);
        painter->setPen(theme.text);
        painter->drawText(place, Qt::AlignCenter, name);
        freeFrom = y;
    }
}

} // namespace stratoscope
