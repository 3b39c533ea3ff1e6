// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace stratoscope {

/// The values that colours by a number span, where the user has set them.
struct ColorSpan
{
    std::string colorBy; ///< the column, dimension or gene
    double low = 0;
    double high = 1; ///< above low, else it is not shown

    bool operator==(const ColorSpan&) const = default;
};

/// Which colours a number has, where the user has set them.
struct ColorScaleChoice
{
    std::string colorBy; ///< the column, dimension or gene
    std::string map;     ///< "cividis", "diverging"; another is not shown

    bool operator==(const ColorScaleChoice&) const = default;
};

} // namespace stratoscope
