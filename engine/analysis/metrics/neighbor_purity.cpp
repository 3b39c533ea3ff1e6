// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/metrics/neighbor_purity.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <limits>
#include <map>

namespace stratoscope {

namespace {

struct Mean
{
    double sum = 0;
    double count = 0;

    void add(double value)
    {
        sum += value;
        ++count;
    }
    [[nodiscard]] double value() const { return count > 0 ? sum / count : std::numeric_limits<double>::quiet_NaN(); }
};

} // namespace

NeighborPurity neighborPurity(const NeighborTable& neighbors, std::span<const std::int64_t> labels)
{
    if (labels.size() != neighbors.size())
        throw DataError(Issue{"expected a label for each of " + counted(static_cast<std::int64_t>(neighbors.size()), "row") +
                                  ", found " + std::to_string(labels.size()),
                              {},
                              {}});
    Mean overall;
    std::map<std::int64_t, Mean> byLabel;
    for (std::size_t row = 0; row < neighbors.size(); ++row) {
        if (labels[row] < 0)
            continue;
        Mean same;
        for (std::size_t i = row * neighbors.count; i < (row + 1) * neighbors.count; ++i) {
            const std::int64_t other = labels[neighbors.rows[i]];
            if (other >= 0)
                same.add(other == labels[row] ? 1 : 0);
        }
        if (same.count == 0)
            continue;
        overall.add(same.value());
        byLabel[labels[row]].add(same.value());
    }
    NeighborPurity purity;
    purity.overall = overall.value();
    for (const auto& [label, mean] : byLabel) {
        purity.labels.push_back(label);
        purity.byLabel.push_back(mean.value());
    }
    return purity;
}

} // namespace stratoscope
