// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/column_content.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <set>
#include <unordered_set>
#include <utility>

namespace stratoscope {

namespace {

/// A number that is the same for two rows if and only if their values are. @pre not missing
double valueKey(const Column& column, std::size_t row)
{
    return column.isNumeric() ? column.numbers[row] : static_cast<double>(column.codes[row]);
}

} // namespace

std::size_t distinctValues(const Column& column, std::size_t limit)
{
    if (!column.isNumeric())
        return std::min(summarise(column).distinct, limit);
    std::unordered_set<double> seen;
    for (const double value : column.numbers) {
        if (std::isnan(value) || !seen.insert(value).second)
            continue;
        if (seen.size() >= limit)
            break;
    }
    return seen.size();
}

bool countsRows(const Column& column)
{
    if (column.type != ColumnType::Integer || column.size() < 2 || (column.numbers[0] != 0 && column.numbers[0] != 1))
        return false;
    for (std::size_t row = 1; row < column.size(); ++row) {
        if (column.numbers[row] != column.numbers[row - 1] + 1)
            return false;
    }
    return true;
}

bool isMonotone(const Column& column, const Column* group)
{
    assert(column.isNumeric());
    std::size_t up = 0;
    std::size_t down = 0;
    for (std::size_t row = 1; row < column.size(); ++row) {
        const bool sameGroup = group == nullptr || (!group->isMissing(row) && !group->isMissing(row - 1) &&
                                                    valueKey(*group, row) == valueKey(*group, row - 1));
        if (!sameGroup)
            continue;
        up += column.numbers[row] > column.numbers[row - 1] ? 1 : 0;
        down += column.numbers[row] < column.numbers[row - 1] ? 1 : 0;
    }
    return 50 * std::min(up, down) <= up + down;
}

std::size_t distinctPairs(const Column& first, const Column& second)
{
    std::set<std::pair<double, double>> pairs;
    for (std::size_t row = 0; row < first.size(); ++row) {
        if (!first.isMissing(row) && !second.isMissing(row))
            pairs.emplace(valueKey(first, row), valueKey(second, row));
    }
    return pairs.size();
}

} // namespace stratoscope
