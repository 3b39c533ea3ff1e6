// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/class_colors.h"

#include "widgets/plot/palette.h"

#include <QColor>

#include <algorithm>
#include <functional>
#include <numeric>

namespace stratoscope {

std::vector<std::string> classColors(const EmbeddingTable& table, const ClassStyles& styles)
{
    std::vector<std::int64_t> counts(table.classNames.size());
    for (const std::int64_t label : table.labels) {
        if (label >= 0)
            ++counts[static_cast<std::size_t>(label)];
    }
    std::vector<std::size_t> byCount(counts.size());
    std::iota(byCount.begin(), byCount.end(), std::size_t{0});
    std::ranges::stable_sort(byCount, std::greater<>(), [&counts](std::size_t label) { return counts[label]; });
    std::vector<std::string> colors(counts.size());
    for (std::size_t rank = 0; rank < byCount.size(); ++rank)
        colors[byCount[rank]] = categoryColor(static_cast<int>(rank), static_cast<int>(counts.size())).name().toStdString();
    for (const ClassStyle& style : styles.kept()) {
        const auto place = std::ranges::find(table.classNames, style.name);
        if (place != table.classNames.end() && !style.color.empty())
            colors[static_cast<std::size_t>(place - table.classNames.begin())] = style.color;
    }
    return colors;
}

} // namespace stratoscope
