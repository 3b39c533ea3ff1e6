// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/point_spread.h"
#include "widgets/plot/scatter_mode.h"

namespace stratoscope {

/// How the points of an embedding are drawn, in all its plots alike.
struct EmbeddingStyle
{
    ScatterMode mode = ScatterMode::Points;
    bool contours = false;
    SpreadStyle spread = SpreadStyle::None;

    bool operator==(const EmbeddingStyle&) const = default;
};

} // namespace stratoscope
