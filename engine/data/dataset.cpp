// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/dataset.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/data/categories.h"
#include "engine/data/label_mapping.h"
#include "engine/data/row_selection.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace stratoscope {

namespace {

template <typename T>
std::vector<T> pick(const std::vector<T>& values, const std::vector<std::int64_t>& rows)
{
    std::vector<T> picked;
    picked.reserve(rows.size());
    for (const std::int64_t row : rows)
        picked.push_back(values[static_cast<std::size_t>(row)]);
    return picked;
}

std::vector<std::int64_t> keptRows(const std::vector<const Column*>& features, std::size_t rowCount, MissingPolicy policy)
{
    std::vector<std::int64_t> kept;
    kept.reserve(rowCount);
    for (std::size_t row = 0; row < rowCount; ++row) {
        std::size_t missing = 0;
        for (const Column* column : features)
            missing += std::isfinite(column->numbers[row]) ? 0 : 1;
        // A row without a single value says nothing under any policy.
        const bool keep = policy == MissingPolicy::Drop ? missing == 0 : missing < features.size();
        if (keep)
            kept.push_back(static_cast<std::int64_t>(row));
    }
    return kept;
}

std::string missingSummary(const std::vector<const Column*>& features)
{
    std::vector<std::pair<std::size_t, std::string>> missing;
    for (const Column* column : features) {
        const auto isMissing = [](double value) { return !std::isfinite(value); };
        if (const auto count = static_cast<std::size_t>(std::ranges::count_if(column->numbers, isMissing)); count > 0)
            missing.emplace_back(count, column->name);
    }
    std::ranges::sort(missing, std::greater<>());
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < std::min<std::size_t>(missing.size(), 5); ++i)
        parts.push_back(missing[i].second + " (" + grouped(static_cast<std::int64_t>(missing[i].first)) + ")");
    return listed(parts);
}

/// @pre dataset.rows are those that the missing-value policy keeps
void noteMissing(Dataset& dataset, const std::vector<const Column*>& features, std::size_t tableRows)
{
    const std::string where = missingSummary(features);
    if (where.empty())
        return;
    const auto dropped = static_cast<std::int64_t>(tableRows) - dataset.rowCount();
    if (dropped > 0)
        dataset.notes.push_back(counted(dropped, "row") + " of " + grouped(static_cast<std::int64_t>(tableRows)) +
                                " left out for missing values, most in " + where + ".");
    if (dataset.missing == MissingPolicy::Median)
        dataset.notes.push_back("Missing values are filled with the median of the training part, most in " + where + ".");
    if (dataset.missing == MissingPolicy::Mask)
        dataset.notes.push_back("Missing values are left out of the loss, most in " + where + ".");
}

void copyFeatures(Dataset& dataset, const std::vector<const Column*>& features)
{
    dataset.features.resize(dataset.rows.size() * features.size());
    for (std::size_t feature = 0; feature < features.size(); ++feature) {
        const std::vector<double>& numbers = features[feature]->numbers;
        double* out = dataset.features.data() + feature;
        for (const std::int64_t row : dataset.rows) {
            const double value = numbers[static_cast<std::size_t>(row)];
            *out = std::isfinite(value) ? value : std::numeric_limits<double>::quiet_NaN();
            out += features.size();
        }
    }
}

/// Drops classes that no kept row has, keeping the order of the others.
void dropUnusedClasses(Dataset& dataset)
{
    std::vector<std::int64_t> newIndex(dataset.classNames.size(), -1);
    for (const std::int64_t label : dataset.labels) {
        if (label >= 0)
            newIndex[static_cast<std::size_t>(label)] = 0;
    }
    std::vector<std::string> names;
    for (std::size_t i = 0; i < newIndex.size(); ++i) {
        if (newIndex[i] < 0)
            continue;
        newIndex[i] = static_cast<std::int64_t>(names.size());
        names.push_back(dataset.classNames[i]);
    }
    for (std::int64_t& label : dataset.labels)
        label = label < 0 ? -1 : newIndex[static_cast<std::size_t>(label)];
    dataset.classNames = std::move(names);
}

void takeTarget(Dataset& dataset, Categories categories, const std::string& name)
{
    dataset.targetName = name;
    dataset.classNames = std::move(categories.names);
    dataset.labels = pick(categories.indices, dataset.rows);
    dropUnusedClasses(dataset);
    if (const auto unlabelled = std::ranges::count(dataset.labels, -1); unlabelled > 0)
        dataset.notes.push_back(counted(unlabelled, "row") + " without " + name + " kept as unlabelled.");
}

[[noreturn]] void failWithoutRows(const Table& table, std::string problem, std::string advice)
{
    throw DataError(Issue{"no row is left of " + grouped(static_cast<std::int64_t>(table.rows)) + std::move(problem),
                          {table.path.string(), 0, 0, {}},
                          table.rows == 0 ? "The file has a header but no data." : std::move(advice)});
}

/// The rows that the config keeps, and the target's categories as it maps them.
void selectRows(Dataset& dataset, const std::vector<const Column*>& features, const DataConfig& config, const Table& table,
                Categories& target)
{
    dataset.rows = keptRows(features, table.rows, config.missing);
    if (dataset.rows.empty())
        failWithoutRows(table, features.empty() ? "" : "; missing values: " + missingSummary(features),
                        "Choose data.missing: median, or take columns that are mostly empty out of data.columns.numerical.");
    noteMissing(dataset, features, table.rows);
    dataset.rows = rowsInRanges(table, config.rowRanges, dataset.rows, dataset.notes);
    if (dataset.rows.empty())
        failWithoutRows(table, " inside data.row_ranges", "Check the ranges and the units of the columns.");
    if (target.indices.empty())
        return;
    dataset.rows = mappedLabels(target, config.labels, dataset.rows, dataset.notes);
    if (dataset.rows.empty())
        failWithoutRows(table, " with a class that data.labels keeps", "Lower data.labels.minimum_rows, or choose unmapped: keep.");
}

} // namespace

Dataset makeDataset(std::shared_ptr<const Table> table, const DataConfig& config)
{
    Dataset dataset;
    dataset.kind = config.kind == KindChoice::CoreLog ? DatasetKind::CoreLog : DatasetKind::Tabular;
    dataset.missing = config.missing;
    dataset.featureNames = config.columns.numerical.value_or(std::vector<std::string>());
    std::vector<const Column*> features;
    for (const std::string& name : dataset.featureNames) {
        features.push_back(table->find(name));
        dataset.featureUnits.push_back(features.back()->unit);
    }
    const ColumnChoice& targetChoice = config.columns.target;
    Categories target = targetChoice.how == ColumnChoice::How::Named ? categoriesOf(*table->find(targetChoice.name)) : Categories();
    selectRows(dataset, features, config, *table, target);
    copyFeatures(dataset, features);

    if (targetChoice.how == ColumnChoice::How::Named)
        takeTarget(dataset, std::move(target), targetChoice.name);
    if (config.columns.depth.how == ColumnChoice::How::Named) {
        dataset.depthName = config.columns.depth.name;
        dataset.depth = pick(table->find(dataset.depthName)->numbers, dataset.rows);
    }
    if (config.columns.group.how == ColumnChoice::How::Named) {
        Categories categories = categoriesOf(*table->find(config.columns.group.name));
        dataset.groupName = config.columns.group.name;
        dataset.groupNames = std::move(categories.names);
        dataset.groups = pick(categories.indices, dataset.rows);
    }
    dataset.table = std::move(table);
    return dataset;
}

} // namespace stratoscope
