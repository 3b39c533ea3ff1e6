// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/dataset.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/data/categories.h"
#include "engine/data/label_mapping.h"
#include "engine/data/row_query.h"
#include "engine/data/row_selection.h"
#include "engine/data/singlecell/cell_features.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
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

/// The columns that are features.
struct FeatureColumns
{
    std::vector<const Column*> numerical;
    std::vector<CategoricalFeature> categorical; ///< their indices one a row of the table

    [[nodiscard]] std::size_t count() const { return numerical.size() + categorical.size(); }
    [[nodiscard]] std::size_t missingIn(std::size_t row) const
    {
        const auto isGap = [row](const Column* column) { return !std::isfinite(column->numbers[row]); };
        const auto isUnknown = [row](const CategoricalFeature& feature) { return feature.indices[row] < 0; };
        return static_cast<std::size_t>(std::ranges::count_if(numerical, isGap) + std::ranges::count_if(categorical, isUnknown));
    }
};

std::vector<std::int64_t> allRows(std::size_t count)
{
    std::vector<std::int64_t> rows(count);
    std::iota(rows.begin(), rows.end(), std::int64_t{0});
    return rows;
}

std::vector<std::int64_t> keptRows(const FeatureColumns& features, std::vector<std::int64_t> rows, MissingPolicy policy)
{
    std::erase_if(rows, [&](std::int64_t row) {
        const std::size_t missing = features.missingIn(static_cast<std::size_t>(row));
        // A row without a single value says nothing under any policy.
        return missing > 0 && (policy == MissingPolicy::Drop || missing == features.count());
    });
    return rows;
}

std::string missingSummary(const FeatureColumns& features)
{
    std::vector<std::pair<std::int64_t, std::string>> missing;
    const auto isMissing = [](double value) { return !std::isfinite(value); };
    for (const Column* column : features.numerical)
        missing.emplace_back(std::ranges::count_if(column->numbers, isMissing), column->name);
    for (const CategoricalFeature& feature : features.categorical)
        missing.emplace_back(std::ranges::count(feature.indices, -1), feature.name);
    std::erase_if(missing, [](const auto& entry) { return entry.first == 0; });
    std::ranges::sort(missing, std::greater<>());
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < std::min<std::size_t>(missing.size(), 5); ++i)
        parts.push_back(missing[i].second + " (" + grouped(missing[i].first) + ")");
    return listed(parts);
}

/// @pre dataset.rows are those that the missing-value policy keeps
void noteMissing(Dataset& dataset, const FeatureColumns& features, std::size_t tableRows)
{
    const std::string where = missingSummary(features);
    if (where.empty())
        return;
    const auto dropped = static_cast<std::int64_t>(tableRows) - dataset.rowCount();
    if (dropped > 0)
        dataset.notes.push_back(counted(dropped, "row") + " of " + grouped(static_cast<std::int64_t>(tableRows)) +
                                " left out for missing values, most in " + where + ".");
    if (dataset.missing == MissingPolicy::Median)
        dataset.notes.push_back(
            "Missing values are filled with the median of the training part (categories: the most frequent), most in " + where +
            ".");
    if (dataset.missing == MissingPolicy::Mask)
        dataset.notes.push_back("Missing values are left out of the loss (categories: one of their own), most in " + where + ".");
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

/// Takes the kept rows' categories over. @param feature its indices one a row of the table
void takeCategories(Dataset& dataset, CategoricalFeature feature)
{
    feature.indices = pick(feature.indices, dataset.rows);
    keepUsed(feature.categories, feature.indices);
    if (dataset.missing == MissingPolicy::Mask && std::ranges::find(feature.indices, -1) != feature.indices.end()) {
        const auto gap = static_cast<std::int64_t>(feature.categories.size());
        std::ranges::replace(feature.indices, std::int64_t{-1}, gap);
        feature.categories.emplace_back(kMissingCategory);
    }
    dataset.categorical.push_back(std::move(feature));
}

void takeTarget(Dataset& dataset, Categories categories, const std::string& name)
{
    dataset.targetName = name;
    dataset.classNames = std::move(categories.names);
    dataset.labels = pick(categories.indices, dataset.rows);
    keepUsed(dataset.classNames, dataset.labels);
    if (const auto unlabelled = std::ranges::count(dataset.labels, -1); unlabelled > 0)
        dataset.notes.push_back(counted(unlabelled, "row") + " without " + name + " kept as unlabelled.");
}

/// Takes the numbers to predict, or the labels of a multi-label target.
void takeTargets(Dataset& dataset, const std::vector<std::string>& names, const Table& table)
{
    dataset.targetColumns = names;
    dataset.targets.resize(dataset.rows.size() * names.size());
    for (std::size_t target = 0; target < names.size(); ++target) {
        const Column& column = *table.find(names[target]);
        float* out = dataset.targets.data() + target;
        std::int64_t missing = 0;
        for (const std::int64_t row : dataset.rows) {
            const auto value = static_cast<float>(column.numbers[static_cast<std::size_t>(row)]);
            *out = std::isfinite(value) ? value : std::numeric_limits<float>::quiet_NaN();
            missing += std::isfinite(value) ? 0 : 1;
            out += names.size();
        }
        if (missing > 0)
            dataset.notes.push_back(counted(missing, "row") + " without " + column.name + " kept, with nothing to learn from.");
    }
}

[[noreturn]] void failWithoutRows(const Table& table, std::string problem, std::string advice)
{
    throw DataError(Issue{"no row is left of " + grouped(static_cast<std::int64_t>(table.rows)) + std::move(problem),
                          {table.path.string(), 0, 0, {}},
                          table.rows == 0 ? "The file has a header but no data." : std::move(advice)});
}

void leaveOut(Dataset& dataset, const std::string& query, const Table& table)
{
    if (query.empty())
        return;
    const RowSet excluded = rowsOfQuery(table, query);
    const std::size_t left =
        std::erase_if(dataset.rows, [&excluded](std::int64_t row) { return excluded.contains(static_cast<std::size_t>(row)); });
    if (left > 0)
        dataset.notes.push_back(counted(static_cast<std::int64_t>(left), "row") + " left out by data.exclude.");
}

void holdOut(Dataset& dataset, const std::string& query, const Table& table)
{
    if (query.empty())
        return;
    const RowSet held = rowsOfQuery(table, query);
    for (std::int64_t row = 0; row < dataset.rowCount(); ++row) {
        if (held.contains(static_cast<std::size_t>(dataset.rows[static_cast<std::size_t>(row)])))
            dataset.heldOut.push_back(row);
    }
    if (dataset.heldOut.size() == dataset.rows.size())
        failWithoutRows(table, " to learn from, because data.hold_out means all of them",
                        "Make the query of data.hold_out mean fewer rows.");
    if (!dataset.heldOut.empty())
        dataset.notes.push_back(counted(static_cast<std::int64_t>(dataset.heldOut.size()), "row") +
                                " held out for the test part by data.hold_out.");
}

/// Those of the rows that the config keeps, and the target's categories as it maps them.
void selectRows(Dataset& dataset, const FeatureColumns& features, const DataConfig& config, const Table& table, Categories& target)
{
    const std::size_t offered = dataset.rows.size();
    dataset.rows = keptRows(features, std::move(dataset.rows), config.missing);
    if (dataset.rows.empty())
        failWithoutRows(table, features.count() == 0 ? "" : "; missing values: " + missingSummary(features),
                        "Choose data.missing: median, or take columns that are mostly empty out of data.columns.numerical.");
    noteMissing(dataset, features, offered);
    dataset.rows = rowsInRanges(table, config.rowRanges, dataset.rows, dataset.notes);
    if (dataset.rows.empty())
        failWithoutRows(table, " inside data.row_ranges", "Check the ranges and the units of the columns.");
    leaveOut(dataset, config.exclude, table);
    if (dataset.rows.empty())
        failWithoutRows(table, " after data.exclude", "Make the query of data.exclude mean fewer rows.");
    if (target.indices.empty())
        return;
    dataset.rows = mappedLabels(target, config.labels, dataset.rows, dataset.notes);
    if (dataset.rows.empty())
        failWithoutRows(table, " with a class that data.labels keeps", "Lower data.labels.minimum_rows, or choose unmapped: keep.");
}

} // namespace

