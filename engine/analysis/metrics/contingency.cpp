// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/metrics/contingency.h"

#include "engine/core/error.h"

#include <algorithm>
#include <limits>
#include <string>

namespace stratoscope {

namespace {

/// The distinct labels that are not negative, ascending.
std::vector<std::int64_t> distinct(std::span<const std::int64_t> labels)
{
    std::vector<std::int64_t> found(labels.begin(), labels.end());
    std::erase_if(found, [](std::int64_t label) { return label < 0; });
    std::ranges::sort(found);
    const auto rest = std::ranges::unique(found);
    found.erase(rest.begin(), rest.end());
    return found;
}

std::size_t placeOf(std::int64_t label, const std::vector<std::int64_t>& labels)
{
    return static_cast<std::size_t>(std::ranges::lower_bound(labels, label) - labels.begin());
}

std::int64_t largestOf(const ContingencyTable& table, std::size_t row)
{
    std::int64_t largest = 0;
    for (std::size_t column = 0; column < table.columnLabels.size(); ++column)
        largest = std::max(largest, table.count(row, column));
    return largest;
}

double share(std::int64_t part, std::int64_t whole)
{
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

ContingencyTable contingency(std::span<const std::int64_t> rows, std::span<const std::int64_t> columns)
{
    if (rows.size() != columns.size())
        throw DataError(Issue{"expected as many labels of both kinds, found " + std::to_string(rows.size()) + " and " +
                                  std::to_string(columns.size()),
                              {},
                              {}});
    ContingencyTable table;
    table.rowLabels = distinct(rows);
    table.columnLabels = distinct(columns);
    table.counts.assign(table.rowLabels.size() * table.columnLabels.size(), 0);
    table.rowTotals.assign(table.rowLabels.size(), 0);
    table.columnTotals.assign(table.columnLabels.size(), 0);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i] < 0 || columns[i] < 0) {
            ++table.leftOut;
            continue;
        }
        const std::size_t row = placeOf(rows[i], table.rowLabels);
        const std::size_t column = placeOf(columns[i], table.columnLabels);
        ++table.counts[row * table.columnLabels.size() + column];
        ++table.rowTotals[row];
        ++table.columnTotals[column];
        ++table.total;
    }
    return table;
}

double purity(const ContingencyTable& table)
{
    std::int64_t pure = 0;
    for (std::size_t row = 0; row < table.rowLabels.size(); ++row)
        pure += largestOf(table, row);
    return share(pure, table.total);
}

std::vector<double> purityByRow(const ContingencyTable& table)
{
    std::vector<double> shares;
    for (std::size_t row = 0; row < table.rowLabels.size(); ++row)
        shares.push_back(share(largestOf(table, row), table.rowTotals[row]));
    return shares;
}

} // namespace stratoscope
