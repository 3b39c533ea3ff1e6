// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/polyline.h"

#include <QLineF>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace stratoscope {

namespace {

bool isFinite(QPointF point)
{
    return std::isfinite(point.x()) && std::isfinite(point.y());
}

/// The part of a line within a rectangle (Liang and Barsky 1984).
std::optional<QLineF> clippedLine(QPointF from, QPointF to, const QRectF& rect)
{
    const QPointF step = to - from;
    double enter = 0;
    double leave = 1;
    const std::array<std::pair<double, double>, 4> sides{{// motion towards a side, distance to it
                                                          {-step.x(), from.x() - rect.left()},
                                                          {step.x(), rect.right() - from.x()},
                                                          {-step.y(), from.y() - rect.top()},
                                                          {step.y(), rect.bottom() - from.y()}}};
    for (const auto& [motion, distance] : sides) {
        if (motion == 0) {
            if (distance < 0)
                return std::nullopt;
        } else if (motion < 0) {
            enter = std::max(enter, distance / motion);
        } else {
            leave = std::min(leave, distance / motion);
        }
    }
    if (enter > leave)
        return std::nullopt;
    return QLineF(from + enter * step, from + leave * step);
}

} // namespace

QList<QPolygonF> stretchesOf(const QList<QPointF>& points)
{
    QList<QPolygonF> stretches;
    bool connected = false;
    for (const QPointF& point : points) {
        if (isFinite(point) && !connected)
            stretches.append(QPolygonF());
        connected = isFinite(point);
        if (connected)
            stretches.back().append(point);
    }
    return stretches;
}

QList<QPolygonF> clippedPolyline(const QList<QPointF>& points, const QRectF& rect)
{
    QList<QPolygonF> parts;
    bool connected = false; // the last part ends at the current point
    for (qsizetype i = 1; i < points.size(); ++i) {
        const bool whole = isFinite(points[i - 1]) && isFinite(points[i]);
        const std::optional<QLineF> line = whole ? clippedLine(points[i - 1], points[i], rect) : std::nullopt;
        if (line) {
            if (!connected)
                parts.append(QPolygonF{line->p1()});
            parts.back().append(line->p2());
        }
        connected = line && rect.contains(points[i]);
    }
    return parts;
}

QList<QPolygonF> dashesOf(const QPolygonF& points, double dash, double gap)
{
    QList<QPolygonF> dashes;
    bool inDash = false;
    double left = 0; // of the present dash or gap
    for (qsizetype i = 1; i < points.size(); ++i) {
        const QLineF line(points[i - 1], points[i]);
        for (double done = 0; done < line.length();) {
            if (left <= 0) {
                inDash = !inDash;
                left = inDash ? dash : gap;
                if (inDash)
                    dashes.append(QPolygonF{line.pointAt(done / line.length())});
            }
            const double step = std::min(left, line.length() - done);
            done += step;
            left -= step;
            if (inDash)
                dashes.back().append(line.pointAt(done / line.length()));
        }
    }
    return dashes;
}

std::vector<std::vector<LineColumn>> columnsOf(const QList<QPointF>& points)
{
    std::vector<std::vector<LineColumn>> bands;
    for (const QPolygonF& stretch : stretchesOf(points)) {
        std::vector<LineColumn>& columns = bands.emplace_back();
        for (const QPointF& point : stretch) {
            const double middle = std::round(point.x()); // QCustomPlot puts whole coordinates in the middle of pixels
            if (columns.empty())
                columns.push_back({middle, point.y(), point.y(), point.y()});
            else if (columns.back().middle != middle) // the line enters where it left the column before
                columns.push_back({middle, columns.back().last, columns.back().last, point.y()});
            LineColumn& column = columns.back();
            column = {middle, std::min(column.low, point.y()), std::max(column.high, point.y()), point.y()};
        }
    }
    return bands;
}

QList<QPolygonF> outlinesOf(const std::vector<LineColumn>& columns, double halfWidth, double top, double bottom)
{
    QList<QPolygonF> outlines;
    QPolygonF lower;
    const auto finish = [&] {
        if (!lower.isEmpty())
            outlines.back().append(QPolygonF(lower.rbegin(), lower.rend()));
        lower.clear();
    };
    for (const LineColumn& column : columns) {
        const double low = std::max(column.low - halfWidth, top);
        const double high = std::min(column.high + halfWidth, bottom);
        if (low >= high) {
            finish();
            continue;
        }
        if (lower.isEmpty())
            outlines.append(QPolygonF());
        outlines.back() << QPointF(column.middle, low);
        lower << QPointF(column.middle, high);
    }
    finish();
    return outlines;
}

} // namespace stratoscope
