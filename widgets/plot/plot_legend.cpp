// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/plot_legend.h"

#include <algorithm>

namespace stratoscope {

namespace {

constexpr int kMarkWidth = 20;
constexpr int kDotWidth = 12;
constexpr int kMarkGap = 6;
constexpr int kLargestNameWidth = 168;

/// Wide enough that elidedText() leaves the text alone.
int textWidth(const QFontMetrics& metrics, const QString& text)
{
    return metrics.horizontalAdvance(text) + 2;
}

int markWidth(const LegendEntry& entry)
{
    return entry.mark == LegendEntry::Mark::Dot ? kDotWidth : kMarkWidth;
}

} // namespace

PlotLegend::PlotLegend(QCustomPlot* plot, Arrangement arrangement)
    : QCPLayoutElement(plot)
    , m_arrangement(arrangement)
    , m_theme(plotTheme(themeOf(*plot)))
{
    setLayer(QStringLiteral("legend"));
}

void PlotLegend::setEntries(std::vector<LegendEntry> entries, const QString& title)
{
    m_entries = std::move(entries);
    m_title = title;
}

void PlotLegend::setTheme(const PlotTheme& theme)
{
    m_theme = theme;
}

int PlotLegend::lineHeight() const
{
    return QFontMetrics(m_theme.tickFont()).height() + 1;
}

int PlotLegend::columnWidth() const
{
    const QFontMetrics metrics(m_theme.tickFont());
    int names = 0;
    int counts = 0;
    for (const LegendEntry& entry : m_entries) {
        names = std::max(names, std::min(textWidth(metrics, entry.text), kLargestNameWidth));
        counts = std::max(counts, metrics.horizontalAdvance(entry.count));
    }
    const int width = kDotWidth + kMarkGap + names + (counts > 0 ? 2 * m_theme.spacing + counts : 0);
    return std::max(width, std::min(textWidth(QFontMetrics(m_theme.labelFont()), m_title), kLargestNameWidth));
}

void PlotLegend::update(UpdatePhase phase)
{
    if (phase == upPreparation && m_arrangement == Arrangement::Lines) {
        const QMargins margins = mParentPlot->plotLayout()->margins();
        const int width = mParentPlot->viewport().width() - margins.left() - margins.right();
        const std::vector<QRect> lines = placeInLines(width);
        const int height = lines.empty() ? 0 : lines.back().bottom() + 1;
        setMinimumSize(0, height);
        setMaximumSize(QWIDGETSIZE_MAX, height);
    } else if (phase == upPreparation) {
        setMinimumSize(columnWidth(), 0);
        setMaximumSize(columnWidth(), QWIDGETSIZE_MAX);
    }
    QCPLayoutElement::update(phase);
}

/// Where the entries go, from the element's top left corner.
std::vector<QRect> PlotLegend::placeInLines(int width) const
{
    const QFontMetrics metrics(m_theme.tickFont());
    std::vector<QRect> places;
    QPoint corner(0, 0);
    for (const LegendEntry& entry : m_entries) {
        const int wanted = std::min(markWidth(entry) + kMarkGap + textWidth(metrics, entry.text), width);
        if (corner.x() > 0 && corner.x() + wanted > width)
            corner = QPoint(0, corner.y() + lineHeight());
        places.emplace_back(corner, QSize(wanted, lineHeight()));
        corner.rx() += wanted + 2 * m_theme.spacing;
    }
    return places;
}

/// As many as there is room for; where not all, the last place is for saying so.
std::vector<QRect> PlotLegend::placeInColumn() const
{
    const int top = m_title.isEmpty() ? 0 : lineHeight() + m_theme.spacing / 2;
    std::vector<QRect> places;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const QRect place(0, top + static_cast<int>(i) * lineHeight(), mRect.width(), lineHeight());
        if (place.bottom() > mRect.height() && !places.empty())
            break;
        places.push_back(place);
    }
    return places;
}

