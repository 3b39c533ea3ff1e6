// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/metrics/batch_mixing.h"

#include "engine/analysis/metrics/mutual_information.h"
#include "engine/core/error.h"
#include "engine/core/text.h"

#include <algorithm>
#include <limits>

namespace stratoscope {

double batchMixing(const NeighborTable& neighbors, std::span<const std::int64_t> batches)
{
    if (batches.size() != neighbors.size())
        throw DataError(Issue{"expected a batch for each of " + counted(static_cast<std::int64_t>(neighbors.size()), "row") +
                                  ", found " + std::to_string(batches.size()),
                              {},
                              {}});
    const ContingencyTable all = contingency(batches, batches); // numbers the batches from 0
    const auto numberOf = [&](std::int64_t batch) {
        return static_cast<std::size_t>(std::ranges::lower_bound(all.rowLabels, batch) - all.rowLabels.begin());
    };
    const double whole = entropy(all.rowTotals);
    if (!(whole > 0))
        return std::numeric_limits<double>::quiet_NaN();
    std::vector<std::int64_t> sizes(all.rowLabels.size());
    double sum = 0;
    std::size_t rows = 0;
    for (std::size_t row = 0; row < neighbors.size(); ++row) {
        if (batches[row] < 0)
            continue;
        std::ranges::fill(sizes, 0);
        for (std::size_t i = row * neighbors.count; i < (row + 1) * neighbors.count; ++i) {
            const std::int64_t batch = batches[neighbors.rows[i]];
            if (batch >= 0)
                ++sizes[numberOf(batch)];
        }
        if (std::ranges::count(sizes, 0) == static_cast<std::ptrdiff_t>(sizes.size()))
            continue;
        sum += entropy(sizes);
        ++rows;
    }
    return sum / static_cast<double>(rows) / whole;
}

} // namespace stratoscope
