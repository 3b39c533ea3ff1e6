// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/metrics/adjusted_rand_index.h"

namespace stratoscope {

namespace {

/// Pairs that can be formed in all groups together.
double pairs(const std::vector<std::int64_t>& sizes)
{
    double sum = 0;
    for (const std::int64_t size : sizes)
        sum += 0.5 * static_cast<double>(size) * static_cast<double>(size - 1);
    return sum;
}

} // namespace

double adjustedRandIndex(const ContingencyTable& table)
{
    const double together = pairs(table.counts);
    const double byRow = pairs(table.rowTotals);
    const double byColumn = pairs(table.columnTotals);
    const double all = pairs({table.total});
    const double expected = all > 0 ? byRow * byColumn / all : 0;
    const double largest = (byRow + byColumn) / 2;
    return largest == expected ? 1 : (together - expected) / (largest - expected);
}

} // namespace stratoscope
