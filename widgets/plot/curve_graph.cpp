// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/curve_graph.h"

#include "widgets/plot/polyline.h"
#include "widgets/plot/theme.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace stratoscope {

namespace {

constexpr double kDensePointsPerPixel = 1.8;

/// Draws an opaque line piece by piece. Qt strokes a jagged polyline wider than a pixel as one path that crosses itself,
/// which takes half a second for 1,000 points; single pieces and a hairline over their joints take 5 ms.
void strokePieces(QCPPainter& painter, const QPolygonF& points, const QPen& pen)
{
    QPen piece = pen;
    piece.setCapStyle(Qt::FlatCap);
    painter.setPen(piece);
    for (qsizetype i = 1; i < points.size(); ++i)
        painter.drawLine(QLineF(points[i - 1], points[i]));
    painter.setPen(QPen(pen.color(), 0));
    painter.drawPolyline(points);
}

bool isDense(const QVector<QPointF>& points)
{
    return points.size() > 1 &&
           static_cast<double>(points.size()) > kDensePointsPerPixel * (points.back().x() - points.front().x());
}

} // namespace

void CurveGraph::setCurve(Curve curve)
{
    m_curve = std::move(curve);
    QPen pen(m_curve.color, plotTheme(themeOf(*mParentPlot)).curveWidth, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    if (m_curve.dashed)
        pen.setDashPattern({5, 3});
    setPen(pen);
    setName(m_curve.name);
    setVisible(m_curve.visible);
    updateGaps();
}

void CurveGraph::append(double x, double y)
{
    const auto place = std::upper_bound(m_curve.x.begin(), m_curve.x.end(), x);
    const bool isLast = place == m_curve.x.end();
    m_curve.y.insert(m_curve.y.begin() + (place - m_curve.x.begin()), y);
    m_curve.x.insert(place, x);
    if (isLast || m_curve.smoothing == 0)
        addPoint(x, y);
    else
        updateGaps(); // the means after it are others now
}

void CurveGraph::setCurveVisible(bool visible)
{
    m_curve.visible = visible;
    setVisible(visible);
}

void CurveGraph::setSmoothing(double weight)
{
    m_curve.smoothing = weight;
    updateGaps();
}

void CurveGraph::sendToBack()
{
    moveToLayer(layer(), /*prepend=*/true);
}

void CurveGraph::updateGaps()
{
    data()->clear();
    m_mean = RunningMean(m_curve.smoothing);
    m_keys = {};
    m_values = {};
    m_notPositive = 0;
    for (std::size_t i = 0; i < m_curve.x.size(); ++i)
        addPoint(m_curve.x[i], m_curve.y[i]);
}

void CurveGraph::addPoint(double x, double value)
{
    const double y = m_mean.next(value);
    m_notPositive += y <= 0 ? 1 : 0;
    const bool hasPlace = std::isfinite(y) && (mValueAxis->scaleType() == QCPAxis::stLinear || y > 0);
    addData(x, hasPlace ? y : std::numeric_limits<double>::quiet_NaN());
    if (hasPlace) {
        m_keys.add(x);
        m_values.add(y);
    }
    const bool isAlone = data()->size() == 1; // a line through one point would not show
    setScatterStyle(isAlone ? QCPScatterStyle(QCPScatterStyle::ssDisc, 5) : QCPScatterStyle::ssNone);
}

void CurveGraph::drawLinePlot(QCPPainter* painter, const QVector<QPointF>& lines) const
{
    applyDefaultAntialiasingHint(painter);
    if (isDense(lines))
        drawBands(*painter, lines);
    else if (painter->modes().testFlag(QCPPainter::pmVectorized))
        drawVectorLine(*painter, lines);
    else
        drawPixelLine(*painter, lines);
}

void CurveGraph::drawBands(QCPPainter& painter, const QVector<QPointF>& lines) const
{
    const QColor color = painter.pen().color();
    const double halfWidth = painter.pen().widthF() / 2;
    const bool isExport = painter.modes().testFlag(QCPPainter::pmNoCaching);
    // Where a logical pixel is not a whole number of the screen's, columns must overlap to leave no seams.
    const double scale = painter.deviceTransform().m11();
    const double columnWidth = scale == std::floor(scale) ? 1 : 1 + 1 / scale;
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    for (const std::vector<LineColumn>& columns : columnsOf(lines)) {
        if (isExport) { // finer than columns, but too slow to pan
            for (const QPolygonF& outline : outlinesOf(columns, halfWidth, clipRect().top(), clipRect().bottom() + 1.0))
                painter.drawPolygon(outline);
            continue;
        }
        for (const LineColumn& column : columns) {
            const double height = column.high - column.low + 2 * halfWidth;
            painter.fillRect(QRectF(column.middle - 0.5, column.low - halfWidth, columnWidth, height), color);
        }
    }
}

void CurveGraph::drawVectorLine(QCPPainter& painter, const QVector<QPointF>& lines) const
{
    for (const QPolygonF& part : clippedPolyline(lines, clipRect()))
        painter.drawPolyline(part);
}

void CurveGraph::drawPixelLine(QCPPainter& painter, const QVector<QPointF>& lines) const
{
    const QPen pen = painter.pen();
    const QVector<qreal> pattern = pen.dashPattern();
    const bool isDashed = pen.style() != Qt::SolidLine && pattern.size() >= 2;
    const QPen solid(pen.color(), pen.widthF());
    for (const QPolygonF& stretch : stretchesOf(lines)) {
        const QList<QPolygonF> parts =
            isDashed ? dashesOf(stretch, pattern[0] * pen.widthF(), pattern[1] * pen.widthF()) : QList<QPolygonF>{stretch};
        for (const QPolygonF& part : parts)
            strokePieces(painter, part, solid);
    }
}

} // namespace stratoscope
