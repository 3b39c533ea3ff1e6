// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/color_gradient.h"

#include <cmath>

namespace stratoscope {

QCPColorGradient gradientOf(ColorMap map, const ColorRange& part)
{
    QCPColorGradient gradient;
    gradient.clearColorStops();
    const ColorTable table = colorTable(map);
    for (std::size_t i = 0; i < table.size(); ++i) {
        const double place = static_cast<double>(i) / static_cast<double>(table.size() - 1);
        gradient.setColorStopAt(std::lerp(part.low, part.high, place), QColor(table[i]));
    }
    return gradient;
}

} // namespace stratoscope
