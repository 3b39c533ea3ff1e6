// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/metrics/silhouette.h"

#include "engine/analysis/distance_kernel.h"
#include "engine/analysis/finite_rows.h"
#include "engine/core/error.h"
#include "engine/core/text.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <vector>

namespace stratoscope {

namespace {

/// Rows that are compared, with group numbers from 0.
struct GroupedRows
{
    std::vector<float> values;
    std::vector<std::size_t> groups;
    std::vector<std::size_t> sizes;
};

GroupedRows groupedRows(RowMatrix points, std::span<const std::int64_t> labels, const SampleOptions& sample, std::size_t& known)
{
    const FiniteRows finite(points);
    std::vector<std::size_t> usable = finite.kept();
    std::erase_if(usable, [&](std::size_t row) { return labels[row] < 0; });
    known = usable.size();
    std::vector<std::size_t> rows = sampleRows(usable.size(), sample);
    std::ranges::transform(rows, rows.begin(), [&](std::size_t place) { return usable[place]; });
    GroupedRows result;
    result.values = gathered(points, rows);
    std::map<std::int64_t, std::size_t> numbers;
    for (const std::size_t row : rows) {
        const auto [place, isNew] = numbers.try_emplace(labels[row], numbers.size());
        if (isNew)
            result.sizes.push_back(0);
        result.groups.push_back(place->second);
        ++result.sizes[place->second];
    }
    return result;
}

/// @param sums of the distances to the rows of each group
double silhouetteOf(std::size_t group, std::span<const double> sums, std::span<const std::size_t> sizes)
{
    if (sizes[group] < 2)
        return 0;
    const double within = sums[group] / static_cast<double>(sizes[group] - 1);
    double between = std::numeric_limits<double>::infinity();
    for (std::size_t other = 0; other < sizes.size(); ++other) {
        if (other != group)
            between = std::min(between, sums[other] / static_cast<double>(sizes[other]));
    }
    const double larger = std::max(within, between);
    return larger > 0 ? (between - within) / larger : 0;
}

} // namespace

SampledValue silhouette(RowMatrix points, std::span<const std::int64_t> labels, const SampleOptions& sample,
                        const WorkSettings& settings)
{
    constexpr std::size_t block = 64;
    if (labels.size() != points.rows())
        throw DataError(Issue{"expected a label for each of " + counted(static_cast<std::int64_t>(points.rows()), "row") +
                                  ", found " + std::to_string(labels.size()),
                              {},
                              {}});
    std::size_t known = 0;
    const GroupedRows rows = groupedRows(points, labels, sample, known);
    const std::size_t count = rows.groups.size();
    if (rows.sizes.size() < 2 || rows.sizes.size() >= count)
        throw DataError(Issue{"a silhouette needs at least 2 groups and fewer groups than rows, found " +
                                  counted(static_cast<std::int64_t>(rows.sizes.size()), "group") + " in " +
                                  counted(static_cast<std::int64_t>(count), "row"),
                              {},
                              {}});
    const RowMatrix matrix{rows.values, points.columns};
    const double sum = sumOverBlocks(count, block, settings, [&](std::size_t begin, std::size_t end) {
        double part = 0;
        std::vector<double> sums(rows.sizes.size());
        for (std::size_t i = begin; i < end; ++i) {
            std::ranges::fill(sums, 0.0);
            for (std::size_t j = 0; j < count; ++j)
                sums[rows.groups[j]] +=
                    std::sqrt(static_cast<double>(squaredDistance(matrix.row(i).data(), matrix.row(j).data(), points.columns)));
            part += silhouetteOf(rows.groups[i], sums, rows.sizes);
        }
        return part;
    });
    return {sum / static_cast<double>(count), count, known};
}

} // namespace stratoscope
