// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/color_map.h"
#include "widgets/plot/color_range.h"

#include <qcustomplot.h>

namespace stratoscope {

/// A map as a colour scale takes it.
/// @param part of the scale, whose ends are 0 and 1, that the map runs over; beyond it are the map's end colours
[[nodiscard]] QCPColorGradient gradientOf(ColorMap map, const ColorRange& part = {0, 1});

} // namespace stratoscope
