// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/split.h"

#include "engine/core/error.h"
#include "engine/core/random.h"
#include "engine/core/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <numeric>
#include <set>

namespace stratoscope {

namespace {

constexpr std::uint64_t splitStream = 0x5eed; // separates this use of the seed from others
constexpr std::int64_t depthBlocks = 40;
constexpr std::size_t enoughGroups = 10; // fewer groups make parts of very unequal size

enum Part
{
    Training,
    Validation,
    Test,
    PartCount
};

/// Which unit each row belongs to; rows of one unit stay together.
struct Units
{
    std::vector<std::int64_t> ofRow;
    std::int64_t count = 0;
    std::string noun;
};

Units rowUnits(const Dataset& dataset)
{
    Units units{std::vector<std::int64_t>(dataset.rows.size()), dataset.rowCount(), "row"};
    std::iota(units.ofRow.begin(), units.ofRow.end(), std::int64_t{0});
    return units;
}

/// Rows without a group make up a unit of their own.
Units groupUnits(const Dataset& dataset)
{
    std::vector<std::int64_t> unitOfGroup(dataset.groupNames.size() + 1, -1);
    Units units{{}, 0, dataset.groupName};
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
Units depthUnits(const Dataset& dataset)
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
    Units units{std::vector<std::int64_t>(dataset.rows.size()), 0, "depth block"};
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

Units unitsFor(const SplitConfig& config, const Dataset& dataset)
{
    switch (*config.by) {
    case SplitBy::Group:
        return groupUnits(dataset);
    case SplitBy::Depth:
        return depthUnits(dataset);
    case SplitBy::Rows:
    case SplitBy::Stratified:
        break;
    }
    return rowUnits(dataset);
}

std::int64_t share(double fraction, std::int64_t units)
{
    if (fraction <= 0)
        return 0;
    return std::max<std::int64_t>(1, std::llround(fraction * static_cast<double>(units)));
}

void requireEnough(const SplitConfig& config, const Units& units, const Dataset& dataset)
{
    if (share(config.fractions[1], units.count) + share(config.fractions[2], units.count) >= units.count) {
        const auto parts = static_cast<std::int64_t>(std::ranges::count_if(config.fractions, [](double f) { return f > 0; }));
        throw DataError(Issue{"a split into " + std::to_string(parts) + " parts needs at least " + std::to_string(parts) + " " +
                                  units.noun + "s, found " + std::to_string(units.count),
                              {dataset.table->path.string(), 0, 0, {}},
                              "Choose another data.split.by, or data.split.fractions: [1, 0, 0] to train on all rows."});
    }
}

std::vector<std::int64_t> shuffledUnits(const SplitConfig& config, const Units& units)
{
    RandomStream stream(static_cast<std::uint64_t>(config.seed), splitStream);
    return permutation(static_cast<std::size_t>(units.count), stream);
}

std::vector<Part> dealUnits(const SplitConfig& config, const Units& units)
{
    const std::int64_t validation = share(config.fractions[1], units.count);
    const std::int64_t test = share(config.fractions[2], units.count);
    const std::vector<std::int64_t> order = shuffledUnits(config, units);
    std::vector<Part> partOfUnit(order.size(), Training);
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (static_cast<std::int64_t>(i) < test)
            partOfUnit[static_cast<std::size_t>(order[i])] = Test;
        else if (static_cast<std::int64_t>(i) < test + validation)
            partOfUnit[static_cast<std::size_t>(order[i])] = Validation;
    }
    return partOfUnit;
}

/// Deals shuffled rows class after class, each to the part that lacks most of its share: every class and the whole have their
/// shares to within a row or two. Unlabelled rows are a class of their own.
std::vector<Part> dealStratified(const SplitConfig& config, const Units& rows, const Dataset& dataset)
{
    std::vector<std::int64_t> order = shuffledUnits(config, rows);
    std::ranges::stable_sort(order, {}, [&dataset](std::int64_t row) { return dataset.labels[static_cast<std::size_t>(row)]; });
    std::vector<Part> partOfRow(order.size(), Training);
    std::array<double, PartCount> lacking{};
    for (const std::int64_t row : order) {
        for (std::size_t part = 0; part < PartCount; ++part)
            lacking[part] += config.fractions[part];
        const auto neediest = std::ranges::max_element(lacking);
        *neediest -= 1;
        partOfRow[static_cast<std::size_t>(row)] = static_cast<Part>(neediest - lacking.begin());
    }
    return partOfRow;
}

/// Groups with rows in more than one part.
std::int64_t cutGroups(const std::vector<Part>& partOfRow, const Dataset& dataset)
{
    std::vector<std::set<Part>> partsOfGroup(dataset.groupNames.size());
    for (std::size_t row = 0; row < dataset.groups.size(); ++row) {
        if (dataset.groups[row] >= 0)
            partsOfGroup[static_cast<std::size_t>(dataset.groups[row])].insert(partOfRow[row]);
    }
    return std::ranges::count_if(partsOfGroup, [](const std::set<Part>& parts) { return parts.size() > 1; });
}

SplitBy defaultBy(const Dataset& dataset)
{
    if (dataset.groupNames.size() >= enoughGroups)
        return SplitBy::Group;
    return dataset.depth.empty() ? SplitBy::Rows : SplitBy::Depth;
}

void checkFractions(const std::vector<double>& fractions, Diagnostics& diagnostics)
{
    const std::string path = "data.split.fractions";
    const double sum = std::accumulate(fractions.begin(), fractions.end(), 0.0);
    if (fractions.size() != PartCount)
        diagnostics.add(path, "expected three shares (training, validation, test), found " + std::to_string(fractions.size()),
                        "For example [0.7, 0.15, 0.15].");
    else if (fractions[0] <= 0)
        diagnostics.add(path, "the training share must be above 0");
    else if (std::abs(sum - 1) > 1e-6 && fractions[1] + fractions[2] > 0)
        diagnostics.add(path, "the shares must add up to 1, found " + shortNumber(sum));
}

} // namespace

SplitConfig resolveSplit(const SplitConfig& config, const Dataset& dataset, Diagnostics& diagnostics)
{
    SplitConfig resolved = config;
    if (!resolved.by)
        resolved.by = defaultBy(dataset);
    if (resolved.fractions.size() == 2)
        resolved.fractions.push_back(0);
    checkFractions(resolved.fractions, diagnostics);
    if (*resolved.by == SplitBy::Group && dataset.groups.empty())
        diagnostics.add("data.split.by", "a split by group needs a group column, and there is none",
                        "Name one under data.columns.group, or split by depth or rows.");
    if (*resolved.by == SplitBy::Stratified && dataset.labels.empty())
        diagnostics.add("data.split.by", "a stratified split needs classes, and there is no target",
                        "Name one under data.columns.target, or split by rows.");
    if (*resolved.by == SplitBy::Depth && dataset.depth.empty())
        diagnostics.add("data.split.by", "a split by depth needs a depth column, and there is none",
                        "Name one under data.columns.depth, or split by rows.");
    return resolved;
}

namespace {

/// Without regard to rows that are held out.
Split dealRows(const SplitConfig& config, const Dataset& dataset)
{
    Split split;
    const bool allTraining = config.fractions[1] + config.fractions[2] <= 0;
    if (allTraining) {
        split.training = rowUnits(dataset).ofRow;
        return split;
    }
    const Units units = unitsFor(config, dataset);
    requireEnough(config, units, dataset);
    const bool stratified = *config.by == SplitBy::Stratified;
    const std::vector<Part> partOfUnit = stratified ? dealStratified(config, units, dataset) : dealUnits(config, units);
    for (std::int64_t row = 0; row < dataset.rowCount(); ++row) {
        const Part part = partOfUnit[static_cast<std::size_t>(units.ofRow[static_cast<std::size_t>(row)])];
        (part == Training ? split.training : part == Validation ? split.validation : split.test).push_back(row);
    }
    const bool byRow = stratified || *config.by == SplitBy::Rows;
    if (const std::int64_t cut = byRow && dataset.groupNames.size() > 1 ? cutGroups(partOfUnit, dataset) : 0; cut > 0)
        split.warnings.push_back(std::string(stratified ? "The stratified split" : "The split by rows") + " puts rows of one " +
                                 dataset.groupName + " into different parts (" + grouped(cut) + " of " +
                                 grouped(static_cast<std::int64_t>(dataset.groupNames.size())) +
                                 " are cut), so validation and test look better than they are; split by group instead.");
    return split;
}

std::vector<std::int64_t> rowsBesideHeldOut(const Dataset& dataset)
{
    std::vector<std::int64_t> all(dataset.rows.size());
    std::iota(all.begin(), all.end(), std::int64_t{0});
    std::vector<std::int64_t> others;
    std::ranges::set_difference(all, dataset.heldOut, std::back_inserter(others));
    return others;
}

/// Of some rows of a dataset what dealing them out looks at.
Dataset describedFor(const Dataset& dataset, const std::vector<std::int64_t>& rows)
{
    Dataset part;
    part.table = dataset.table;
    part.groupName = dataset.groupName;
    part.groupNames = dataset.groupNames;
    const auto pick = [&rows](const auto& from, auto& to) {
        for (const std::int64_t row : from.empty() ? std::vector<std::int64_t>() : rows)
            to.push_back(from[static_cast<std::size_t>(row)]);
    };
    pick(dataset.rows, part.rows);
    pick(dataset.depth, part.depth);
    pick(dataset.groups, part.groups);
    pick(dataset.labels, part.labels);
    return part;
}

} // namespace

Split makeSplit(const SplitConfig& config, const Dataset& dataset)
{
    if (dataset.heldOut.empty())
        return dealRows(config, dataset);
    const std::vector<std::int64_t> others = rowsBesideHeldOut(dataset);
    Split split = dealRows(config, describedFor(dataset, others));
    for (std::vector<std::int64_t>* part : {&split.training, &split.validation, &split.test}) {
        for (std::int64_t& row : *part)
            row = others[static_cast<std::size_t>(row)];
    }
    const auto dealt = static_cast<std::ptrdiff_t>(split.test.size());
    split.test.insert(split.test.end(), dataset.heldOut.begin(), dataset.heldOut.end());
    std::ranges::inplace_merge(split.test, split.test.begin() + dealt);
    return split;
}

} // namespace stratoscope
