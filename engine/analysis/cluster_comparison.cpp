// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/cluster_comparison.h"

#include "engine/analysis/metrics/adjusted_rand_index.h"
#include "engine/analysis/metrics/mutual_information.h"
#include "engine/core/error.h"
#include "engine/core/text.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>

namespace stratoscope {

namespace {

/// The classes that rows in clusters have, by their codes, the one of the most rows first.
std::vector<std::size_t> classesByRows(std::span<const std::int64_t> clusters, const RowLabels& labels)
{
    std::vector<std::int64_t> counts(labels.names.size());
    for (std::size_t row = 0; row < clusters.size(); ++row) {
        if (clusters[row] >= 0 && labels.codes[row] >= 0)
            ++counts[static_cast<std::size_t>(labels.codes[row])];
    }
    std::vector<std::size_t> classes(counts.size());
    std::iota(classes.begin(), classes.end(), std::size_t{0});
    std::erase_if(classes, [&counts](std::size_t code) { return counts[code] == 0; });
    std::ranges::stable_sort(classes, std::greater<>(), [&counts](std::size_t code) { return counts[code]; });
    return classes;
}

double shareOf(std::int64_t part, std::int64_t whole)
{
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

std::optional<std::size_t> ClusterComparison::largestClass(std::size_t cluster) const
{
    if (table.rowTotals[cluster] == 0)
        return std::nullopt;
    const auto first = table.counts.begin() + static_cast<std::ptrdiff_t>(cluster * classNames.size());
    return static_cast<std::size_t>(std::max_element(first, first + static_cast<std::ptrdiff_t>(classNames.size())) - first);
}

double ClusterComparison::shareOfCluster(std::size_t cluster, std::size_t column) const
{
    return shareOf(table.count(cluster, column), table.rowTotals[cluster]);
}

double ClusterComparison::shareOfClass(std::size_t cluster, std::size_t column) const
{
    return shareOf(table.count(cluster, column), table.columnTotals[column]);
}

std::vector<std::int64_t> clusterSizes(std::span<const std::int64_t> clusters)
{
    std::vector<std::int64_t> sizes;
    for (const std::int64_t cluster : clusters) {
        if (cluster < 0)
            continue;
        sizes.resize(std::max(sizes.size(), static_cast<std::size_t>(cluster) + 1));
        ++sizes[static_cast<std::size_t>(cluster)];
    }
    return sizes;
}

ClusterComparison compareClusters(std::span<const std::int64_t> clusters, const RowLabels& labels)
{
    if (labels.codes.size() != clusters.size())
        throw DataError(Issue{labels.name + ": expected a label for each of " +
                                  counted(static_cast<std::int64_t>(clusters.size()), "row") + ", found " +
                                  std::to_string(labels.codes.size()),
                              {},
                              {}});
    const std::vector<std::size_t> classes = classesByRows(clusters, labels);
    if (classes.empty())
        throw DataError(Issue{labels.name + " is known of no row that is in a cluster", {}, "Compare with another label."});
    std::vector<std::int64_t> places(labels.names.size(), -1);
    ClusterComparison comparison;
    comparison.label = labels.name;
    for (std::size_t place = 0; place < classes.size(); ++place) {
        places[classes[place]] = static_cast<std::int64_t>(place);
        comparison.classNames.push_back(labels.names[classes[place]]);
    }
    std::vector<std::int64_t> columns;
    columns.reserve(clusters.size());
    for (const std::int64_t code : labels.codes)
        columns.push_back(code < 0 ? -1 : places[static_cast<std::size_t>(code)]);
    comparison.clusterSizes = clusterSizes(clusters);
    comparison.table = contingency(clusters, columns);
    comparison.adjustedRandIndex = adjustedRandIndex(comparison.table);
    comparison.normalizedMutualInformation = normalizedMutualInformation(comparison.table);
    comparison.purity = purity(comparison.table);
    return comparison;
}

} // namespace stratoscope
