// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/histogram.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stratoscope {

namespace {

/// Index of the interval that a value within the range of all lies in.
std::size_t binOf(double value, const Histogram& bins)
{
    const double place = bins.width > 0 ? (value - bins.low) / bins.width : 0;
    return std::min(static_cast<std::size_t>(place), bins.counts.size() - 1);
}

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
        if (std::isfinite(value))
            ++result.counts[binOf(value, result)];
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
            result.codes.push_back(static_cast<std::int32_t>(code));
            result.counts.push_back(count);
        } else {
            result.others += count;
            ++result.otherClasses;
        }
    }
    return result;
}

void countRowsOfNumbers(Histogram& result, const Column& column, const RowSet& rows)
{
    if (result.counts.empty())
        return;
    for (std::size_t row = 0; row < column.numbers.size(); ++row) {
        if (rows.contains(row) && std::isfinite(column.numbers[row]))
            ++result.counts[binOf(column.numbers[row], result)];
    }
}

void countRowsOfText(Histogram& result, const Column& column, const RowSet& rows)
{
    const std::size_t other = result.counts.size();
    std::vector<std::size_t> placeOfCode(column.categories.size(), other);
    for (std::size_t place = 0; place < result.codes.size(); ++place)
        placeOfCode[static_cast<std::size_t>(result.codes[place])] = place;
    for (std::size_t row = 0; row < column.codes.size(); ++row) {
        if (column.codes[row] < 0 || !rows.contains(row))
            continue;
        const std::size_t place = placeOfCode[static_cast<std::size_t>(column.codes[row])];
        ++(place == other ? result.others : result.counts[place]);
    }
}

} // namespace

Histogram histogramOfRows(const Histogram& whole, const Column& column, const RowSet& rows)
{
    Histogram result = whole;
    std::ranges::fill(result.counts, 0);
    result.others = 0;
    column.isNumeric() ? countRowsOfNumbers(result, column, rows) : countRowsOfText(result, column, rows);
    return result;
}

Histogram histogram(const Column& column, int most)
{
    return column.isNumeric() ? ofNumbers(column, most) : ofText(column, most);
}

} // namespace stratoscope
