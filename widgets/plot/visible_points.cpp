// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/visible_points.h"

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace stratoscope {

LinearAxis::LinearAxis(const QCPAxis& axis)
{
    const QCPRange range = axis.range();
    scale = (axis.coordToPixel(range.upper) - axis.coordToPixel(range.lower)) / range.size();
    offset = axis.coordToPixel(range.lower) - range.lower * scale;
}

void VisiblePoints::collect(const PointSet& points, const std::vector<std::uint16_t>& indexOfRow,
                            const std::vector<bool>& visibleColors)
{
    m_x.clear();
    m_y.clear();
    m_colorIndices.clear();
    m_rows.clear();
    m_cells.clear();
    for (PointSet::Cell cell : points.cells()) {
        const auto begin = static_cast<std::uint32_t>(m_x.size());
        for (std::uint32_t i = cell.begin; i < cell.end; ++i) {
            const std::uint32_t row = points.rows()[i];
            const std::uint16_t index = indexOfRow.empty() ? std::uint16_t{0} : indexOfRow[row];
            if (!visibleColors.empty() && !visibleColors[index])
                continue;
            m_x.push_back(points.x()[i]);
            m_y.push_back(points.y()[i]);
            m_colorIndices.push_back(index);
            m_rows.push_back(row);
        }
        cell.begin = begin;
        cell.end = static_cast<std::uint32_t>(m_x.size());
        if (cell.begin < cell.end)
            m_cells.push_back(cell);
    }
}

std::optional<VisiblePoints::Nearest> VisiblePoints::nearest(const ScreenMap& map, QPointF pixel, double radius) const
{
    const auto [left, right] = std::minmax({map.x.value(pixel.x() - radius), map.x.value(pixel.x() + radius)});
    const auto [low, high] = std::minmax({map.y.value(pixel.y() - radius), map.y.value(pixel.y() + radius)});
    std::optional<Nearest> nearest;
    for (const PointSet::Cell& cell : m_cells) {
        if (cell.maxX < left || cell.minX > right || cell.maxY < low || cell.minY > high)
            continue;
        for (std::size_t i = cell.begin; i < cell.end; ++i) {
            const QPointF offset = map.pixel(m_x[i], m_y[i]) - pixel;
            const double distance = std::hypot(offset.x(), offset.y());
            if (distance <= (nearest ? nearest->distance : radius))
                nearest = Nearest{i, distance};
        }
    }
    return nearest;
}

} // namespace stratoscope
