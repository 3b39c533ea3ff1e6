// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/metrics/mutual_information.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stratoscope {

double entropy(const std::vector<std::int64_t>& sizes)
{
    const auto total = static_cast<double>(std::accumulate(sizes.begin(), sizes.end(), std::int64_t{0}));
    double sum = 0;
    for (const std::int64_t size : sizes) {
        const double share = static_cast<double>(size) / total;
        sum -= size > 0 ? share * std::log(share) : 0;
    }
    return sum;
}

double mutualInformation(const ContingencyTable& table)
{
    const auto total = static_cast<double>(table.total);
    double sum = 0;
    for (std::size_t row = 0; row < table.rowLabels.size(); ++row) {
        for (std::size_t column = 0; column < table.columnLabels.size(); ++column) {
            const auto count = static_cast<double>(table.count(row, column));
            const double byChance =
                static_cast<double>(table.rowTotals[row]) * static_cast<double>(table.columnTotals[column]) / total;
            sum += count > 0 ? count / total * std::log(count / byChance) : 0;
        }
    }
    return std::max(sum, 0.0);
}

double normalizedMutualInformation(const ContingencyTable& table)
{
    const double mean = (entropy(table.rowTotals) + entropy(table.columnTotals)) / 2;
    return mean > 0 ? mutualInformation(table) / mean : 1;
}

} // namespace stratoscope
