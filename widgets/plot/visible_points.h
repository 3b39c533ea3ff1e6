// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/depth_order.h"
#include "widgets/plot/point_raster.h"
#include "widgets/plot/point_set.h"

#include <QPointF>
#include <QPolygonF>
#include <QRgb>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

class QCPAxis;

namespace stratoscope {

/// From values on a linear axis to pixels: pixel = value * scale + offset.
struct LinearAxis
{
    double scale = 1;
    double offset = 0;

    LinearAxis() = default;
    explicit LinearAxis(const QCPAxis& axis);
    [[nodiscard]] double pixel(double value) const { return value * scale + offset; }
    [[nodiscard]] double value(double pixel) const { return (pixel - offset) / scale; }
};

/// Where points are on the screen.
struct ScreenMap
{
    LinearAxis x;
    LinearAxis y;

    [[nodiscard]] QPointF pixel(double xValue, double yValue) const { return {x.pixel(xValue), y.pixel(yValue)}; }
};

/// The points of a set whose colours are not hidden, in drawing order: what is drawn and what can be picked. Of points in space,
/// as they are seen from one side.
class VisiblePoints
{
public:
    /// @param indexOfRow colour of each row; empty: the first colour for all
    /// @param visibleColors one for each colour; empty: all
    /// @param rows those that are taken, one for each row; empty: all
    void collect(const PointSet& points, const std::vector<std::uint16_t>& indexOfRow, const std::vector<bool>& visibleColors,
                 const std::vector<bool>& rows = {});
    /// The same points in other colours. @param indexOfRow colour of each row of the set
    void recolor(const std::vector<std::uint16_t>& indexOfRow);
    /// Looks at the points from a side; of points in the plane it changes nothing. Due after collect() where they lie in space.
    void turn(const SpaceView& view);

    [[nodiscard]] std::size_t size() const { return m_seen.points.size(); }
    [[nodiscard]] const std::vector<float>& x() const { return m_seen.points.x; }
    [[nodiscard]] const std::vector<float>& y() const { return m_seen.points.y; }
    [[nodiscard]] const std::vector<std::uint16_t>& colorIndices() const { return m_seen.points.colorIndices; }
    [[nodiscard]] const std::vector<std::uint32_t>& rows() const { return m_seen.points.rows; }
    /// From the farthest to the nearest; one for all points of the plane.
    [[nodiscard]] const std::vector<DepthSlab>& slabs() const { return m_seen.slabs; }
    [[nodiscard]] PointLayer layer(std::span<const QRgb> colors) const;
    [[nodiscard]] PointLayer layer(std::span<const QRgb> colors, const DepthSlab& slab) const;

    struct Nearest
    {
        std::size_t index = 0;
        double distance = 0; ///< pixels
    };
    /// The point nearest to a pixel, at most radius away; of equals the one drawn on top. In space points less than a pixel away
    /// are equals: the one in front is meant.
    [[nodiscard]] std::optional<Nearest> nearest(const ScreenMap& map, QPointF pixel, double radius) const;

    /// The rows of the points whose centre lies inside an outline of pixels, in no order.
    [[nodiscard]] std::vector<std::size_t> inside(const ScreenMap& map, const QPolygonF& outline) const;

private:
    bool m_isInSpace = false;
    PointColumns m_inSpace; ///< as they lie there; none in the plane
    DepthOrder m_order;
    SeenPoints m_seen;
};

} // namespace stratoscope
