// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/extent.h"

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

constexpr double kPadding = 0.04; ///< of the range, on either side

} // namespace

void Extent::add(double value)
{
    low = std::min(low, value);
    high = std::max(high, value);
}

void Extent::add(const Extent& other)
{
    low = std::min(low, other.low);
    high = std::max(high, other.high);
}

QCPRange Extent::padded() const
{
    const double size = high - low;
    const double pad = size > 0 ? size * kPadding : std::max(std::abs(high) * 0.1, 0.5);
    return {low - pad, high + pad};
}

QCPRange Extent::paddedLog() const
{
    const double factor = high > low ? std::pow(high / low, kPadding) : 2;
    return {low / factor, high * factor};
}

} // namespace stratoscope
