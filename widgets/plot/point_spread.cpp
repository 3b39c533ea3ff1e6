// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/point_spread.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace stratoscope {

namespace {

constexpr double kLowShare = 0.05;
constexpr double kHighShare = 0.95;
constexpr double kSmallest = 0.7; ///< times the plain diameter
constexpr double kLargest = 2.6;
constexpr double kFaintest = 0.08; ///< times the plain opacity

/// The finite value with this share of them below it. @param values in any order; not empty
double atShare(std::vector<float>& values, double share)
{
    const auto place = values.begin() + std::lround(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), place, values.end());
    return static_cast<double>(*place);
}

} // namespace

PointSpread::PointSpread(std::span<const float> ofRow, SpreadStyle style)
{
    if (style == SpreadStyle::None)
        return;
    std::vector<float> finite;
    std::ranges::copy_if(ofRow, std::back_inserter(finite), [](float value) { return std::isfinite(value); });
    if (finite.empty())
        return;
    m_style = style;
    m_low = atShare(finite, kLowShare);
    m_high = atShare(finite, kHighShare);
    const double width = m_high > m_low ? (m_high - m_low) / kLevels : 1;
    m_levels.reserve(ofRow.size());
    for (const float value : ofRow) {
        const double level = std::isfinite(value) ? std::floor((static_cast<double>(value) - m_low) / width) : kLevels;
        m_levels.push_back(static_cast<std::uint8_t>(std::clamp(level, 0.0, kLevels - 1.0)));
    }
}

PointStyle PointSpread::styleOf(int level, const PointStyle& plain) const
{
    const double share = static_cast<double>(level) / (kLevels - 1);
    PointStyle style = plain;
    if (m_style == SpreadStyle::Size)
        style.diameter *= std::lerp(kSmallest, kLargest, share);
    if (m_style == SpreadStyle::Fade)
        style.opacity *= std::lerp(1.0, kFaintest, share);
    return style;
}

} // namespace stratoscope
