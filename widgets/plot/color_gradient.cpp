// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/color_gradient.h"

namespace stratoscope {

QCPColorGradient gradientOf(ColorMap map)
{
    QCPColorGradient gradient;
    gradient.clearColorStops();
    const ColorTable table = colorTable(map);
    for (std::size_t i = 0; i < table.size(); ++i)
        gradient.setColorStopAt(static_cast<double>(i) / static_cast<double>(table.size() - 1), QColor(table[i]));
    return gradient;
}

} // namespace stratoscope
