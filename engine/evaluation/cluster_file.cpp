// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/cluster_file.h"

#include "engine/serialization/csv_writer.h"

#include <limits>

namespace stratoscope {

NamedArrays toArrays(const RowClusters& clusters, const ClusterComparison* comparison)
{
    const auto rows = static_cast<std::int64_t>(clusters.labels.size());
    NamedArrays arrays{{"cluster", makeArray<std::int64_t>({rows}, std::span<const std::int64_t>(clusters.labels))}};
    if (!clusters.centres.empty()) {
        const auto dimensions = static_cast<std::int64_t>(clusters.centres.size()) / clusters.count;
        arrays.emplace_back("centres", makeArray<float>({clusters.count, dimensions}, std::span<const float>(clusters.centres)));
    }
    if (comparison != nullptr) {
        const auto classes = static_cast<std::int64_t>(comparison->classNames.size());
        arrays.emplace_back("contingency", makeArray<std::int64_t>({clusters.count, classes},
                                                                   std::span<const std::int64_t>(comparison->table.counts)));
        arrays.emplace_back("contingency_classes", makeTextArray(comparison->classNames));
    }
    return arrays;
}

void writeComparison(const std::filesystem::path& file, const ClusterComparison& comparison)
{
    std::vector<std::int64_t> numbers;
    std::vector<std::string> largest;
    std::vector<double> shares;
    for (std::size_t cluster = 0; cluster < comparison.clusterSizes.size(); ++cluster) {
        const auto column = comparison.largestClass(cluster);
        numbers.push_back(static_cast<std::int64_t>(cluster));
        largest.push_back(column ? comparison.classNames[*column] : std::string());
        shares.push_back(column ? comparison.shareOfCluster(cluster, *column) : std::numeric_limits<double>::quiet_NaN());
    }
    std::vector<CsvColumn> columns{
        {"cluster", numbers}, {"rows", comparison.clusterSizes}, {"largest_class", largest}, {"largest_share", shares}};
    for (std::size_t column = 0; column < comparison.classNames.size(); ++column) {
        std::vector<std::int64_t> counts;
        for (const std::int64_t cluster : numbers)
            counts.push_back(comparison.table.count(static_cast<std::size_t>(cluster), column));
        columns.push_back({comparison.classNames[column], std::move(counts)});
    }
    writeCsv(file, columns);
}

} // namespace stratoscope
