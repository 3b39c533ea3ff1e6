// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/point_spread.h"
#include "widgets/plot/visible_points.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace stratoscope {

/// Some of a scatter's points, which look alike but for their colours.
struct ScatterPass
{
    const VisiblePoints& points;
    const std::vector<QRgb>& colors;
    PointStyle style;
    DepthSlab slab; ///< of the points
};

/// What a scatter draws, from below to above: which of its points are visible, which of these stand out, how unsure the model is
/// of them, and in space how deep they lie.
class ScatterPasses
{
public:
    ScatterPasses();

    /// All points take the first colour until setColors().
    void setPoints(std::shared_ptr<const PointSet> points);
    /// @param indexOfRow into colors, one for each row of the points
    void setColors(std::span<const std::uint16_t> indexOfRow, std::vector<QRgb> colors);
    /// The same colours for other rows; which points are visible stays as it is. @pre no colour is hidden
    void setColorIndices(std::span<const std::uint16_t> indexOfRow);
    /// @param visible one for each colour; empty: all are visible
    void setVisibleColors(std::vector<bool> visible);
    /// @param rows one for each row of the points; empty: none stands out
    void setHighlight(std::vector<bool> rows);
    /// @param ofRow one for each row of the points; empty: not known
    void setSpread(std::span<const float> ofRow, SpreadStyle style);
    /// Where points in space are looked at from.
    void setCamera(const Camera& camera);

    [[nodiscard]] const PointSet& points() const { return *m_points; }
    [[nodiscard]] const std::vector<QRgb>& colors() const { return m_colors; }
    [[nodiscard]] const PointSpread& spread() const { return m_spread; }
    [[nodiscard]] const Camera& camera() const { return m_camera; }
    [[nodiscard]] const VisiblePoints& visible() const { return m_visible; }
    /// The visible points that stand out, where some do, else all visible ones.
    [[nodiscard]] const VisiblePoints& foremost() const { return hasHighlight() ? m_front : m_visible; }
    /// The visible points that others stand out from.
    [[nodiscard]] const VisiblePoints& back() const { return m_back; }
    [[nodiscard]] const std::vector<QRgb>& backColors() const { return m_backColors; }

    /// @param plain how a point is drawn that nothing is known about
    [[nodiscard]] std::vector<ScatterPass> passes(const PointStyle& plain) const;

private:
    void collect();
    void collectLevels();
    void turn();
    [[nodiscard]] bool hasHighlight() const { return !m_highlight.empty(); }

    std::shared_ptr<const PointSet> m_points;
    std::vector<std::uint16_t> m_indexOfRow; ///< empty: the first colour
    std::vector<QRgb> m_colors;
    std::vector<bool> m_visibleColors; ///< empty: all
    VisiblePoints m_visible;
    std::vector<bool> m_highlight; ///< empty: none
    VisiblePoints m_front;         ///< those of m_visible that stand out, where some do
    VisiblePoints m_back;          ///< the others
    std::vector<QRgb> m_backColors;
    PointSpread m_spread;
    std::vector<VisiblePoints> m_levels; ///< where the spread is shown: the points of each level, of those that stand out
    Camera m_camera;
};

} // namespace stratoscope
