// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/class_colors.h"

namespace stratoscope {

std::vector<std::string> classColors(const std::optional<PointColoring>& coloring)
{
    std::vector<std::string> colors;
    if (!coloring)
        return colors;
    for (const Category& category : coloring->categories) {
        if (!category.isMissing)
            colors.push_back(category.color.name().toStdString());
    }
    return colors;
}

} // namespace stratoscope
