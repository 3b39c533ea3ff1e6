// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/point_stamp.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace stratoscope {

/// How points show how unsure a model is where they lie.
enum class SpreadStyle
{
    None,
    Size, ///< the less sure, the larger
    Fade  ///< the less sure, the paler
};

/// The spread of points in a few levels, so that all points of a level look alike and are drawn at once. The levels are of equal
/// width between the 5th and the 95th percentile; what lies beyond belongs to the first and the last, and to the last what is
/// no number.
class PointSpread
{
public:
    static constexpr int kLevels = 6;

    PointSpread() = default;
    /// @param ofRow empty: nothing is known
    PointSpread(std::span<const float> ofRow, SpreadStyle style);

    [[nodiscard]] bool isShown() const { return !m_levels.empty(); }
    [[nodiscard]] SpreadStyle style() const { return m_style; }
    /// One a row, 0 … kLevels-1; empty where the spread is not shown.
    [[nodiscard]] const std::vector<std::uint8_t>& levels() const { return m_levels; }
    /// Up to where the first level reaches down and the last one up.
    [[nodiscard]] double low() const { return m_low; }
    [[nodiscard]] double high() const { return m_high; }

    /// @param plain how a point is drawn without its spread
    [[nodiscard]] PointStyle styleOf(int level, const PointStyle& plain) const;

private:
    SpreadStyle m_style = SpreadStyle::None;
    std::vector<std::uint8_t> m_levels;
    double m_low = 0;
    double m_high = 0;
};

} // namespace stratoscope
