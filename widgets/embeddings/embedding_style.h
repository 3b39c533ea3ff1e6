// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/point_spread.h"
#include "widgets/plot/scatter_mode.h"

#include <string>

namespace stratoscope {

/// How the points of an embedding are drawn, in all its plots alike.
struct EmbeddingStyle
{
    ScatterMode mode = ScatterMode::Points;
    bool contours = false;
    SpreadStyle spread = SpreadStyle::None;

    bool operator==(const EmbeddingStyle&) const = default;
};

/// "size", "fade"; empty: not shown. As commands and files name it.
[[nodiscard]] std::string spreadStyleName(SpreadStyle style);
/// Any other name: not shown.
[[nodiscard]] SpreadStyle spreadStyleNamed(const std::string& name);

} // namespace stratoscope
