// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/scatter_passes.h"

#include "widgets/plot/palette.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace stratoscope {

namespace {

constexpr double kPaleShare = 0.35; ///< opacity of what does not stand out, beside that of the others
constexpr double kClear = 0.7;      ///< least opacity of what stands out
constexpr double kFarthest = 0.4;   ///< opacity of the farthest points, beside that of the nearest

void addPasses(std::vector<ScatterPass>& passes, const VisiblePoints& points, const std::vector<QRgb>& colors,
               const PointStyle& style)
{
    for (const DepthSlab& slab : points.slabs()) {
        passes.push_back({points, colors, style, slab});
        passes.back().style.opacity *= std::lerp(kFarthest, 1.0, slab.nearness);
    }
}

} // namespace

ScatterPasses::ScatterPasses()
    : m_points(std::make_shared<PointSet>())
    , m_colors{categoryColor(0, 1).rgb()}
{
}

void ScatterPasses::setPoints(std::shared_ptr<const PointSet> points)
{
    m_points = points ? std::move(points) : std::make_shared<PointSet>();
    m_indexOfRow.clear();
    m_visibleColors.clear();
    m_highlight.clear();
    m_spread = {};
    collect();
}

void ScatterPasses::setColors(std::span<const std::uint16_t> indexOfRow, std::vector<QRgb> colors)
{
    Q_ASSERT(indexOfRow.size() == m_points->rowCount());
    Q_ASSERT(std::all_of(indexOfRow.begin(), indexOfRow.end(), [&](std::uint16_t index) { return index < colors.size(); }));
    m_indexOfRow.assign(indexOfRow.begin(), indexOfRow.end());
    m_colors = std::move(colors);
    m_visibleColors.clear();
    collect();
}

void ScatterPasses::setColorIndices(std::span<const std::uint16_t> indexOfRow)
{
    Q_ASSERT(m_visibleColors.empty() && indexOfRow.size() == m_points->rowCount());
    m_indexOfRow.assign(indexOfRow.begin(), indexOfRow.end());
    for (VisiblePoints* points : {&m_visible, &m_front, &m_back})
        points->recolor(m_indexOfRow);
    for (VisiblePoints& points : m_levels)
        points.recolor(m_indexOfRow);
}

void ScatterPasses::setVisibleColors(std::vector<bool> visible)
{
    Q_ASSERT(visible.empty() || visible.size() == m_colors.size());
    m_visibleColors = std::move(visible);
    collect();
}

void ScatterPasses::setHighlight(std::vector<bool> rows)
{
    Q_ASSERT(rows.empty() || rows.size() == m_points->rowCount());
    m_highlight = std::move(rows);
    collect();
}

void ScatterPasses::setSpread(std::span<const float> ofRow, SpreadStyle style)
{
    Q_ASSERT(ofRow.empty() || ofRow.size() == m_points->rowCount());
    m_spread = PointSpread(ofRow, style);
    collectLevels();
    turn();
}

void ScatterPasses::setCamera(const Camera& camera)
{
    if (camera == m_camera)
        return;
    m_camera = camera;
    turn();
}

void ScatterPasses::collectLevels()
{
    m_levels.clear();
    if (!m_spread.isShown())
        return;
    m_levels.resize(PointSpread::kLevels);
    const std::vector<std::uint8_t>& levels = m_spread.levels();
    for (std::size_t level = 0; level < m_levels.size(); ++level) {
        std::vector<bool> rows(levels.size());
        for (std::size_t row = 0; row < levels.size(); ++row)
            rows[row] = levels[row] == level && (!hasHighlight() || m_highlight[row]);
        m_levels[level].collect(*m_points, m_indexOfRow, m_visibleColors, rows);
    }
}

void ScatterPasses::collect()
{
    m_visible.collect(*m_points, m_indexOfRow, m_visibleColors);
    collectLevels();
    m_front = {};
    m_back = {};
    if (hasHighlight()) {
        m_front.collect(*m_points, m_indexOfRow, m_visibleColors, m_highlight);
        std::vector<bool> others = m_highlight;
        others.flip();
        m_back.collect(*m_points, m_indexOfRow, m_visibleColors, others);
        m_backColors.assign(m_colors.size(), otherColor().rgb());
    }
    turn();
}

void ScatterPasses::turn()
{
    const SpaceView view{m_camera, m_points->centre(), m_points->radius()};
    for (VisiblePoints* points : {&m_visible, &m_front, &m_back})
        points->turn(view);
    for (VisiblePoints& points : m_levels)
        points.turn(view);
}

std::vector<ScatterPass> ScatterPasses::passes(const PointStyle& plain) const
{
    PointStyle front = plain;
    std::vector<ScatterPass> passes;
    if (hasHighlight()) {
        addPasses(passes, m_back, m_backColors, {plain.diameter, plain.opacity * kPaleShare});
        front.opacity = std::max(plain.opacity, kClear);
    }
    if (m_levels.empty())
        addPasses(passes, foremost(), m_colors, front);
    for (int level = static_cast<int>(m_levels.size()) - 1; level >= 0; --level)
        addPasses(passes, m_levels[static_cast<std::size_t>(level)], m_colors, m_spread.styleOf(level, front));
    return passes;
}

} // namespace stratoscope
