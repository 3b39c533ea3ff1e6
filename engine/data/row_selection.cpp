// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/row_selection.h"

#include "engine/core/text.h"

#include <cmath>

namespace stratoscope {

namespace {

/// "outside 0.3 to 4", "below 0.3", "above 4"
std::string outside(const RowRange& range)
{
    if (std::isinf(range.high))
        return "below " + exactNumber(range.low);
    if (std::isinf(range.low))
        return "above " + exactNumber(range.high);
    return "outside " + exactNumber(range.low) + " to " + exactNumber(range.high);
}

} // namespace

std::vector<std::int64_t> rowsInRanges(const Table& table, const ColumnRanges& ranges, const std::vector<std::int64_t>& rows,
                                       std::vector<std::string>& notes)
{
    std::vector<std::int64_t> kept = rows;
    for (const auto& [name, range] : ranges) {
        const std::vector<double>& numbers = table.find(name)->numbers;
        const std::size_t before = kept.size();
        std::erase_if(kept, [&](std::int64_t row) { return !range.holds(numbers[static_cast<std::size_t>(row)]); });
        if (kept.size() < before)
            notes.push_back(counted(static_cast<std::int64_t>(before - kept.size()), "row") + " left out for " + name + " " +
                            outside(range) + ".");
    }
    return kept;
}

} // namespace stratoscope
