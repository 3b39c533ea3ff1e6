// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/quantile.h"

#include <algorithm>
#include <cmath>

namespace stratoscope {

double sortedQuantile(std::span<const double> sorted, double fraction)
{
    const double place = fraction * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const double above = sorted[std::min(below + 1, sorted.size() - 1)];
    return sorted[below] + (place - static_cast<double>(below)) * (above - sorted[below]);
}

double quantile(std::vector<double>& values, double fraction)
{
    const double place = fraction * static_cast<double>(values.size() - 1);
    const auto below = values.begin() + static_cast<std::ptrdiff_t>(place);
    std::ranges::nth_element(values, below);
    const auto above = std::min_element(std::next(below), values.end());
    return above == values.end() ? *below : *below + (place - std::floor(place)) * (*above - *below);
}

} // namespace stratoscope
