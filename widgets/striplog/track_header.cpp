// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/striplog/track_header.h"

namespace stratoscope {

namespace {

constexpr int kLines = 3; ///< name, unit, axis; the values follow

int lineHeight(const PlotTheme& theme)
{
    return QFontMetrics(theme.tickFont()).height();
}

} // namespace

TrackHeader::TrackHeader(QCustomPlot* plot, int valueLines, QString name, QString unit, QString low, QString high)
    : QCPLayoutElement(plot)
    , m_valueLines(valueLines)
    , m_name(std::move(name))
    , m_unit(std::move(unit))
    , m_low(std::move(low))
    , m_high(std::move(high))
{
    setLayer(QStringLiteral("legend"));
    setTheme(plotTheme(themeOf(*plot)));
}

void TrackHeader::setTheme(const PlotTheme& theme)
{
    m_theme = theme;
    const int height = (kLines + m_valueLines) * lineHeight(theme);
    setMinimumSize(0, height);
    setMaximumSize(QWIDGETSIZE_MAX, height);
}

QRect TrackHeader::line(int index) const
{
    const int height = lineHeight(m_theme);
    return {mRect.left(), mRect.top() + index * height, mRect.width(), height};
}

QRect TrackHeader::valuePlace(int index) const
{
    return line(kLines + index);
}

void TrackHeader::draw(QCPPainter* painter)
{
    QFont nameFont = m_theme.tickFont();
    nameFont.setWeight(QFont::DemiBold);
    painter->setFont(nameFont);
    painter->setPen(m_theme.text);
    painter->drawText(line(0), Qt::AlignCenter, QFontMetrics(nameFont).elidedText(m_name, Qt::ElideRight, mRect.width()));
    painter->setFont(m_theme.tickFont());
    painter->setPen(m_theme.mutedText);
    painter->drawText(line(1), Qt::AlignCenter, QFontMetrics(m_theme.tickFont()).elidedText(m_unit, Qt::ElideRight, mRect.width()));
    painter->drawText(line(2), Qt::AlignLeft | Qt::AlignVCenter, m_low);
    painter->drawText(line(2), Qt::AlignRight | Qt::AlignVCenter, m_high);
}

} // namespace stratoscope
