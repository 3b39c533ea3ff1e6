// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/color_map.h"

#include <qcustomplot.h>

namespace stratoscope {

/// A map as a colour scale takes it.
[[nodiscard]] QCPColorGradient gradientOf(ColorMap map);

} // namespace stratoscope
