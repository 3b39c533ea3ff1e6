// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/split.h"

#include "engine/core/error.h"
#include "engine/core/random.h"
#include "engine/core/text.h"
#include "engine/data/split_units.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <numeric>
#include <set>
#include <span>

namespace stratoscope {

namespace {

constexpr std::uint64_t splitStream = 0x5eed; // separates this use of the seed from others
constexpr std::size_t enoughGroups = 10;      // fewer groups make parts of very unequal size

enum Part
{
    Training,
    Validation,
    Test,
    PartCount
};

std::int64_t share(double fraction, std::int64_t units)
{
    if (fraction <= 0)
        return 0;
    return std::max<std::int64_t>(1, std::llround(fraction * static_cast<double>(units)));
}

[[noreturn]] void failOnUnits(const SplitUnits& units, std::int64_t needed, const std::string& parts, const Dataset& dataset)
{
    throw DataError(Issue{"a split into " + parts + " needs at least " + std::to_string(needed) + " " + units.noun + "s, found " +
                              std::to_string(units.count),
                          {dataset.table->path.string(), 0, 0, {}},
                          "Choose another data.split.by, or data.split.fractions: [1, 0, 0] to train on all rows."});
}

void requireEnough(const SplitConfig& config, const SplitUnits& units, const Dataset& dataset)
{
    if (share(config.fractions[1], units.count) + share(config.fractions[2], units.count) >= units.count) {
        const auto parts = std::ranges::count_if(config.fractions, [](double f) { return f > 0; });
        failOnUnits(units, parts, std::to_string(parts) + " parts", dataset);
    }
}

/// By the seed; those of one stratum one after another.
std::vector<std::int64_t> shuffledUnits(const SplitConfig& config, const SplitUnits& units)
{
    RandomStream stream(static_cast<std::uint64_t>(config.seed), splitStream);
    std::vector<std::int64_t> order = permutation(static_cast<std::size_t>(units.count), stream);
    if (!units.strata.empty())
        std::ranges::stable_sort(order, {}, [&units](std::int64_t unit) { return units.strata[static_cast<std::size_t>(unit)]; });
    return order;
}

/// Deals shuffled units to parts; the first of them to the test part.
std::vector<Part> dealShuffled(std::span<const double> fractions, const std::vector<std::int64_t>& order, std::int64_t unitCount)
{
    const auto units = static_cast<std::int64_t>(order.size());
    const std::int64_t validation = share(fractions[Validation], units);
    const std::int64_t test = share(fractions[Test], units);
    std::vector<Part> partOfUnit(static_cast<std::size_t>(unitCount), Training);
    for (std::int64_t i = 0; i < test + validation; ++i)
        partOfUnit[static_cast<std::size_t>(order[static_cast<std::size_t>(i)])] = i < test ? Test : Validation;
    return partOfUnit;
}

/// Deals units stratum after stratum, each to the part that lacks most of its share: every stratum and the whole have their shares
/// to within a unit or two. Units without a class are a stratum of their own.
std::vector<Part> dealStratified(std::span<const double> fractions, const std::vector<std::int64_t>& order, std::int64_t unitCount)
{
    std::vector<Part> partOfUnit(static_cast<std::size_t>(unitCount), Training);
    std::array<double, PartCount> lacking{};
    for (const std::int64_t unit : order) {
        for (std::size_t part = 0; part < PartCount; ++part)
            lacking[part] += fractions[part];
        const auto neediest = std::ranges::max_element(lacking);
        *neediest -= 1;
        partOfUnit[static_cast<std::size_t>(unit)] = static_cast<Part>(neediest - lacking.begin());
    }
    return partOfUnit;
}

/// @param order the units to deal; others are training
std::vector<Part> dealUnits(std::span<const double> fractions, const SplitUnits& units, const std::vector<std::int64_t>& order)
{
    return units.strata.empty() ? dealShuffled(fractions, order, units.count) : dealStratified(fractions, order, units.count);
}

/// One fold of the shuffled units is the test part; the others are dealt to training and validation. Units of one stratum go to
/// the folds in turn.
std::vector<Part> dealFolds(const SplitConfig& config, const SplitUnits& units, const Dataset& dataset)
{
    const bool validates = config.fractions[Validation] > 0;
    if (units.count < config.folds + (validates && config.folds == 2 ? 1 : 0))
        failOnUnits(units, config.folds, std::to_string(config.folds) + " folds", dataset);
    const std::vector<std::int64_t> order = shuffledUnits(config, units);
    std::vector<std::int64_t> tested;
    std::vector<std::int64_t> others;
    for (std::size_t i = 0; i < order.size(); ++i)
        (static_cast<std::int64_t>(i) % config.folds == config.fold - 1 ? tested : others).push_back(order[i]);
    const double whole = config.fractions[Training] + config.fractions[Validation];
    const std::array fractions{config.fractions[Training] / whole, config.fractions[Validation] / whole, 0.0};
    std::vector<Part> partOfUnit = dealUnits(fractions, units, others);
    for (const std::int64_t unit : tested)
        partOfUnit[static_cast<std::size_t>(unit)] = Test;
    return partOfUnit;
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

void checkFolds(const SplitConfig& config, Diagnostics& diagnostics)
{
    if (config.folds == 1)
        diagnostics.add("data.split.folds", "cross-validation needs at least 2 folds", "For example 5; 0 for none.");
    else if (config.folds > 1 && config.fold > config.folds)
        diagnostics.add("data.split.fold",
                        "there is no fold " + std::to_string(config.fold) + " of " + std::to_string(config.folds),
                        "Folds are numbered from 1.");
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
    checkFolds(resolved, diagnostics);
    const bool byGroup = *resolved.by == SplitBy::Group || *resolved.by == SplitBy::GroupStratified;
    const bool stratified = *resolved.by == SplitBy::Stratified || *resolved.by == SplitBy::GroupStratified;
    if (byGroup && dataset.groups.empty())
        diagnostics.add("data.split.by", "a split by group needs a group column, and there is none",
                        "Name one under data.columns.group, or split by depth or rows.");
    if (stratified && dataset.labels.empty())
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
    const bool inFolds = config.folds > 1;
    if (!inFolds && config.fractions[Validation] + config.fractions[Test] <= 0) {
        split.training.resize(dataset.rows.size());
        std::iota(split.training.begin(), split.training.end(), std::int64_t{0});
        return split;
    }
    const SplitUnits units = splitUnits(*config.by, dataset);
    if (!inFolds)
        requireEnough(config, units, dataset);
    const std::vector<Part> partOfUnit =
        inFolds ? dealFolds(config, units, dataset) : dealUnits(config.fractions, units, shuffledUnits(config, units));
    for (std::int64_t row = 0; row < dataset.rowCount(); ++row) {
        const Part part = partOfUnit[static_cast<std::size_t>(units.ofRow[static_cast<std::size_t>(row)])];
        (part == Training ? split.training : part == Validation ? split.validation : split.test).push_back(row);
    }
    const bool stratified = *config.by == SplitBy::Stratified;
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
    part.classNames = dataset.classNames;
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