std::vector<QRect> PlotLegend::places() const
{
    std::vector<QRect> places = m_arrangement == Arrangement::Lines ? placeInLines(mRect.width()) : placeInColumn();
    for (QRect& place : places)
        place.translate(mRect.topLeft());
    return places;
}

int PlotLegend::lineAt(QPointF position) const
{
    const std::vector<QRect> all = places();
    const auto found = std::find_if(all.begin(), all.end(), [&](const QRect& place) { return place.contains(position.toPoint()); });
    return found == all.end() ? -1 : static_cast<int>(found - all.begin());
}

bool PlotLegend::isRest(int line) const
{
    const std::size_t lines = places().size();
    return lines < m_entries.size() && line + 1 == static_cast<int>(lines);
}

void PlotLegend::mousePressEvent(QMouseEvent* event, const QVariant& /*details*/)
{
    const int line = lineAt(event->position());
    if (event->button() != Qt::LeftButton || line < 0)
        return;
    if (isRest(line))
        emit restClicked();
    else
        emit entryClicked(line);
}

void PlotLegend::mouseDoubleClickEvent(QMouseEvent* event, const QVariant& /*details*/)
{
    const int line = lineAt(event->position());
    if (event->button() == Qt::LeftButton && line >= 0 && !isRest(line))
        emit entryDoubleClicked(line);
}

void PlotLegend::draw(QCPPainter* painter)
{
    painter->setAntialiasing(true);
    if (m_arrangement == Arrangement::Column && !m_title.isEmpty()) {
        painter->setFont(m_theme.labelFont());
        painter->setPen(m_theme.text);
        const QString title = QFontMetrics(m_theme.labelFont()).elidedText(m_title, Qt::ElideRight, mRect.width());
        painter->drawText(QRect(mRect.topLeft(), QSize(mRect.width(), lineHeight())), Qt::AlignLeft | Qt::AlignVCenter, title);
    }
    painter->setFont(m_theme.tickFont());
    const std::vector<QRect> all = places();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool lastOfMany = i + 1 == all.size() && all.size() < m_entries.size();
        if (!lastOfMany) {
            drawEntry(*painter, m_entries[i], all[i]);
            continue;
        }
        painter->setPen(m_theme.mutedText);
        painter->drawText(all[i], Qt::AlignLeft | Qt::AlignVCenter, tr("and %1 more").arg(m_entries.size() - i));
    }
}

void PlotLegend::drawEntry(QCPPainter& painter, const LegendEntry& entry, const QRect& place) const
{
    drawMark(painter, entry, place);
    const QFontMetrics metrics(m_theme.tickFont());
    QRect text = place.adjusted(markWidth(entry) + kMarkGap, 0, 0, 0);
    painter.setPen(m_theme.mutedText);
    if (!entry.count.isEmpty()) {
        painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, entry.count);
        text.adjust(0, 0, -metrics.horizontalAdvance(entry.count) - m_theme.spacing, 0);
    }
    painter.setPen(entry.active ? m_theme.text : m_theme.axis);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(entry.text, Qt::ElideRight, text.width()));
}

void PlotLegend::drawMark(QCPPainter& painter, const LegendEntry& entry, const QRect& place) const
{
    const QColor color = entry.active ? entry.color : m_theme.grid;
    const QPointF middle(place.left() + markWidth(entry) / 2.0, place.center().y() + 0.5);
    if (entry.mark == LegendEntry::Mark::Dot) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(middle, 4.5, 4.5);
        return;
    }
    QPen pen(color, m_theme.curveWidth + 0.5, entry.mark == LegendEntry::Mark::DashedLine ? Qt::DashLine : Qt::SolidLine,
             Qt::FlatCap);
    painter.setPen(pen);
    painter.drawLine(QLineF(middle.x() - kMarkWidth / 2.0, middle.y(), middle.x() + kMarkWidth / 2.0, middle.y()));
}

} // namespace stratoscope
