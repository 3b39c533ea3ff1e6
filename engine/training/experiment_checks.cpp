// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/experiment_checks.h"

#include "engine/core/text.h"
#include "engine/data/column_transform.h"
#include "engine/models/eval_mode.h"
#include "engine/models/model.h"
#include "engine/training/learning_rate_schedule.h"

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

void checkMonitor(const std::string& monitor, const std::string& path, const std::vector<std::string>& names, bool withValidation,
                  Diagnostics& diagnostics)
{
    if (std::ranges::find(names, monitor) == names.end())
        diagnostics.add(path, "there is no metric '" + monitor + "'", suggestion(monitor, names));
    else if (monitor.starts_with("val/") && !withValidation)
        diagnostics.add(path, "'" + monitor + "' is watched, and no rows are left for validation",
                        "Watch train/loss, or give validation a share in data.split.fractions.");
}

/// The first feature with a value that is no count; empty when all are.
std::string featureWithoutCounts(const Dataset& dataset)
{
    const auto isNoCount = [](double value) { return !std::isnan(value) && (value < 0 || value != std::floor(value)); };
    const auto found = std::ranges::find_if(dataset.features, isNoCount);
    if (found == dataset.features.end())
        return {};
    return dataset.featureNames[static_cast<std::size_t>(found - dataset.features.begin()) % dataset.featureNames.size()];
}

void checkCounts(const Dataset& dataset, const Config& config, Diagnostics& diagnostics)
{
    const std::string likelihood = "model.params.likelihood";
    if (const std::string name = featureWithoutCounts(dataset); !name.empty())
        diagnostics.add(likelihood, "this likelihood is for counts, and '" + name + "' holds values that are none",
                        "Choose gaussian, or name columns of whole numbers from 0 in data.columns.numerical.");
    const auto isTransformed = [](const auto& column) { return column.second != nameOf(ColumnTransform::None); };
    if (config.data.scaler.name != "none" || std::ranges::any_of(config.data.scaler.columns, isTransformed))
        diagnostics.add("data.scaler",
                        "counts must reach the model as they are, and the scaler " + config.data.scaler.name + " changes them",
                        "Choose none, or leave data.scaler out.");
    if (config.data.missing != MissingPolicy::Drop &&
        std::ranges::any_of(dataset.features, [](double value) { return std::isnan(value); }))
        diagnostics.add("data.missing", "a model of counts cannot fill in missing ones", "Choose drop.");
}

} // namespace

bool hasTarget(const Dataset& dataset, const TrainingConfig& training, Diagnostics& diagnostics)
{
    const std::string path = dataset.targetColumns.size() > 1 ? "data.columns.targets" : "data.columns.target";
    const std::size_t problemsBefore = diagnostics.issues().size();
    if (dataset.task == TaskChoice::Auto)
        diagnostics.add(path, "the mode " + training.mode + " needs a target, and the data have no target column",
                        "Name the column to learn under data.columns.target.");
    else if (dataset.task == TaskChoice::Classification && dataset.classNames.size() < 2)
        diagnostics.add(path, "the target '" + dataset.targetName + "' has fewer than two classes in the rows that are kept",
                        "Name a column with at least two classes.");
    return diagnostics.issues().size() == problemsBefore;
}

void checkInputs(const Model& model, const Dataset& dataset, const Config& config, Diagnostics& diagnostics)
{
    constexpr std::int64_t fewRows = 2;
    if (!dataset.categorical.empty() && !model.dryBatch(fewRows).categorical.defined())
        diagnostics.add("data.columns.categorical", "a " + config.model.className + " takes no categorical columns",
                        "Take them out, or choose a model that embeds them, such as VAE or mlp_dense.");
    if (model.takesCounts())
        checkCounts(dataset, config, diagnostics);
    if (config.training.sampling == Sampling::Balanced && dataset.labels.empty())
        diagnostics.add("training.sampling", "balanced sampling needs classes, and the target has none",
                        "Name a column of classes under data.columns.target, or choose shuffled.");
}

void checkOutputs(Model& model, const Dataset& dataset, const Config& config, Diagnostics& diagnostics)
{
    constexpr std::int64_t fewRows = 2;
    const torch::NoGradGuard noGrad;
    const EvalMode evaluating(model);
    const ModelOutput output = model.forward(model.dryBatch(fewRows));
    const at::Tensor& given = output.logits.defined() ? output.logits : output.predictions;
    const DatasetShape shape = dataset.shape();
    const std::int64_t wanted = shape.targetCount > 0 ? shape.targetCount : shape.classCount;
    if (given.dim() != 2 || given.size(1) != wanted)
        diagnostics.add(
            "model.class",
            "the " + config.model.className + " gives " + (given.dim() == 2 ? std::to_string(given.size(1)) : "other") +
                " outputs a row, and the target has " +
                counted(wanted, shape.targetCount > 0 ? "value" : "class", shape.targetCount > 0 ? "values" : "classes"),
            "Its predictions must be (rows, " + std::to_string(wanted) + "): raw logits of classes or labels, or values.");
}

void checkMonitors(const TrainingConfig& training, const std::vector<std::string>& names, bool withValidation,
                   Diagnostics& diagnostics)
{
    if (training.earlyStopping.patience)
        checkMonitor(training.earlyStopping.monitor, "training.early_stopping.monitor", names, withValidation, diagnostics);
    if (const std::string monitor = makeSchedule(training.schedule)->monitor(); !monitor.empty())
        checkMonitor(monitor, "training.schedule.monitor", names, withValidation, diagnostics);
}

} // namespace stratoscope
