// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPolygonF>

#include <vector>

namespace stratoscope {

/// The stretches of finite points of a line.
[[nodiscard]] QList<QPolygonF> stretchesOf(const QList<QPointF>& points);

/// The parts of a line within a rectangle; points that are not finite part it too.
[[nodiscard]] QList<QPolygonF> clippedPolyline(const QList<QPointF>& points, const QRectF& rect);

/// A line cut into dashes of the given length with gaps between them, in the units of its points.
[[nodiscard]] QList<QPolygonF> dashesOf(const QPolygonF& points, double dash, double gap);

/// What a line covers of a column of pixels, and where it leaves it.
struct LineColumn
{
    double middle = 0; ///< x
    double low = 0;
    double high = 0;
    double last = 0;
};

/// The columns that a line passes, one list for each stretch of finite points.
/// @param points in pixels, with ascending x
[[nodiscard]] std::vector<std::vector<LineColumn>> columnsOf(const QList<QPointF>& points);

/// The bands that columns make between two heights, as polygons; each column is taken to reach halfWidth further either way.
[[nodiscard]] QList<QPolygonF> outlinesOf(const std::vector<LineColumn>& columns, double halfWidth, double top, double bottom);

} // namespace stratoscope
