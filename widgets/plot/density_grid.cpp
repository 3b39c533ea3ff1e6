// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/density_grid.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace stratoscope {

namespace {

/// From where to where a cell reaches along one axis, in pixels.
std::pair<float, float> reachOf(float low, float high, float origin, float scale, float offset)
{
    const float first = (low - origin) * scale + offset;
    const float second = (high - origin) * scale + offset;
    return {std::min(first, second), std::max(first, second)};
}

} // namespace

void DensityGrid::count(const PointLayer& layer, const PixelMap& map, QSize size)
{
    m_bins = QSize((size.width() + kBin - 1) / kBin, (size.height() + kBin - 1) / kBin);
    m_counts.assign(static_cast<std::size_t>(m_bins.width()) * static_cast<std::size_t>(m_bins.height()), 0);
    m_counted = 0;
    const auto width = static_cast<float>(size.width());
    const auto height = static_cast<float>(size.height());
    for (const PointSet::Cell& cell : layer.cells) {
        const auto [left, right] = reachOf(cell.minX, cell.maxX, map.originX, map.scaleX, map.offsetX);
        const auto [top, bottom] = reachOf(cell.minY, cell.maxY, map.originY, map.scaleY, map.offsetY);
        if (right < 0 || left >= width || bottom < 0 || top >= height)
            continue;
        for (std::size_t i = cell.begin; i < cell.end; ++i) {
            const float x = (layer.x[i] - map.originX) * map.scaleX + map.offsetX;
            const float y = (layer.y[i] - map.originY) * map.scaleY + map.offsetY;
            if (!(x >= 0 && x < width && y >= 0 && y < height))
                continue;
            const auto column = static_cast<std::size_t>(x) / kBin;
            const auto row = static_cast<std::size_t>(y) / kBin;
            ++m_counts[row * static_cast<std::size_t>(m_bins.width()) + column];
            ++m_counted;
        }
    }
    m_greatest = m_counts.empty() ? 0 : *std::ranges::max_element(m_counts);
}

std::uint32_t DensityGrid::at(int column, int row) const
{
    return m_counts.at(static_cast<std::size_t>(row * m_bins.width() + column));
}

QImage DensityGrid::image(const ColorTable& colors) const
{
    QImage image(m_bins, QImage::Format_ARGB32);
    const double span = m_greatest > 1 ? std::log(static_cast<double>(m_greatest)) : 1;
    const auto last = static_cast<double>(colors.size() - 1);
    for (int row = 0; row < m_bins.height(); ++row) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(row));
        for (int column = 0; column < m_bins.width(); ++column) {
            const std::uint32_t count = at(column, row);
            const double position = count > 0 ? std::log(static_cast<double>(count)) / span : 0;
            line[column] = count > 0 ? colors[static_cast<std::size_t>(std::lround(position * last))] : qRgba(0, 0, 0, 0);
        }
    }
    return image;
}

} // namespace stratoscope
