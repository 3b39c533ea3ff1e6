// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/color_range.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>

namespace stratoscope {

namespace {

constexpr double kNarrowest = 1e-3; ///< of the range before it was moved

ColorRange symmetrical(double half)
{
    return {-half, half};
}

} // namespace

ColorRange rangeFor(ColorMap map, const ColorRange& range)
{
    return map == ColorMap::Diverging ? symmetrical(std::max(std::abs(range.low), std::abs(range.high))) : range;
}

ColorRange movedRange(const ColorRange& range, RangeGrip grip, double by, ColorMap map)
{
    const double least = kNarrowest * (range.high - range.low);
    if (map == ColorMap::Diverging) {
        const double outward = grip == RangeGrip::High ? by : grip == RangeGrip::Low ? -by : 0;
        return symmetrical(std::max(range.high + outward, least));
    }
    switch (grip) {
    case RangeGrip::Low:
        return {std::min(range.low + by, range.high - least), range.high};
    case RangeGrip::High:
        return {range.low, std::max(range.high + by, range.low + least)};
    case RangeGrip::Whole:
        break;
    }
    return {range.low + by, range.high + by};
}

ColorRange colorRangeOf(const std::string& text)
{
    const std::string_view all = text;
    const std::size_t comma = text.find(',');
    const auto end = [](std::string_view word) {
        const std::optional<double> value = parseReal(trimmed(word));
        return value && std::isfinite(*value) ? value : std::nullopt;
    };
    const std::optional<double> low = end(all.substr(0, comma));
    const std::optional<double> high = comma == std::string::npos ? std::nullopt : end(all.substr(comma + 1));
    if (!low || !high)
        throw ConfigError(Issue{"'" + text + "' is no range of colours", {}, "Give its lowest and highest value, as 10,150."});
    if (!(*low < *high))
        throw ConfigError(
            Issue{"the range of colours '" + text + "' does not go upwards", {}, "Give the lower value first, as 10,150."});
    return {*low, *high};
}

} // namespace stratoscope
