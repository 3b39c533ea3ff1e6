// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/visible_points.h"

#include <QImage>
#include <QPainter>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

constexpr double kSamePixel = 1; ///< pixels

} // namespace

LinearAxis::LinearAxis(const QCPAxis& axis)
{
    const QCPRange range = axis.range();
    scale = (axis.coordToPixel(range.upper) - axis.coordToPixel(range.lower)) / range.size();
    offset = axis.coordToPixel(range.lower) - range.lower * scale;
}

void VisiblePoints::collect(const PointSet& points, const std::vector<std::uint16_t>& indexOfRow,
                            const std::vector<bool>& visibleColors, const std::vector<bool>& rows)
{
    m_isInSpace = points.isInSpace();
    m_inSpace.clear();
    m_seen.points.clear();
    m_seen.cells.clear();
    PointColumns& into = m_isInSpace ? m_inSpace : m_seen.points;
    for (PointSet::Cell cell : points.cells()) {
        const auto begin = static_cast<std::uint32_t>(into.size());
        for (std::uint32_t i = cell.begin; i < cell.end; ++i) {
            const std::uint32_t row = points.rows()[i];
            const std::uint16_t index = indexOfRow.empty() ? std::uint16_t{0} : indexOfRow[row];
            if ((!visibleColors.empty() && !visibleColors[index]) || (!rows.empty() && !rows[row]))
                continue;
            into.x.push_back(points.x()[i]);
            into.y.push_back(points.y()[i]);
            if (m_isInSpace)
                into.z.push_back(points.z()[i]);
            into.colorIndices.push_back(index);
            into.rows.push_back(row);
        }
        cell.begin = begin;
        cell.end = static_cast<std::uint32_t>(into.size());
        if (cell.begin < cell.end && !m_isInSpace)
            m_seen.cells.push_back(cell);
    }
    m_seen.slabs = {{0, m_seen.cells.size(), 1}};
}

void VisiblePoints::recolor(const std::vector<std::uint16_t>& indexOfRow)
{
    for (PointColumns* points : {&m_inSpace, &m_seen.points}) {
        for (std::size_t i = 0; i < points->size(); ++i)
            points->colorIndices[i] = indexOfRow[points->rows[i]];
    }
}

void VisiblePoints::turn(const SpaceView& view)
{
    if (m_isInSpace)
        m_order.arrange(m_inSpace, view, m_seen);
}

PointLayer VisiblePoints::layer(std::span<const QRgb> colors) const
{
    return layer(colors, {0, m_seen.cells.size(), 1});
}

PointLayer VisiblePoints::layer(std::span<const QRgb> colors, const DepthSlab& slab) const
{
    return {x(), y(), colorIndices(), std::span(m_seen.cells).subspan(slab.firstCell, slab.endCell - slab.firstCell), colors};
}

std::optional<VisiblePoints::Nearest> VisiblePoints::nearest(const ScreenMap& map, QPointF pixel, double radius) const
{
    const auto [left, right] = std::minmax({map.x.value(pixel.x() - radius), map.x.value(pixel.x() + radius)});
    const auto [low, high] = std::minmax({map.y.value(pixel.y() - radius), map.y.value(pixel.y() + radius)});
    std::optional<Nearest> nearest;
    const double least = m_isInSpace ? kSamePixel : 0;
    for (const PointSet::Cell& cell : m_seen.cells) {
        if (cell.maxX < left || cell.minX > right || cell.maxY < low || cell.minY > high)
            continue;
        for (std::size_t i = cell.begin; i < cell.end; ++i) {
            const QPointF offset = map.pixel(x()[i], y()[i]) - pixel;
            const double distance = std::max(least, std::hypot(offset.x(), offset.y()));
            if (distance <= (nearest ? nearest->distance : radius))
                nearest = Nearest{i, distance};
        }
    }
    return nearest;
}

namespace {

/// Pixels inside an outline, so that each point takes one look whatever the outline.
class OutlineMask
{
public:
    explicit OutlineMask(const QPolygonF& outline)
        : m_box(outline.boundingRect().toAlignedRect().adjusted(-1, -1, 1, 1))
        , m_inside(m_box.size(), QImage::Format_Grayscale8)
    {
        m_inside.fill(Qt::black);
        QPainter painter(&m_inside);
        painter.translate(-m_box.topLeft());
        painter.setPen(Qt::NoPen);
        painter.setBrush(Qt::white);
        painter.drawPolygon(outline, Qt::WindingFill);
    }

    [[nodiscard]] bool contains(QPointF pixel) const
    {
        const int x = static_cast<int>(std::floor(pixel.x())) - m_box.left();
        const int y = static_cast<int>(std::floor(pixel.y())) - m_box.top();
        return x >= 0 && y >= 0 && x < m_box.width() && y < m_box.height() && m_inside.constScanLine(y)[x] != 0;
    }

private:
    QRect m_box;
    QImage m_inside;
};

} // namespace

std::vector<std::size_t> VisiblePoints::inside(const ScreenMap& map, const QPolygonF& outline) const
{
    std::vector<std::size_t> result;
    if (outline.size() < 3)
        return result;
    const OutlineMask mask(outline);
    const QRectF box = outline.boundingRect();
    const auto [left, right] = std::minmax({map.x.value(box.left()), map.x.value(box.right())});
    const auto [low, high] = std::minmax({map.y.value(box.top()), map.y.value(box.bottom())});
    for (const PointSet::Cell& cell : m_seen.cells) {
        if (cell.maxX < left || cell.minX > right || cell.maxY < low || cell.minY > high)
            continue;
        for (std::size_t i = cell.begin; i < cell.end; ++i) {
            const QPointF place = map.pixel(x()[i], y()[i]);
            if (box.contains(place) && mask.contains(place))
                result.push_back(rows()[i]);
        }
    }
    return result;
}

} // namespace stratoscope
