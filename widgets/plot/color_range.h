// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/color_map.h"

#include <string>

namespace stratoscope {

/// The values that a colour scale spans; those beyond take its end colours.
struct ColorRange
{
    double low = 0;
    double high = 1; ///< above low

    bool operator==(const ColorRange&) const = default;
};

/// What of a range is taken hold of.
enum class RangeGrip
{
    Low,
    High,
    Whole
};

/// A range as a map can show it: that of the diverging map is symmetrical about zero, as wide as its farther end asks for.
[[nodiscard]] ColorRange rangeFor(ColorMap map, const ColorRange& range);

/// A range of which one end, or both, were moved; an end stops short of the other. With the diverging map both ends keep the same
/// distance from zero: the other end moves the opposite way, and the whole does not move.
/// @param by in the unit of the values, positive upwards
[[nodiscard]] ColorRange movedRange(const ColorRange& range, RangeGrip grip, double by, ColorMap map);

/// "10,150", as commands have it. @throws ConfigError for another text, and where the first number is not below the second
[[nodiscard]] ColorRange colorRangeOf(const std::string& text);

} // namespace stratoscope
