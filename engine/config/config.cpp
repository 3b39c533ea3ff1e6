// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/config/config.h"

namespace stratoscope {

bool Codec<ColumnChoice>::decode(const ConfigNode& node, ColumnChoice& choice)
{
    const bool isNone = node.isNull() || (node.isScalar() && !node.isQuoted() && node.text() == "none");
    const bool isAuto = node.isScalar() && !node.isQuoted() && node.text() == "auto";
    if (isNone)
        choice = ColumnChoice::none();
    else if (isAuto)
        choice = ColumnChoice{};
    else
        choice = ColumnChoice::named(node.text());
    return isNone || node.isScalar();
}

ConfigNode Codec<ColumnChoice>::encode(const ColumnChoice& choice)
{
    switch (choice.how) {
    case ColumnChoice::How::Guessed:
        return ConfigNode::scalar("auto");
    case ColumnChoice::How::None:
        return ConfigNode::scalar("none");
    case ColumnChoice::How::Named:
        break;
    }
    return choice.name == "auto" || choice.name == "none" ? ConfigNode::quoted(choice.name) : ConfigNode::scalar(choice.name);
}

namespace {

const Schema<ColumnsConfig>& columnsSchema()
{
    static const Schema<ColumnsConfig> schema{
        "columns",
        {
            field("numerical", &ColumnsConfig::numerical)
                .doc("Columns that the model sees as numbers; embedding_* means all whose names begin so."),
            field("categorical", &ColumnsConfig::categorical).doc("Columns that the model sees as categories."),
            field("target", &ColumnsConfig::target)
                .doc("Column with the class to learn, such as a lithology, or with the number to predict."),
            field("targets", &ColumnsConfig::targets)
                .doc("Instead of target: columns of numbers to predict, or the labels of a multi-label target, 0 and 1; * as "
                     "above."),
            field("depth", &ColumnsConfig::depth).doc("Column with the depth; never a feature."),
            field("group", &ColumnsConfig::group).doc("Column whose rows belong together, such as a borehole."),
        }};
    return schema;
}

const Schema<SplitConfig>& splitSchema()
{
    static const Schema<SplitConfig> schema{
        "split",
        {
            field("by", &SplitConfig::by)
                .doc("What stays together: rows, group (whole boreholes), depth (contiguous blocks), stratified (rows, every class "
                     "in "
                     "its share) or group_stratified (whole boreholes, by their most frequent class). auto: group where there are "
                     "at "
                     "least 10 groups, else depth, else rows."),
            field("fractions", &SplitConfig::fractions)
                .atLeast(0)
                .atMost(1)
                .doc("Shares of training, validation and test; [1, 0, 0] trains on all rows."),
            field("seed", &SplitConfig::seed).atLeast(0).doc("Seed of the shuffle that deals out the parts."),
            field("folds", &SplitConfig::folds)
                .atLeast(0)
                .doc(
                    "Folds of a cross-validation: one of them is the test part, and fractions deals out the others to training and "
                    "validation. 0: none."),
            field("fold", &SplitConfig::fold).atLeast(1).doc("The fold that is the test part, from 1."),
        }};
    return schema;
}

const Schema<ScalerConfig>& scalerSchema()
{
    static const Schema<ScalerConfig> schema{
        "scaler",
        {
            field("name", &ScalerConfig::name)
                .doc("auto, standard (z-score), robust (median and interquartile range), min_max (from 0 to 1) or "
                     "distribution_aware (a transform for each column, then z-score). auto is "
                     "distribution_aware for core logs and standard for other tables."),
            field("columns", &ScalerConfig::columns)
                .doc("Transforms chosen by hand: a map of column to none, log1p or signed_log."),
        }};
    return schema;
}

/// A section that only some data have; left out it stays so.
Field<DataConfig> cellsSection()
{
    ParameterInfo parameter;
    parameter.name = "cells";
    parameter.type = "section";
    parameter.section = cellsSchema().parameters();
    return {
        std::move(parameter),
        [](const ConfigNode& node, const std::string& path, const ParameterInfo&, DataConfig& target, Diagnostics& diagnostics) {
            if (!node.isNull())
                target.cells = cellsSchema().read(node, path, diagnostics);
        },
        [](const DataConfig& source) { return source.cells ? cellsSchema().write(*source.cells) : ConfigNode(); }};
}

const Schema<DataConfig>& dataSchema()
{
    static const Schema<DataConfig> schema{
        "data",
        {
            field("path", &DataConfig::path).doc("The data file, relative to this config."),
            field("more_files", &DataConfig::moreFiles)
                .doc("Further files, read as further holes of the same dataset; columns are joined by name."),
            field("kind", &DataConfig::kind).doc("What the file holds; auto decides by its columns."),
            field("null_values", &DataConfig::nullValues)
                .doc("Numbers that stand for missing values (-999, 9999), besides the null value of the file itself. The depth "
                     "is never taken for missing."),
            section("binning", &DataConfig::binning, binningSchema(), "interval")
                .doc("Averages rows in bins of depth, hole by hole, so that measurements of different depths meet."),
            cellsSection().doc("Single cells: which matrix, cells and genes to take, and what becomes of them."),
            section("columns", &DataConfig::columns, columnsSchema()).doc("Roles of the columns; what is left out is guessed."),
            section("scaler", &DataConfig::scaler, scalerSchema(), "name").doc("How the features are scaled."),
            field("missing", &DataConfig::missing)
                .doc("Rows with a missing value: drop them, fill in the median, or mask the value out of the loss."),
            field("row_ranges", &DataConfig::rowRanges)
                .doc("Rows to keep, by column: Density: [0.3, 4.0]. A null leaves an end open; missing values are not judged."),
            field("task", &DataConfig::task)
                .doc("What is learnt from the target: auto takes text and up to 64 whole numbers for classes, several columns of 0 "
                     "and 1 for labels (multi_label), and other numbers for values to predict (regression)."),
            field("exclude", &DataConfig::exclude)
                .doc("Rows to leave out, as a query: Lithology == \"void\" or Depth > 120. A list of row numbers from 0 is "
                     "written rows(\"0-99, 120\")."),
            field("hold_out", &DataConfig::holdOut)
                .doc("Rows that belong to the test part whatever the split says, as a query like that of exclude: Borehole == "
                     "\"U1480\". The split deals out the others; with fractions of [0.85, 0.15, 0] these are the whole test part."),
            section("labels", &DataConfig::labels, labelsSchema())
                .doc("What is made of the target's classes before they are learnt."),
            section("split", &DataConfig::split, splitSchema()).doc("How rows are dealt to training, validation and test."),
        }};
    return schema;
}

const Schema<ModelConfig>& modelSchema()
{
    static const Schema<ModelConfig> schema{
        "model",
        {
            field("class", &ModelConfig::className).required().doc("Name of a model of the registry (stratoscope models)."),
            openSection("params", &ModelConfig::params).doc("The model's parameters."),
            field("frozen", &ModelConfig::frozen)
                .doc("Layers or parameters that are not trained: names (encoder, fc_mu.bias) or patterns (*.bias)."),
            sections("initialize", &ModelConfig::initialize, weightInitializationSchema())
                .doc("Layers whose weights start otherwise than by their own default."),
            section("weights", &ModelConfig::weights, startWeightsSchema(), "file")
                .doc("A file with weights to start from, as those of a model trained before."),
            section("lora", &ModelConfig::lora, loraSchema(), "rank")
                .doc("Low-rank adapters for a transformer whose own weights then stay as they are."),
        }};
    return schema;
}

const Schema<EarlyStoppingConfig>& earlyStoppingSchema()
{
    static const Schema<EarlyStoppingConfig> schema{
        "early_stopping",
        {
            field("patience", &EarlyStoppingConfig::patience)
                .atLeast(1)
                .unit("epochs")
                .doc("Stop after so many epochs in a row without a better value; auto or left out: train all epochs."),
            field("monitor", &EarlyStoppingConfig::monitor).doc("The metric to watch, a column of metrics.csv such as val/loss."),
            field("min_delta", &EarlyStoppingConfig::minDelta).atLeast(0).doc("By how much a value must be better to count."),
            field("mode", &EarlyStoppingConfig::goal)
                .doc("min: smaller is better; max: larger is; auto: max for accuracies, min for all else."),
        }};
    return schema;
}

const Schema<CheckpointConfig>& checkpointSchema()
{
    static const Schema<CheckpointConfig> schema{
        "checkpoint",
        {
            field("every_steps", &CheckpointConfig::everySteps)
                .atLeast(1)
                .unit("steps")
                .doc("Keep a checkpoint every so many steps; auto or left out: none by steps."),
            field("every_minutes", &CheckpointConfig::everyMinutes)
                .above(0)
                .unit("min")
                .doc("Keep a checkpoint every so many minutes; auto or left out: none by the clock."),
            field("keep", &CheckpointConfig::keep).atLeast(1).doc("How many of them are kept; older ones are removed."),
        }};
    return schema;
}

const Schema<SnapshotsConfig>& snapshotsSchema()
{
    constexpr std::int64_t mostRows = 20000;
    static const Schema<SnapshotsConfig> schema{
        "snapshots",
        {
            field("every", &SnapshotsConfig::every)
                .atLeast(0)
                .unit("epochs")
                .doc("Epochs from one snapshot to the next, beside those of the untrained and of the trained model; 0: none."),
            field("rows", &SnapshotsConfig::rows)
                .atLeast(2)
                .atMost(mostRows)
                .unit("rows")
                .doc("Rows of the sample, drawn once from training.seed; all of them where there are fewer."),
        }};
    return schema;
}

const Schema<TrainingConfig>& trainingSchema()
{
    static const Schema<TrainingConfig> schema{
        "training",
        {
            field("mode", &TrainingConfig::mode).doc("The training recipe; left out: the usual one of the model."),
            field("epochs", &TrainingConfig::epochs).atLeast(1).doc("Passes over the training part."),
            field("batch_size", &TrainingConfig::batchSize).atLeast(2).unit("rows").doc("Rows a step."),
            field("sampling", &TrainingConfig::sampling)
                .doc(
                    "What an epoch is made of: shuffled takes every row once; balanced draws as many rows with replacement so that "
                    "every class comes up as often, however rare. Validation and test keep their classes as they are."),
            field("optimizer", &TrainingConfig::optimizer).doc("Optimizer and its parameters."),
            field("schedule", &TrainingConfig::schedule)
                .doc("How the learning rate changes: constant, step, multi_step, exponential, cosine, one_cycle or plateau."),
            field("clip_norm", &TrainingConfig::clipNorm)
                .above(0)
                .doc("Longest gradient, over all parameters together; a longer one is shortened to it. auto: no limit."),
            section("early_stopping", &TrainingConfig::earlyStopping, earlyStoppingSchema(), "patience")
                .doc("Ends training once a metric has not become better for a while."),
            openSection("loss", &TrainingConfig::loss).doc("Weights of the loss parts; the keys depend on the mode."),
            section("finetune", &TrainingConfig::fineTuning, fineTuningSchema(), "strategy")
                .doc("Which parts of a model that starts from model.weights are trained, and when."),
            field("seed", &TrainingConfig::seed).atLeast(0).doc("Seed of initial weights, shuffling and sampling."),
            field("device", &TrainingConfig::device).doc("Where to compute; auto takes CUDA where LibTorch has it."),
            field("threads", &TrainingConfig::threads)
                .atLeast(1)
                .doc("Threads of a step; auto measures once which count is fastest."),
            field("kernels", &TrainingConfig::kernels)
                .doc(
                    "What computes a step: fused takes recurring groups of layers in one piece, plain takes each layer as LibTorch "
                    "has it. The numbers agree to rounding."),
            field("precision", &TrainingConfig::precision)
                .doc("Numbers that layers compute in: float32; bfloat16, mixed precision by autocast, for a CUDA device. Weights "
                     "and "
                     "their updates are float32 either way."),
            field("log_every_steps", &TrainingConfig::logEverySteps)
                .atLeast(0)
                .unit("steps")
                .doc("Also write a row of metrics every so many steps; 0: each epoch only."),
            section("snapshots", &TrainingConfig::snapshots, snapshotsSchema(), "every")
                .doc("Embeddings of a sample of rows as training goes on, to watch them form afterwards."),
            field("checkpoint_every_seconds", &TrainingConfig::checkpointEverySeconds)
                .atLeast(0)
                .unit("s")
                .doc("Least time between checkpoints at the ends of epochs."),
            section("checkpoint", &TrainingConfig::checkpoint, checkpointSchema(), "every_steps")
                .doc("Checkpoints to keep beside last and best, in checkpoints/step-N of the run; train --resume can go back to "
                     "one."),
            field("tensorboard", &TrainingConfig::tensorboard)
                .doc("Also write the metrics as TensorBoard event files, into the run's folder tensorboard."),
        }};
    return schema;
}

} // namespace

const Schema<Config>& configSchema()
{
    static const Schema<Config> schema{
        "config",
        {
            section("data", &Config::data, dataSchema()).doc("The dataset and how it is prepared."),
            section("model", &Config::model, modelSchema()).required().doc("The model."),
            section("training", &Config::training, trainingSchema()).doc("How the model is trained."),
        }};
    return schema;
}

} // namespace stratoscope
