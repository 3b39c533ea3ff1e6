// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/striplog/hole_header.h"

namespace stratoscope {

HoleHeader::HoleHeader(QCustomPlot& plot, QString name, QString note)
    : QCPLayoutElement(&plot)
    , m_name(std::move(name))
    , m_note(std::move(note))
{
    setLayer(QStringLiteral("legend"));
    setTheme(plotTheme(themeOf(plot)));
}

void HoleHeader::setTheme(const PlotTheme& theme)
{
    m_theme = theme;
    const int height = QFontMetrics(theme.titleFont()).height() + theme.spacing / 2;
    setMinimumSize(0, height);
    setMaximumSize(QWIDGETSIZE_MAX, height);
}

QRect HoleHeader::place() const
{
    const QRect tracks = layout() != nullptr ? layout()->rect() : mRect; // which are as wide as the layout
    return QRect(tracks.left(), mRect.top(), tracks.width(), mRect.height()).intersected(m_window);
}

void HoleHeader::draw(QCPPainter* painter)
{
    const QRect seen = place();
    if (m_name.isEmpty() || seen.isEmpty())
        return;
    painter->setAntialiasing(false);
    painter->setPen(QPen(m_theme.axis, m_theme.axisWidth));
    painter->drawLine(seen.bottomLeft(), seen.bottomRight());
    const QRect line = seen.adjusted(0, 0, 0, -m_theme.spacing / 2);
    const QFont font = m_theme.titleFont();
    const QString name = QFontMetrics(font).elidedText(m_name, Qt::ElideMiddle, line.width());
    painter->setFont(font);
    painter->setPen(m_theme.text);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, name);
    const int left = line.left() + QFontMetrics(font).horizontalAdvance(name) + m_theme.spacing;
    if (left + QFontMetrics(m_theme.tickFont()).horizontalAdvance(m_note) > line.right())
        return;
    painter->setFont(m_theme.tickFont());
    painter->setPen(m_theme.mutedText);
    painter->drawText(QRect(left, line.top(), line.right() - left, line.height()), Qt::AlignLeft | Qt::AlignVCenter, m_note);
}

} // namespace stratoscope
