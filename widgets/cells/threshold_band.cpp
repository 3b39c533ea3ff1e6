// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/cells/threshold_band.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace stratoscope {

namespace {

constexpr double kReach = 6;     ///< pixels about a line in which the mouse takes it
constexpr double kEdgeInset = 2; ///< pixels of a waiting line from the rect's edge
constexpr std::array kEverySide{ThresholdBand::Side::Low, ThresholdBand::Side::High};

} // namespace

ThresholdBand::ThresholdBand(QCPAxis* axis, Sides sides)
    : ThemedItem(axis->parentPlot(), QStringLiteral("overlay"))
    , m_axis(axis)
    , m_sides(sides)
{
    setVisible(true);
    setClipToAxisRect(true);
    setClipAxisRect(axis->axisRect());
}

void ThresholdBand::setBound(Side side, std::optional<double> bound)
{
    (side == Side::Low ? m_low : m_high) = bound;
}

bool ThresholdBand::cutsView(Side side) const
{
    const std::optional<double> set = bound(side);
    const QCPRange range = m_axis->range();
    return set && (side == Side::Low ? *set > range.lower : *set < range.upper);
}

void ThresholdBand::setOnPaper()
{
    m_onPaper = true;
    setLayer(QStringLiteral("axes"));
}

double ThresholdBand::edge(Side side) const
{
    const QRectF rect = m_axis->axisRect()->rect();
    if (isAcross())
        return side == Side::Low ? rect.left() + kEdgeInset : rect.right() - kEdgeInset;
    return side == Side::Low ? rect.bottom() - kEdgeInset : rect.top() + kEdgeInset;
}

double ThresholdBand::pixelOf(Side side) const
{
    const std::optional<double> set = bound(side);
    const auto [least, most] = std::minmax({edge(Side::Low), edge(Side::High)});
    return set ? std::clamp(m_axis->coordToPixel(*set), least, most) : edge(side);
}

std::optional<ThresholdBand::Side> ThresholdBand::sideAt(QPointF place) const
{
    if (!realVisibility() || !QRectF(m_axis->axisRect()->rect()).contains(place))
        return std::nullopt;
    std::optional<Side> nearest;
    double least = kReach;
    for (const Side side : kEverySide) {
        const double distance = std::abs(along(place) - pixelOf(side));
        if (hasSide(side) && distance <= least) {
            least = distance;
            nearest = side;
        }
    }
    return nearest;
}

std::optional<double> ThresholdBand::boundAt(QPointF place, Side side) const
{
    const bool towardsHigh = side == Side::High;
    const double pastEdge = (along(place) - edge(side)) * (isAcross() == towardsHigh ? 1 : -1);
    if (pastEdge >= 0)
        return std::nullopt;
    const double coordinate = m_axis->pixelToCoord(along(place));
    if (towardsHigh)
        return m_low ? std::max(coordinate, *m_low) : coordinate;
    return m_high ? std::min(coordinate, *m_high) : coordinate;
}

void ThresholdBand::draw(QCPPainter* painter)
{
    for (const Side side : kEverySide) {
        if (hasSide(side) && (!m_onPaper || cutsView(side)))
            drawSide(*painter, side);
    }
}

void ThresholdBand::drawSide(QCPPainter& painter, Side side) const
{
    const QRectF rect = m_axis->axisRect()->rect();
    const bool isSet = bound(side).has_value();
    const double pixel = pixelOf(side);
    if (isSet) {
        QRectF outside = rect;
        if (isAcross())
            side == Side::Low ? outside.setRight(pixel) : outside.setLeft(pixel);
        else
            side == Side::Low ? outside.setTop(pixel) : outside.setBottom(pixel);
        QColor shade = theme().background;
        shade.setAlphaF(0.7F);
        painter.setAntialiasing(false);
        painter.fillRect(outside.intersected(rect), shade);
    }
    painter.setAntialiasing(true);
    painter.setPen(isSet ? QPen(theme().selection, theme().curveWidth) : QPen(theme().mutedText, 1, Qt::DashLine));
    const QLineF line =
        isAcross() ? QLineF(pixel, rect.bottom(), pixel, rect.top()) : QLineF(rect.left(), pixel, rect.right(), pixel);
    painter.drawLine(line);
    if (!m_onPaper)
        drawGrip(painter, line);
}

void ThresholdBand::drawGrip(QCPPainter& painter, const QLineF& line) const
{
    const double half = theme().spacing / 2.0;
    const QPointF end = line.p2();
    const QPolygonF grip = isAcross() ? QPolygonF({end + QPointF(-half, 0), end + QPointF(half, 0), end + QPointF(0, 2 * half)})
                                      : QPolygonF({end + QPointF(0, -half), end + QPointF(0, half), end + QPointF(-2 * half, 0)});
    painter.setBrush(painter.pen().color());
    painter.setPen(Qt::NoPen);
    painter.drawPolygon(grip);
    painter.setBrush(Qt::NoBrush);
}

} // namespace stratoscope
