// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/plot_header.h"

namespace stratoscope {

PlotHeader::PlotHeader(QCustomPlot* plot)
    : QCPLayoutElement(plot)
    , m_theme(plotTheme(themeOf(*plot)))
{
    setLayer(QStringLiteral("legend"));
    fixHeight();
}

void PlotHeader::setTitle(const QString& title)
{
    m_title = title;
}

void PlotHeader::setTheme(const PlotTheme& theme)
{
    m_theme = theme;
    fixHeight();
}

void PlotHeader::fixHeight()
{
    const int height = QFontMetrics(m_theme.titleFont()).height();
    setMinimumSize(0, height);
    setMaximumSize(QWIDGETSIZE_MAX, height);
}

void PlotHeader::draw(QCPPainter* painter)
{
    const QString note = m_note ? m_note() : QString();
    painter->setFont(m_theme.tickFont());
    painter->setPen(m_theme.mutedText);
    painter->drawText(mRect, Qt::AlignRight | Qt::AlignVCenter, note);

    const int noteWidth = note.isEmpty() ? 0 : QFontMetrics(m_theme.tickFont()).horizontalAdvance(note) + 2 * m_theme.spacing;
    const QFont font = m_theme.titleFont();
    const QString title = QFontMetrics(font).elidedText(m_title, Qt::ElideRight, mRect.width() - noteWidth);
    painter->setFont(font);
    painter->setPen(m_theme.text);
    painter->drawText(mRect, Qt::AlignLeft | Qt::AlignVCenter, title);
}

} // namespace stratoscope
