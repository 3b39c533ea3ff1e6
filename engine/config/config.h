// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/cells_config.h"
#include "engine/config/data_shaping.h"
#include "engine/config/fine_tuning_config.h"
#include "engine/config/kernels.h"
#include "engine/config/lora_config.h"
#include "engine/config/precision.h"
#include "engine/config/schema.h"
#include "engine/config/start_weights_config.h"
#include "engine/config/weight_initialization.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace stratoscope {

/// A column that a config names, says there is none of ("none"), or leaves to be guessed ("auto").
struct ColumnChoice
{
    enum class How
    {
        Guessed,
        None,
        Named
    };
    How how = How::Guessed;
    std::string name;

    static ColumnChoice none() { return {How::None, {}}; }
    static ColumnChoice named(std::string name) { return {How::Named, std::move(name)}; }
    bool operator==(const ColumnChoice&) const = default;
};

template <>
struct Codec<ColumnChoice>
{
    static std::string typeName() { return "column name, none or auto"; }
    static bool decode(const ConfigNode& node, ColumnChoice& choice);
    static ConfigNode encode(const ColumnChoice& choice);
};

struct ColumnsConfig
{
    std::optional<std::vector<std::string>> numerical;
    std::optional<std::vector<std::string>> categorical;
    ColumnChoice target;
    std::optional<std::vector<std::string>> targets; ///< numbers, or the labels of a multi-label target; instead of target
    ColumnChoice depth;
    ColumnChoice group;

    bool operator==(const ColumnsConfig&) const = default;
};

/// What is to be learnt from the target.
enum class TaskChoice
{
    Auto,
    Classification,
    Regression,
    MultiLabel
};
template <>
struct EnumNames<TaskChoice>
{
    static constexpr std::array values{std::pair{TaskChoice::Auto, "auto"}, std::pair{TaskChoice::Classification, "classification"},
                                       std::pair{TaskChoice::Regression, "regression"},
                                       std::pair{TaskChoice::MultiLabel, "multi_label"}};
};

enum class KindChoice
{
    Auto,
    CoreLog,
    Tabular,
    Embeddings,
    SingleCell
};
template <>
struct EnumNames<KindChoice>
{
    static constexpr std::array values{std::pair{KindChoice::Auto, "auto"}, std::pair{KindChoice::CoreLog, "core_log"},
                                       std::pair{KindChoice::Tabular, "tabular"}, std::pair{KindChoice::Embeddings, "embeddings"},
                                       std::pair{KindChoice::SingleCell, "single_cell"}};
};

/// What happens to rows with a missing numerical value: left out, filled with the training part's median,
/// or kept with the value left out of the loss.
enum class MissingPolicy
{
    Drop,
    Median,
    Mask
};
template <>
struct EnumNames<MissingPolicy>
{
    static constexpr std::array values{std::pair{MissingPolicy::Drop, "drop"}, std::pair{MissingPolicy::Median, "median"},
                                       std::pair{MissingPolicy::Mask, "mask"}};
};

/// What stays together when rows are dealt to the parts: nothing, a group (a borehole), a contiguous block of depth.
/// Stratified deals rows one by one, too, so that every class has its share in every part; GroupStratified does the same with whole
/// groups, by the class that most rows of a group have.
enum class SplitBy
{
    Rows,
    Group,
    Depth,
    Stratified,
    GroupStratified
};
template <>
struct EnumNames<SplitBy>
{
    static constexpr std::array values{std::pair{SplitBy::Rows, "rows"}, std::pair{SplitBy::Group, "group"},
                                       std::pair{SplitBy::Depth, "depth"}, std::pair{SplitBy::Stratified, "stratified"},
                                       std::pair{SplitBy::GroupStratified, "group_stratified"}};
};

struct SplitConfig
{
    std::optional<SplitBy> by;
    std::vector<double> fractions{0.7, 0.15, 0.15}; ///< training, validation, test
    std::int64_t seed = 42;
    std::int64_t folds = 0; ///< of a cross-validation, 2 or more; 0: none
    std::int64_t fold = 1;  ///< that is the test part, from 1

    bool operator==(const SplitConfig&) const = default;
};

using ColumnTransforms = TextPairs; ///< column name, transform name

struct ScalerConfig
{
    std::string name = "auto"; ///< auto: distribution_aware for core logs, standard for other tables
    ColumnTransforms columns;  ///< overrides

    bool operator==(const ScalerConfig&) const = default;
};

