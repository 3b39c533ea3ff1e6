// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/curve_readout.h"

#include "engine/core/text.h"
#include "widgets/plot/curve.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stratoscope {

namespace {

constexpr int kReadoutSwatch = 10;

QString numberText(double value)
{
    const bool isWhole = value == std::floor(value) && std::abs(value) < 1e15;
    return QString::fromStdString(isWhole ? grouped(static_cast<std::int64_t>(value)) : shortNumber(value, 4));
}

std::size_t nearestIndex(const std::vector<double>& ascending, double x)
{
    const auto above = std::lower_bound(ascending.begin(), ascending.end(), x);
    if (above == ascending.begin())
        return 0;
    const auto below = above - 1;
    const bool belowIsNearer = above == ascending.end() || x - *below <= *above - x;
    return static_cast<std::size_t>((belowIsNearer ? below : above) - ascending.begin());
}

} // namespace

Readout readCurves(const std::vector<const Curve*>& curves, double x)
{
    Readout readout;
    readout.x = std::numeric_limits<double>::infinity();
    for (const Curve* curve : curves) {
        if (!curve->visible || curve->x.empty())
            continue;
        const std::size_t index = nearestIndex(curve->x, x);
        readout.lines.push_back({curve->name, numberText(curve->y[index]), curve->color, curve->x[index], curve->y[index]});
        if (std::abs(curve->x[index] - x) < std::abs(readout.x - x))
            readout.x = curve->x[index];
    }
    for (Readout::Line& line : readout.lines) {
        if (line.x != readout.x)
            line.value += CurveReadout::tr(" at %1").arg(numberText(line.x));
    }
    return readout;
}

CurveReadout::CurveReadout(QCustomPlot* plot)
    : ThemedItem(plot, QStringLiteral("overlay"))
{
}

void CurveReadout::showReadout(Readout readout)
{
    m_readout = std::move(readout);
    setVisible(!m_readout.lines.empty());
    layer()->replot();
}

void CurveReadout::hide()
{
    if (!visible())
        return;
    m_readout = {};
    setVisible(false);
    layer()->replot();
}

void CurveReadout::draw(QCPPainter* painter)
{
    const QRectF rect = clipRect();
    const double x = mParentPlot->xAxis->coordToPixel(m_readout.x);
    if (x < rect.left() || x > rect.right())
        return;
    painter->setPen(QPen(theme().axis, 1));
    painter->drawLine(QLineF(x, rect.top(), x, rect.bottom()));
    drawDots(*painter);
    drawBox(*painter, x);
}

void CurveReadout::drawDots(QCPPainter& painter) const
{
    painter.setAntialiasing(true);
    for (const Readout::Line& line : m_readout.lines) {
        const bool hasPlace = std::isfinite(line.y) && (mParentPlot->yAxis->scaleType() == QCPAxis::stLinear || line.y > 0);
        if (!hasPlace)
            continue;
        painter.setPen(QPen(theme().background, 1.5));
        painter.setBrush(line.color);
        painter.drawEllipse(QPointF(mParentPlot->xAxis->coordToPixel(line.x), mParentPlot->yAxis->coordToPixel(line.y)), 4, 4);
    }
}

void CurveReadout::drawBox(QCPPainter& painter, double atX) const
{
    const QFontMetrics metrics(theme().tickFont());
    const int lineHeight = metrics.height() + 2;
    const QString heading = mParentPlot->xAxis->label() + " " + numberText(m_readout.x);
    int width = metrics.horizontalAdvance(heading);
    for (const Readout::Line& line : m_readout.lines) {
        const int text = metrics.horizontalAdvance(line.name) + metrics.horizontalAdvance(line.value);
        width = std::max(width, kReadoutSwatch + theme().spacing / 2 + text + 2 * theme().spacing);
    }
    const QRectF rect = clipRect();
    const QSizeF size(width + 2 * theme().spacing, lineHeight * static_cast<double>(m_readout.lines.size() + 1) + theme().spacing);
    const bool fitsRight = atX + theme().spacing + size.width() <= rect.right();
    const QRectF box(
        QPointF(fitsRight ? atX + theme().spacing : atX - theme().spacing - size.width(), rect.top() + theme().spacing), size);
    painter.setPen(QPen(theme().grid, 1));
    painter.setBrush(theme().background);
    painter.drawRoundedRect(box, 4, 4);

    painter.setFont(theme().tickFont());
    QRectF place(box.left() + theme().spacing, box.top() + theme().spacing / 2.0, width, lineHeight);
    painter.setPen(theme().mutedText);
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, heading);
    for (const Readout::Line& line : m_readout.lines) {
        place.translate(0, lineHeight);
        painter.setPen(Qt::NoPen);
        painter.setBrush(line.color);
        painter.drawEllipse(QPointF(place.left() + kReadoutSwatch / 2.0, place.center().y()), 4, 4);
        painter.setPen(theme().text);
        painter.drawText(place.adjusted(kReadoutSwatch + theme().spacing / 2.0, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         line.name);
        painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, line.value);
    }
}

} // namespace stratoscope
