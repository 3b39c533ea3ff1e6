// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/striplog/bed_legend.h"

#include "widgets/plot/palette.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>

namespace stratoscope {

std::vector<Category> coloredClasses(const StripLog& log)
{
    std::vector<Category> classes;
    for (std::size_t code = 0; code < log.classes.size(); ++code)
        classes.push_back(
            {QString::fromStdString(log.classes[code]), {}, static_cast<qint64>(log.classCounts[code]), false, false});
    giveColors(classes);
    return classes;
}

std::vector<LegendEntry> bedLegend(const StripLogs& logs, const std::vector<Category>& classes)
{
    std::vector<bool> occurs(classes.size(), false);
    for (const auto& log : logs) {
        for (const LithologyInterval& interval : log->intervals)
            occurs[static_cast<std::size_t>(interval.code)] = true;
    }
    std::vector<std::size_t> order;
    bool others = false;
    for (std::size_t code = 0; code < classes.size(); ++code) {
        if (occurs[code] && !classes[code].grouped)
            order.push_back(code);
        others = others || (occurs[code] && classes[code].grouped);
    }
    std::ranges::stable_sort(order, std::greater(), [&](std::size_t code) { return classes[code].count; });
    std::vector<LegendEntry> entries;
    for (const std::size_t code : order)
        entries.push_back({classes[code].name, {}, classes[code].color, LegendEntry::Mark::Dot, true});
    if (others)
        entries.push_back({QCoreApplication::translate("StripScene", "others"), {}, otherColor(), LegendEntry::Mark::Dot, true});
    return entries;
}

} // namespace stratoscope
