// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/histogram.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stratoscope {

namespace {

Histogram ofNumbers(const Column& column, int most)
{
    Histogram result;
    double high = -HUGE_VAL;
    result.low = HUGE_VAL;
    for (const double value : column.numbers) {
        if (!std::isfinite(value))
            continue;
        result.low = std::min(result.low, value);
        high = std::max(high, value);
    }
    if (result.low > high)
        return {};
    const bool whole = column.type == ColumnType::Integer && high - result.low < most;
    const int count = high == result.low ? 1 : whole ? static_cast<int>(high - result.low) + 1 : most;
    if (whole && high > result.low)
        result.low -= 0.5; // an interval about each whole number
    result.width = whole && count > 1 ? 1 : (high - result.low) / count;
    result.counts.resize(static_cast<std::size_t>(count));
    for (const double value : column.numbers) {
        if (!std::isfinite(value))
            continue;
        const double place = result.width > 0 ? (value - result.low) / result.width : 0;
        ++result.counts[std::min(static_cast<std::size_t>(place), result.counts.size() - 1)];
    }
    return result;
}

Histogram ofText(const Column& column, int most)
{
    const std::vector<std::size_t> counts = categoryCounts(column);
    std::vector<std::size_t> order(counts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::erase_if(order, [&counts](std::size_t code) { return counts[code] == 0; });
    std::ranges::stable_sort(order, std::greater<>(), [&counts](std::size_t code) { return counts[code]; });
    Histogram result;
    for (const std::size_t code : order) {
        const auto count = static_cast<std::int64_t>(counts[code]);
        if (result.names.size() < static_cast<std::size_t>(most)) {
            result.names.push_back(column.categories[code]);
            result.counts.push_back(count);
        } else {
            result.others += count;
            ++result.otherClasses;
        }
    }
    return result;
}

} // namespace

Histogram histogram(const Column& column, int most)
{
    return column.isNumeric() ? ofNumbers(column, most) : ofText(column, most);
}

} // namespace stratoscope
