// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/table.h"

#include "engine/core/text.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>

namespace stratoscope {

namespace {

/// Independent partial results, so that additions of neighbouring rows do not wait for each other.
constexpr std::size_t kLanes = 4;
using Lanes = std::array<double, kLanes>;

double total(const Lanes& lanes)
{
    return (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
}

/// Calls visit(lane, value) for every value that is not missing.
template <typename Visit>
void forEachValue(const std::vector<double>& numbers, Visit visit)
{
    const std::size_t whole = numbers.size() - numbers.size() % kLanes;
    for (std::size_t row = 0; row < whole; row += kLanes) {
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            if (const double value = numbers[row + lane]; !std::isnan(value))
                visit(lane, value);
        }
    }
    for (std::size_t row = whole; row < numbers.size(); ++row) {
        if (!std::isnan(numbers[row]))
            visit(std::size_t{0}, numbers[row]);
    }
}

void summariseNumbers(const std::vector<double>& numbers, ColumnSummary& summary)
{
    Lanes sum{};
    Lanes lowest;
    Lanes highest;
    lowest.fill(std::numeric_limits<double>::infinity());
    highest.fill(-std::numeric_limits<double>::infinity());
    std::array<std::size_t, kLanes> count{};
    forEachValue(numbers, [&](std::size_t lane, double value) {
        sum[lane] += value;
        lowest[lane] = std::min(lowest[lane], value);
        highest[lane] = std::max(highest[lane], value);
        ++count[lane];
    });
    const std::size_t present = count[0] + count[1] + count[2] + count[3];
    summary.missing = numbers.size() - present;
    if (present == 0)
        return;
    const double size = static_cast<double>(present);
    const double mean = total(sum) / size;
    summary.minimum = *std::min_element(lowest.begin(), lowest.end());
    summary.maximum = *std::max_element(highest.begin(), highest.end());
    summary.mean = mean;

    Lanes squares{};
    Lanes cubes{};
    forEachValue(numbers, [&](std::size_t lane, double value) {
        const double offset = value - mean;
        squares[lane] += offset * offset;
        cubes[lane] += offset * offset * offset;
    });
    const double variance = total(squares) / size;
    summary.deviation = std::sqrt(variance);
    summary.skewness = variance > 0 ? total(cubes) / size / (variance * std::sqrt(variance)) : 0.0;
}

} // namespace

std::string columnTypeName(ColumnType type)
{
    switch (type) {
    case ColumnType::Real:
        return "real";
    case ColumnType::Integer:
        return "integer";
    case ColumnType::Text:
        return "text";
    }
    return {};
}

bool Column::isMissing(std::size_t row) const
{
    return isNumeric() ? std::isnan(numbers[row]) : codes[row] < 0;
}

std::string Column::text(std::size_t row) const
{
    if (isMissing(row))
        return {};
    return isNumeric() ? exactNumber(numbers[row]) : categories[static_cast<std::size_t>(codes[row])];
}

std::optional<std::size_t> Table::indexOf(const std::string& columnName) const
{
    const auto found =
        std::find_if(columns.begin(), columns.end(), [&](const Column& column) { return column.name == columnName; });
    if (found == columns.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - columns.begin());
}

const Column* Table::find(const std::string& columnName) const
{
    const auto index = indexOf(columnName);
    return index ? &columns[*index] : nullptr;
}

std::vector<std::string> Table::columnNames() const
{
    std::vector<std::string> names;
    names.reserve(columns.size());
    for (const Column& column : columns)
        names.push_back(column.name);
    return names;
}

ColumnSummary summarise(const Column& column)
{
    ColumnSummary summary;
    if (column.isNumeric()) {
        summariseNumbers(column.numbers, summary);
        return summary;
    }
    const std::vector<std::size_t> counts = categoryCounts(column);
    summary.missing = column.codes.size();
    for (const std::size_t count : counts) {
        summary.missing -= count;
        summary.distinct += count > 0 ? 1 : 0;
    }
    return summary;
}

std::vector<std::size_t> categoryCounts(const Column& column)
{
    assert(!column.isNumeric());
    std::vector<std::size_t> counts(column.categories.size());
    for (const std::int32_t code : column.codes) {
        if (code >= 0)
            ++counts[static_cast<std::size_t>(code)];
    }
    return counts;
}

} // namespace stratoscope
