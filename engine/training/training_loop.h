// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"
#include "engine/serialization/array.h"
#include "engine/training/batch_source.h"
#include "engine/training/early_stopping.h"
#include "engine/training/fine_tuning.h"
#include "engine/training/flat_parameters.h"
#include "engine/training/gradient_norms.h"
#include "engine/training/learning_rate_schedule.h"
#include "engine/training/loss_sums.h"
#include "engine/training/loss_value.h"
#include "engine/training/metrics_history.h"
#include "engine/training/optimizer.h"
#include "engine/training/training_mode.h"

#include <torch/torch.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace stratoscope {

class Model;

/// Where a loop stands: with the weights, the optimiser and the generator, all that the next step depends on.
struct LoopPosition
{
    std::int64_t epoch = 0;       ///< epochs finished
    std::int64_t stepInEpoch = 0; ///< steps done of the epoch under way
    std::int64_t step = 0;        ///< steps done in all
    double seconds = 0;           ///< spent in training passes and validation so far
    double passSeconds = 0;       ///< spent in the training pass of the epoch under way
};

/// Trains a model epoch by epoch on resident rows. Knows nothing of files, threads or windows. One thread at a time.
class TrainingLoop
{
public:
    /// @param training, validation rows on the device to use; validation may have none
    TrainingLoop(std::shared_ptr<Model> model, const TrainingConfig& config, const ResidentRows& training,
                 std::optional<ResidentRows> validation);
    ~TrainingLoop();
    TrainingLoop(const TrainingLoop&) = delete;
    TrainingLoop& operator=(const TrainingLoop&) = delete;

    /// Goes on with the epoch under way, asking after each step whether to go on.
    /// @returns true when the epoch's steps are done, false when asked to stop in between
    /// @throws TrainingError when the loss is not finite
    bool runSteps(const std::function<bool()>& goOn);
    /// Validates and closes the epoch. @returns its row of metrics @pre runSteps() returned true
    MetricsRow finishEpoch();
    /// Whether the monitored metric has gone without a better value for too long (training.early_stopping).
    [[nodiscard]] bool shouldStop() const { return m_earlyStopping.isDue(); }
    /// Rows within epochs that came about since the last call (log_every_steps).
    [[nodiscard]] std::vector<MetricsRow> takeStepRows();

    [[nodiscard]] const LoopPosition& position() const { return m_position; }
    [[nodiscard]] std::int64_t stepsPerEpoch() const { return m_training.batchCount(); }
    [[nodiscard]] std::int64_t trainingRows() const { return m_training.rowCount(); }
    /// Columns of the rows: "train/loss", "val/loss", parts, "lr", "beta", "grad_norm" (before clipping),
    /// "samples_per_second", "memory_mib" (of the program), "seconds".
    [[nodiscard]] const std::vector<std::string>& metricNames() const { return m_names; }
    /// Mean loss a row over the epoch under way so far; NaN before its first step.
    [[nodiscard]] double currentLoss();
    [[nodiscard]] double samplesPerSecond() const;

    /// Everything but the weights that the next step depends on; with the weights it makes a resumed loop equal
    /// to one that never stopped, bit for bit on the CPU with the same number of threads.
    [[nodiscard]] NamedArrays state();
    /// @throws CheckpointError when the arrays do not fit
    void loadState(const NamedArrays& arrays);

    [[nodiscard]] const TrainingMode& mode() const { return *m_mode; }

private:
    using Clock = std::chrono::steady_clock;

    void step();
    LossValue lossOf(const Batch& batch, const at::Generator& generator);
    struct Evaluated
    {
        LossValue loss;
        at::Tensor norm; ///< float scalar: of the gradients before clipping
    };
    Evaluated evaluate(const Batch& batch);
    Evaluated stepByGradient(const Batch& batch);
    Evaluated stepByEvaluations(const Batch& batch);
    void clipGradients(const at::Tensor& norm);
    void followMetrics(const MetricsRow& row);
    [[nodiscard]] std::vector<double> validate();
    [[nodiscard]] MetricsRow makeRow(std::vector<double> trainMeans, std::vector<double> validationMeans, double norm,
                                     double samplesPerSecond);
    void logStepRow();
    void requireFinite(const LossValue& loss, const Batch& batch);

    std::shared_ptr<Model> m_model;
    TrainingConfig m_config;
    std::unique_ptr<TrainingMode> m_mode;
    FineTuning m_fineTuning;
    FlatParameters m_parameters;
    std::unique_ptr<Optimizer> m_optimizer;
    double m_baseRate; ///< learning rate at a factor of 1
    std::unique_ptr<LearningRateSchedule> m_schedule;
    EarlyStopping m_earlyStopping;
    ShuffledBatches m_training;
    std::optional<ResidentRows> m_validation;
    at::Generator m_generator;
    LossSums m_epochSums;
    LossSums m_windowSums; ///< since the last row within the epoch
    GradientNorms m_epochNorms;
    GradientNorms m_windowNorms;
    std::vector<std::string> m_names;
    std::vector<MetricsRow> m_stepRows;
    LoopPosition m_position;
};

} // namespace stratoscope