bool Dataset::hasTarget(std::size_t row) const
{
    if (targetColumns.empty())
        return !labels.empty() && labels[row] >= 0;
    const auto first = targets.begin() + static_cast<std::ptrdiff_t>(row * targetColumns.size());
    return std::none_of(first, first + static_cast<std::ptrdiff_t>(targetColumns.size()),
                        [](float value) { return std::isnan(value); });
}

DatasetShape Dataset::shape() const
{
    DatasetShape shape{.inputDim = featureCount(), .classCount = static_cast<std::int64_t>(classNames.size())};
    shape.targetCount = static_cast<std::int64_t>(targetColumns.size());
    if (cells) {
        shape.vocabularySize = cells->fitted.vocabularySize();
        shape.batchCount = static_cast<std::int64_t>(cells->fitted.batches.size());
    }
    for (const CategoricalFeature& feature : categorical)
        shape.categoryCounts.push_back(static_cast<std::int64_t>(feature.categories.size()));
    return shape;
}

Dataset makeDataset(std::shared_ptr<const Table> table, const DataConfig& config, const std::vector<std::int64_t>* candidates)
{
    Dataset dataset;
    dataset.kind = config.kind == KindChoice::CoreLog      ? DatasetKind::CoreLog
                   : config.kind == KindChoice::Embeddings ? DatasetKind::Embeddings
                   : config.kind == KindChoice::SingleCell ? DatasetKind::SingleCell
                                                           : DatasetKind::Tabular;
    dataset.missing = config.missing;
    dataset.rows = candidates != nullptr ? *candidates : allRows(table->rows);
    dataset.featureNames = config.columns.numerical.value_or(std::vector<std::string>());
    FeatureColumns features;
    for (const std::string& name : dataset.featureNames) {
        features.numerical.push_back(table->find(name));
        dataset.featureUnits.push_back(features.numerical.back()->unit);
    }
    for (const std::string& name : config.columns.categorical.value_or(std::vector<std::string>())) {
        Categories found = categoriesOf(*table->find(name));
        features.categorical.push_back({name, std::move(found.names), std::move(found.indices)});
    }
    dataset.task = config.task;
    const bool ofNumbers = config.task == TaskChoice::Regression || config.task == TaskChoice::MultiLabel;
    const ColumnChoice targetChoice = ofNumbers ? ColumnChoice::none() : config.columns.target;
    Categories target = targetChoice.how == ColumnChoice::How::Named ? categoriesOf(*table->find(targetChoice.name)) : Categories();
    selectRows(dataset, features, config, *table, target);
    holdOut(dataset, config.holdOut, *table);
    copyFeatures(dataset, features.numerical);
    for (CategoricalFeature& feature : features.categorical)
        takeCategories(dataset, std::move(feature));

    if (ofNumbers)
        takeTargets(dataset, config.columns.targets.value_or(std::vector{config.columns.target.name}), *table);
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
