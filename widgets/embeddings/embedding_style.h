// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/point_spread.h"
#include "widgets/plot/scatter_mode.h"

#include <optional>
#include <string>

namespace stratoscope {

// What points can be set to by hand.
inline constexpr double kSmallestPoint = 1; ///< logical pixels
inline constexpr double kLargestPoint = 16;
inline constexpr double kFaintestPoint = 0.05; ///< opacity

/// How the points of an embedding are drawn, in all its plots alike.
struct EmbeddingStyle
{
    ScatterMode mode = ScatterMode::Points;
    bool contours = false;
    SpreadStyle spread = SpreadStyle::None;
    std::optional<double> diameter = {}; ///< of points, in logical pixels; none: by how close they lie
    std::optional<double> opacity = {};  ///< of points, 0 … 1; none: likewise

    bool operator==(const EmbeddingStyle&) const = default;
};

/// "size", "fade"; empty: not shown. As commands and files name it.
[[nodiscard]] std::string spreadStyleName(SpreadStyle style);
/// Any other name: not shown.
[[nodiscard]] SpreadStyle spreadStyleNamed(const std::string& name);

} // namespace stratoscope