struct DataConfig
{
    std::string path;
    std::vector<std::string> moreFiles; ///< further holes of the same dataset
    KindChoice kind = KindChoice::Auto;
    std::vector<double> nullValues; ///< numbers that stand for missing values, besides those that the file names
    BinningConfig binning;
    std::optional<CellsConfig> cells; ///< single cells only
    ColumnsConfig columns;
    TaskChoice task = TaskChoice::Auto;
    std::string exclude; ///< a row query; the rows that it means are left out
    std::string holdOut; ///< a row query; the rows that it means go to the test part, whatever the split
    ScalerConfig scaler;
    MissingPolicy missing = MissingPolicy::Drop;
    ColumnRanges rowRanges; ///< rows with a value outside are left out
    LabelsConfig labels;
    SplitConfig split;

    bool operator==(const DataConfig&) const = default;
};

struct ModelConfig
{
    std::string className;
    ConfigNode params = ConfigNode::map();
    std::vector<std::string> frozen;              ///< patterns of parameters that are not trained, see matchesName()
    std::vector<WeightInitialization> initialize; ///< in this order, over the defaults
    StartWeightsConfig weights;                   ///< over all that is drawn
    LoraConfig lora;

    bool operator==(const ModelConfig&) const = default;
};

enum class DeviceChoice
{
    Auto,
    Cpu,
    Cuda
};
template <>
struct EnumNames<DeviceChoice>
{
    static constexpr std::array values{std::pair{DeviceChoice::Auto, "auto"}, std::pair{DeviceChoice::Cpu, "cpu"},
                                       std::pair{DeviceChoice::Cuda, "cuda"}};
};

enum class MetricGoal
{
    Auto, ///< accuracies are to grow, all else is to shrink
    Min,
    Max
};
template <>
struct EnumNames<MetricGoal>
{
    static constexpr std::array values{std::pair{MetricGoal::Auto, "auto"}, std::pair{MetricGoal::Min, "min"},
                                       std::pair{MetricGoal::Max, "max"}};
};

/// Ends training once a metric has not become better for a while.
struct EarlyStoppingConfig
{
    std::optional<std::int64_t> patience; ///< epochs; none: train all epochs
    std::string monitor = "val/loss";
    double minDelta = 0; ///< a smaller step does not count as better
    MetricGoal goal = MetricGoal::Auto;

    bool operator==(const EarlyStoppingConfig&) const = default;
};

/// Which rows make up an epoch: all in random order, or as many drawn so that every class comes up as often.
enum class Sampling
{
    Shuffled,
    Balanced
};
template <>
struct EnumNames<Sampling>
{
    static constexpr std::array values{std::pair{Sampling::Shuffled, "shuffled"}, std::pair{Sampling::Balanced, "balanced"}};
};

/// Checkpoints that are kept beside last and best, each under the step it was taken at.
struct CheckpointConfig
{
    std::optional<std::int64_t> everySteps; ///< none: not by steps
    std::optional<double> everyMinutes;     ///< none: not by the clock
    std::int64_t keep = 3;                  ///< the newest; older ones are removed

    bool operator==(const CheckpointConfig&) const = default;
};

/// Embeddings of a fixed sample of rows while the model learns.
struct SnapshotsConfig
{
    std::int64_t every = 0;   ///< epochs; 0: none are taken
    std::int64_t rows = 5000; ///< of the sample, at most

    bool operator==(const SnapshotsConfig&) const = default;
};

struct TrainingConfig
{
    std::string mode = "standard";
    std::int64_t epochs = 100;
    std::int64_t batchSize = 256;
    Sampling sampling = Sampling::Shuffled;
    ComponentConfig optimizer{"adam", ConfigNode::map()};
    ComponentConfig schedule{"constant", ConfigNode::map()}; ///< of the learning rate
    std::optional<double> clipNorm;                          ///< none: gradients are taken as they are
    EarlyStoppingConfig earlyStopping;
    ConfigNode loss = ConfigNode::map(); ///< keys depend on the mode
    std::int64_t seed = 42;
    DeviceChoice device = DeviceChoice::Auto;
    std::optional<std::int64_t> threads;
    Kernels kernels = Kernels::Fused;
    Precision precision = Precision::Float32;
    std::int64_t logEverySteps = 0;
    SnapshotsConfig snapshots;
    double checkpointEverySeconds = 30;
    CheckpointConfig checkpoint;
    FineTuningConfig fineTuning;
    bool tensorboard = false; ///< also write metrics as TensorBoard's event files

    bool operator==(const TrainingConfig&) const = default;
};

/// A whole experiment.
struct Config
{
    DataConfig data;
    ModelConfig model;
    TrainingConfig training;

    bool operator==(const Config&) const = default;
};

[[nodiscard]] const Schema<Config>& configSchema();

} // namespace stratoscope
