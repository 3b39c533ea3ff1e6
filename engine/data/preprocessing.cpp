// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/preprocessing.h"

#include "engine/core/error.h"
#include "engine/core/quantile.h"
#include "engine/core/text.h"
#include "engine/data/categories.h"
#include "engine/data/singlecell/gene_features.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stratoscope {

namespace {

constexpr const char* kRobust = "robust";
constexpr const char* kMinMax = "min_max";
constexpr const char* kUnscaled = "none";

/// A feature's values over some rows, as a column, without its gaps.
Column columnOf(const Dataset& dataset, std::size_t feature, const std::vector<std::int64_t>& rows)
{
    Column column;
    column.name = dataset.featureNames[feature];
    column.numbers.reserve(rows.size());
    const std::size_t width = dataset.featureNames.size();
    for (const std::int64_t row : rows) {
        const double value = dataset.features[static_cast<std::size_t>(row) * width + feature];
        if (!std::isnan(value))
            column.numbers.push_back(value);
    }
    return column;
}

double medianOf(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    if (values.size() % 2 == 1)
        return *middle;
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

/// What is taken off and what is divided by.
struct CentreAndScale
{
    double centre = 0;
    double scale = 1;
};

CentreAndScale meanAndDeviation(const std::vector<double>& values)
{
    const auto count = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    double squares = 0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    return {mean, std::sqrt(squares / count)};
}

/// @param values sorted
CentreAndScale centreAndScale(const std::string& scaler, const std::vector<double>& values)
{
    if (scaler == kRobust)
        return {sortedQuantile(values, 0.5), sortedQuantile(values, 0.75) - sortedQuantile(values, 0.25)};
    if (scaler == kMinMax)
        return {values.front(), values.back() - values.front()};
    if (scaler == kUnscaled)
        return {};
    return meanAndDeviation(values);
}

FeatureScaling fitFeature(const Column& column, ColumnTransform transform, const std::string& scaler)
{
    FeatureScaling scaling{column.name, transform, 0, 1, 0};
    if (column.numbers.empty())
        return scaling;
    std::vector<double> values = column.numbers;
    if (scaler == kRobust || scaler == kMinMax) {
        std::ranges::sort(values);
        scaling.median = sortedQuantile(values, 0.5);
    } else {
        scaling.median = medianOf(values);
    }
    for (double& value : values)
        value = transformed(transform, value); // rising, so that sorted values stay sorted
    const CentreAndScale fitted = centreAndScale(scaler, values);
    scaling.mean = fitted.centre;
    // A constant column has a spread of zero but for rounding; dividing by that would blow it up.
    const bool constant = fitted.scale <= 1e-12 * std::max(1.0, std::abs(fitted.centre));
    scaling.scale = constant ? 1 : fitted.scale;
    return scaling;
}

std::optional<ColumnTransform> transformNamed(const std::string& name)
{
    ColumnTransform transform{};
    return Codec<ColumnTransform>::decode(ConfigNode::scalar(name), transform) ? std::optional(transform) : std::nullopt;
}

void checkOverrides(const ScalerConfig& config, const Dataset& dataset, Diagnostics& diagnostics)
{
    for (const auto& [column, transform] : config.columns) {
        const std::string path = "data.scaler.columns";
        if (std::ranges::find(dataset.featureNames, column) == dataset.featureNames.end())
            diagnostics.add(path, "'" + column + "' is not one of the numerical columns", suggestion(column, dataset.featureNames));
        if (!transformNamed(transform))
            diagnostics.add(joinedPath(path, column), "there is no transform '" + transform + "'",
                            suggestion(transform, Codec<ColumnTransform>::choices()));
    }
}

ColumnTransform transformFor(const ScalerConfig& config, const Column& column, Diagnostics& diagnostics)
{
    const ColumnSummary summary = summarise(column);
    const auto chosen = std::ranges::find(config.columns, column.name, &ColumnTransforms::value_type::first);
    if (chosen == config.columns.end())
        return config.name == "distribution_aware" ? chooseTransform(column.name, summary) : ColumnTransform::None;
    const ColumnTransform transform = transformNamed(chosen->second).value_or(ColumnTransform::None);
    if (transform == ColumnTransform::Log1p && summary.minimum.value_or(0) <= -1)
        diagnostics.add(joinedPath("data.scaler.columns", column.name),
                        "log1p takes values above -1, and this column goes down to " + shortNumber(*summary.minimum),
                        "Choose signed_log.");
    return transform;
}

/// z-scores, so that a loss and a learning rate suit targets of any unit.
void fitTargets(Preprocessing& fitted, const Dataset& dataset, const std::vector<std::int64_t>& rows)
{
    const std::size_t width = dataset.targetColumns.size();
    for (std::size_t target = 0; target < width; ++target) {
        std::vector<double> values;
        for (const std::int64_t row : rows) {
            const float value = dataset.targets[static_cast<std::size_t>(row) * width + target];
            if (!std::isnan(value))
                values.push_back(static_cast<double>(value));
        }
        const CentreAndScale found = values.empty() ? CentreAndScale{} : meanAndDeviation(values);
        fitted.targetMeans.push_back(found.centre);
        fitted.targetScales.push_back(found.scale > 1e-12 * std::max(1.0, std::abs(found.centre)) ? found.scale : 1);
    }
}

} // namespace

Catalog scalerCatalog()
{
    static const Schema<ScalerConfig> none{"scaler", {}};
    Catalog catalog("scaler");
    catalog.add({"standard", {}, "z-score of every column", &none});
    catalog.add({kRobust, {}, "median and interquartile range of every column, which outliers do not move", &none});
    catalog.add({kMinMax, {"minmax"}, "every column from 0 to 1 over the training part", &none});
    catalog.add({"distribution_aware", {}, "a transform chosen for each column (none, log1p, signed_log), then z-score", &none});
    catalog.add({kUnscaled, {}, "values as they are, for counts and for features that are scaled already", &none});
    return catalog;
}

Preprocessing fitPreprocessing(const ScalerConfig& config, const Dataset& dataset, const std::vector<std::int64_t>& trainingRows,
                               Diagnostics& diagnostics)
{
    Preprocessing fitted;
    fitted.missing = dataset.missing;
    fitted.task = dataset.task;
    fitted.targetColumns = dataset.targetColumns;
    fitted.targetName = dataset.targetName;
    fitted.classNames = dataset.classNames;
    fitted.depthName = dataset.depthName;
    fitted.groupName = dataset.groupName;
    const Catalog catalog = scalerCatalog();
    const ComponentInfo* scaler = catalog.require(config.name, "data.scaler", diagnostics);
    fitted.scaler = scaler != nullptr ? scaler->name : config.name;
    checkOverrides(config, dataset, diagnostics);
    if (dataset.cells) {
        fitted.cells = dataset.cells->fitted;
        fitted.features = fitGenes(dataset, trainingRows, fitted.scaler, diagnostics);
    }
    for (std::size_t feature = 0; !dataset.cells && feature < dataset.featureNames.size(); ++feature) {
        const Column column = columnOf(dataset, feature, trainingRows);
        fitted.features.push_back(fitFeature(column, transformFor(config, column, diagnostics), fitted.scaler));
    }
    fitted.categories = fitCategories(dataset, trainingRows);
    if (dataset.task == TaskChoice::Regression)
        fitTargets(fitted, dataset, trainingRows);
    return fitted;
}

std::vector<float> scaledFeatures(const Preprocessing& preprocessing, const Dataset& dataset)
{
    std::vector<float> scaled(dataset.features.size());
    const std::size_t width = preprocessing.features.size();
    for (std::size_t feature = 0; feature < width; ++feature) {
        const FeatureScaling& scaling = preprocessing.features[feature];
        const double gap = preprocessing.missing == MissingPolicy::Median ? scaling.scaled(scaling.median) : 0;
        for (std::size_t i = feature; i < scaled.size(); i += width) {
            const double value = dataset.features[i];
            scaled[i] = static_cast<float>(std::isnan(value) ? gap : scaling.scaled(value));
        }
    }
    return scaled;
}

std::vector<float> scaledTargets(const Preprocessing& preprocessing, const Dataset& dataset)
{
    std::vector<float> scaled = dataset.targets;
    const std::size_t width = dataset.targetColumns.size();
    for (std::size_t target = 0; target < preprocessing.targetMeans.size(); ++target) {
        for (std::size_t i = target; i < scaled.size(); i += width)
            scaled[i] = static_cast<float>((static_cast<double>(scaled[i]) - preprocessing.targetMeans[target]) /
                                           preprocessing.targetScales[target]);
    }
    return scaled;
}

std::vector<float> observedMask(const Dataset& dataset)
{
    if (std::ranges::none_of(dataset.features, [](double value) { return std::isnan(value); }))
        return {};
    std::vector<float> observed(dataset.features.size());
    std::ranges::transform(dataset.features, observed.begin(), [](double value) { return std::isnan(value) ? 0.0F : 1.0F; });
    return observed;
}

std::vector<std::int64_t> labelsFor(const Preprocessing& preprocessing, const Dataset& dataset)
{
    const std::vector<std::int64_t> newIndex = placesOf(dataset.classNames, preprocessing.classNames);
    std::vector<std::int64_t> labels;
    labels.reserve(dataset.labels.size());
    for (const std::int64_t label : dataset.labels)
        labels.push_back(label < 0 ? -1 : newIndex[static_cast<std::size_t>(label)]);
    return labels;
}

namespace {

const Schema<FeatureScaling>& featureSchema()
{
    static const Schema<FeatureScaling> schema{"feature",
                                               {
                                                   field("name", &FeatureScaling::name).required(),
                                                   field("transform", &FeatureScaling::transform),
                                                   field("mean", &FeatureScaling::mean),
                                                   field("scale", &FeatureScaling::scale).above(0),
                                                   field("median", &FeatureScaling::median),
                                               }};
    return schema;
}

/// All but features, categories and cells.
const Schema<Preprocessing>& headerSchema()
{
    static const Schema<Preprocessing> schema{"preprocessing",
                                              {
                                                  field("scaler", &Preprocessing::scaler),
                                                  field("missing", &Preprocessing::missing),
                                                  field("task", &Preprocessing::task),
                                                  field("targets", &Preprocessing::targetColumns),
                                                  field("target_means", &Preprocessing::targetMeans),
                                                  field("target_scales", &Preprocessing::targetScales).above(0),
                                                  field("target", &Preprocessing::targetName),
                                                  field("classes", &Preprocessing::classNames),
                                                  field("depth", &Preprocessing::depthName),
                                                  field("group", &Preprocessing::groupName),
                                              }};
    return schema;
}

} // namespace

ConfigNode toConfigNode(const Preprocessing& preprocessing)
{
    ConfigNode node = headerSchema().write(preprocessing);
    std::vector<ConfigNode> features;
    for (const FeatureScaling& feature : preprocessing.features)
        features.push_back(featureSchema().write(feature));
    node.set("features", ConfigNode::sequence(std::move(features)));
    std::vector<ConfigNode> categories;
    for (const CategoryEncoding& encoding : preprocessing.categories)
        categories.push_back(categoryEncodingSchema().write(encoding));
    if (!categories.empty())
        node.set("categories", ConfigNode::sequence(std::move(categories)));
    if (preprocessing.cells)
        node.set("cells", fittedCellsSchema().write(*preprocessing.cells));
    return node;
}

Preprocessing preprocessingFrom(const ConfigDocument& document)
{
    Diagnostics diagnostics(document);
    ConfigNode header = document.root;
    header.remove("features");
    header.remove("categories");
    header.remove("cells");
    Preprocessing preprocessing = headerSchema().read(header, {}, diagnostics);
    const ConfigNode* features = document.root.find("features");
    if (features == nullptr || !features->isSequence())
        diagnostics.add({}, "the list of features is missing");
    else
        for (const ConfigNode& feature : features->items())
            preprocessing.features.push_back(featureSchema().read(feature, "features", diagnostics));
    const ConfigNode* categories = document.root.find("categories");
    if (categories != nullptr && categories->isSequence())
        for (const ConfigNode& category : categories->items())
            preprocessing.categories.push_back(categoryEncodingSchema().read(category, "categories", diagnostics));
    if (const ConfigNode* cells = document.root.find("cells"); cells != nullptr)
        preprocessing.cells = fittedCellsSchema().read(*cells, "cells", diagnostics);
    if (!diagnostics.empty())
        throw CheckpointError(diagnostics.issues());
    return preprocessing;
}

} // namespace stratoscope
