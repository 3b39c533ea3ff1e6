// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/data_quality.h"

#include "engine/core/progress.h"
#include "engine/core/quantile.h"
#include "engine/core/text.h"
#include "engine/data/brief_list.h"
#include "engine/data/lithology.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <span>

namespace stratoscope {

namespace {

constexpr double kOuterFence = 1.5;
constexpr double kFarFence = 3;

/// A cell as bits: equal cells have equal ones, missing cells too.
std::uint64_t cellBits(const Column& column, std::size_t row)
{
    if (!column.isNumeric())
        return static_cast<std::uint32_t>(column.codes[row]);
    const double value = column.numbers[row];
    return std::isnan(value) ? ~std::uint64_t{0} : std::bit_cast<std::uint64_t>(value + 0.0); // -0 becomes 0
}

/// Stirs bits into a hash (the finaliser of MurmurHash3).
std::uint64_t mixed(std::uint64_t hash, std::uint64_t bits)
{
    hash = hash * 0x9E3779B97F4A7C15U + bits;
    hash = (hash ^ (hash >> 33U)) * 0xFF51AFD7ED558CCDU;
    hash = (hash ^ (hash >> 33U)) * 0xC4CEB9FE1A85EC53U;
    return hash ^ (hash >> 33U);
}

bool areEqualRows(const Table& table, std::size_t first, std::size_t second)
{
    return std::ranges::all_of(table.columns,
                               [&](const Column& column) { return cellBits(column, first) == cellBits(column, second); });
}

/// Rows of one hash that are not the first of their kind.
std::size_t countRepeats(const Table& table, std::span<const std::size_t> rows)
{
    std::vector<std::size_t> kinds;
    for (const std::size_t row : rows) {
        if (std::ranges::none_of(kinds, [&](std::size_t kind) { return areEqualRows(table, kind, row); }))
            kinds.push_back(row);
    }
    return rows.size() - kinds.size();
}

bool hasOneValue(const Column& column, const ColumnSummary& summary)
{
    return column.isNumeric() ? summary.minimum.has_value() && summary.minimum == summary.maximum : summary.distinct == 1;
}

std::vector<std::pair<std::string, std::size_t>> classesOf(const Lithology& target)
{
    std::vector<std::pair<std::string, std::size_t>> classes;
    for (std::size_t i = 0; i < target.classes.size(); ++i) {
        if (target.counts[i] > 0)
            classes.emplace_back(target.classes[i], target.counts[i]);
    }
    std::ranges::stable_sort(classes, std::greater(), &std::pair<std::string, std::size_t>::second);
    return classes;
}

std::string countText(std::size_t count)
{
    return grouped(static_cast<std::int64_t>(count));
}

} // namespace

std::optional<OutlierCount> countOutliers(const Column& column)
{
    std::vector<double> values;
    std::ranges::copy_if(column.numbers, std::back_inserter(values), [](double value) { return std::isfinite(value); });
    if (values.empty())
        return std::nullopt;
    const double first = quantile(values, 0.25);
    const double third = quantile(values, 0.75);
    const double range = third - first;
    if (!(range > 0))
        return std::nullopt;
    const auto beyond = [&](double fence) {
        return static_cast<std::size_t>(std::ranges::count_if(
            values, [&](double value) { return value < first - fence * range || value > third + fence * range; }));
    };
    return OutlierCount{beyond(kOuterFence), beyond(kFarFence)};
}

std::size_t countDuplicateRows(const Table& table, const std::stop_token& stop)
{
    if (table.columns.empty())
        return 0;
    std::vector<std::uint64_t> hashes(table.rows);
    for (const Column& column : table.columns) {
        throwIfStopped(stop);
        for (std::size_t row = 0; row < table.rows; ++row)
            hashes[row] = mixed(hashes[row], cellBits(column, row));
    }
    std::vector<std::size_t> order(table.rows);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t row) { return hashes[row]; });
    throwIfStopped(stop);
    std::size_t duplicates = 0;
    for (auto begin = order.begin(); begin != order.end();) {
        const auto end = std::find_if(begin, order.end(), [&](std::size_t row) { return hashes[row] != hashes[*begin]; });
        if (end - begin > 1)
            duplicates += countRepeats(table, {begin, end});
        begin = end;
    }
    return duplicates;
}

DataQuality assessQuality(const Table& table, const std::vector<ColumnSummary>& summaries, const std::vector<ColumnRole>& roles,
                          const std::stop_token& stop)
{
    DataQuality quality;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        throwIfStopped(stop);
        const Column& column = table.columns[i];
        quality.isConstant.push_back(hasOneValue(column, summaries[i]));
        const bool isInput = roles[i] == ColumnRole::Numerical && column.isNumeric();
        quality.outliers.push_back(isInput ? countOutliers(column) : std::nullopt);
    }
    if (const auto target = lithologyOf(table, roles)) {
        quality.target = target->name;
        quality.classes = classesOf(*target);
    }
    quality.duplicateRows = countDuplicateRows(table, stop);
    return quality;
}

std::vector<std::string> qualityNotes(const DataQuality& quality, const Table& table)
{
    std::vector<std::string> notes;
    std::vector<std::string> constant;
    std::vector<std::string> outliers;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (quality.isConstant[i])
            constant.push_back(table.columns[i].name);
        if (const auto& count = quality.outliers[i]; count && count->outer > 0)
            outliers.push_back(table.columns[i].name + " " + countText(count->outer) + " (" + countText(count->far) + ")");
    }
    if (!constant.empty() && table.rows > 1)
        notes.push_back("Of one value throughout, so that nothing can be learnt from them: " + listedBriefly(constant) + ".");
    if (quality.duplicateRows > 0)
        notes.push_back(counted(static_cast<std::int64_t>(quality.duplicateRows), "row") +
                        (quality.duplicateRows == 1 ? " repeats" : " repeat") + " an earlier one in every column.");
    if (!outliers.empty())
        notes.push_back("Values beyond the quartiles by more than 1.5 (3) interquartile ranges: " + listedBriefly(outliers) + ".");
    if (!quality.classes.empty()) {
        std::vector<std::string> classes;
        for (const auto& [name, count] : quality.classes)
            classes.push_back(name + " " + countText(count));
        notes.push_back(quality.target + " has " + counted(static_cast<std::int64_t>(classes.size()), "class", "classes") + ": " +
                        listedBriefly(classes) + ".");
    }
    return notes;
}

} // namespace stratoscope
