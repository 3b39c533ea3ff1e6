// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/split_units.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

namespace stratoscope {

namespace {

constexpr std::int64_t depthBlocks = 40;

SplitUnits rowUnits(const Dataset& dataset)
{
    SplitUnits units{std::vector<std::int64_t>(dataset.rows.size()), dataset.rowCount(), "row", {}};
    std::iota(units.ofRow.begin(), units.ofRow.end(), std::int64_t{0});
    return units;
}

/// Rows without a group make up a unit of their own.
SplitUnits groupUnits(const Dataset& dataset)
{
    std::vector<std::int64_t> unitOfGroup(dataset.groupNames.size() + 1, -1);
    SplitUnits units{{}, 0, dataset.groupName, {}};
    units.ofRow.reserve(dataset.groups.size());
    for (const std::int64_t group : dataset.groups) {
        std::int64_t& unit = unitOfGroup[static_cast<std::size_t>(group + 1)];
        if (unit < 0)
            unit = units.count++;
        units.ofRow.push_back(unit);
    }
    return units;
}

/// Contiguous runs of about N / 40 rows down each hole, so that neighbours in depth seldom fall into different parts.
SplitUnits depthUnits(const Dataset& dataset)
{
    std::vector<std::int64_t> order(dataset.rows.size());
    std::iota(order.begin(), order.end(), std::int64_t{0});
    const auto groupOf = [&dataset](std::int64_t row) {
        return dataset.groups.empty() ? 0 : dataset.groups[static_cast<std::size_t>(row)];
    };
    const auto depthOf = [&dataset](std::int64_t row) {
        const double depth = dataset.depth[static_cast<std::size_t>(row)];
        return std::isnan(depth) ? HUGE_VAL : depth;
    };
    std::ranges::stable_sort(order, [&](std::int64_t a, std::int64_t b) {
        return groupOf(a) != groupOf(b) ? groupOf(a) < groupOf(b) : depthOf(a) < depthOf(b);
    });

    const std::int64_t blockRows = std::max<std::int64_t>(1, dataset.rowCount() / depthBlocks);
    SplitUnits units{std::vector<std::int64_t>(dataset.rows.size()), 0, "depth block", {}};
    std::int64_t rowsInBlock = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i > 0 && (rowsInBlock >= blockRows || groupOf(order[i]) != groupOf(order[i - 1]))) {
            ++units.count;
            rowsInBlock = 0;
        }
        units.ofRow[static_cast<std::size_t>(order[i])] = units.count;
        ++rowsInBlock;
    }
    units.count += order.empty() ? 0 : 1;
    return units;
}

/// Of each unit the class that most of its rows have, the first of equally frequent ones; -1 where none has one.
std::vector<std::int64_t> dominantClasses(const SplitUnits& units, const Dataset& dataset)
{
    const std::size_t classes = dataset.classNames.size();
    std::vector<std::int64_t> counts(static_cast<std::size_t>(units.count) * classes);
    for (std::size_t row = 0; row < dataset.labels.size(); ++row) {
        if (dataset.labels[row] >= 0)
            ++counts[static_cast<std::size_t>(units.ofRow[row]) * classes + static_cast<std::size_t>(dataset.labels[row])];
    }
    std::vector<std::int64_t> dominant;
    for (std::size_t unit = 0; unit < static_cast<std::size_t>(units.count); ++unit) {
        const auto own = std::span(counts).subspan(unit * classes, classes);
        const auto most = std::ranges::max_element(own);
        dominant.push_back(most == own.end() || *most == 0 ? -1 : most - own.begin());
    }
    return dominant;
}

} // namespace

SplitUnits splitUnits(SplitBy by, const Dataset& dataset)
{
    if (by == SplitBy::Depth)
        return depthUnits(dataset);
    const bool ofGroups = by == SplitBy::Group || by == SplitBy::GroupStratified;
    SplitUnits units = ofGroups ? groupUnits(dataset) : rowUnits(dataset);
    if (by == SplitBy::Stratified)
        units.strata = dataset.labels;
    if (by == SplitBy::GroupStratified)
        units.strata = dominantClasses(units, dataset);
    return units;
}

} // namespace stratoscope
