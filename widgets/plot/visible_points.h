// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

/// The points of a set whose colours are not hidden, in drawing order: what is drawn and what can be picked.
class VisiblePoints
{
public:
    /// @param indexOfRow colour of each row; empty: the first colour for all
    /// @param visibleColors one for each colour; empty: all
    /// @param rows those that are taken, one for each row; empty: all
    void collect(const PointSet& points, const std::vector<std::uint16_t>& indexOfRow, const std::vector<bool>& visibleColors,
                 const std::vector<bool>& rows = {});

    [[nodiscard]] std::size_t size() const { return m_x.size(); }
    [[nodiscard]] const std::vector<float>& x() const { return m_x; }
    [[nodiscard]] const std::vector<float>& y() const { return m_y; }
    [[nodiscard]] const std::vector<std::uint16_t>& colorIndices() const { return m_colorIndices; }
    [[nodiscard]] const std::vector<std::uint32_t>& rows() const { return m_rows; }
    [[nodiscard]] PointLayer layer(std::span<const QRgb> colors) const { return {m_x, m_y, m_colorIndices, m_cells, colors}; }

    struct Nearest
    {
        std::size_t index = 0;
        double distance = 0; ///< pixels
    };
    /// The point nearest to a pixel, at most radius away; of equals the one drawn on top.
    [[nodiscard]] std::optional<Nearest> nearest(const ScreenMap& map, QPointF pixel, double radius) const;

    /// The rows of the points whose centre lies inside an outline of pixels, in no order.
    [[nodiscard]] std::vector<std::size_t> inside(const ScreenMap& map, const QPolygonF& outline) const;

private:
    std::vector<float> m_x;
    std::vector<float> m_y;
    std::vector<std::uint16_t> m_colorIndices;
    std::vector<std::uint32_t> m_rows;
    std::vector<PointSet::Cell> m_cells;
};

} // namespace stratoscope
