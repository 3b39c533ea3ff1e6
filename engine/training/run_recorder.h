// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/log.h"
#include "engine/training/checkpoint.h"
#include "engine/training/metrics_history.h"
#include "engine/training/run_folder.h"
#include "engine/training/tensorboard_log.h"

#include <chrono>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace stratoscope {

/// The best epoch so far by a metric that is better when smaller.
struct BestEpoch
{
    double value = 0;
    std::int64_t epoch = 0;
};

/// Keeps a run folder up to date while a loop trains: metrics.csv, event files, checkpoints/last and best, log.txt.
/// The best weights wait in memory until the next checkpoint is due, so that a fast epoch costs no disk write.
class RunRecorder
{
public:
    /// @param metadata what every checkpoint's header says: class, parameters, mode, data
    RunRecorder(RunFolder folder, TensorMetadata metadata, std::vector<std::string> metricNames, LogSink onLog);

    /// From begin() or resume() on the rows also go into an event file in the run's folder tensorboard.
    void alsoWriteTensorboard();
    /// Starts metrics.csv anew.
    void begin();
    /// Takes the run up again at a checkpoint: metrics.csv is cut back to the rows up to step. @returns those rows
    MetricsHistory resume(const Checkpoint& last, std::int64_t step);

    void addRow(const MetricsRow& row);
    /// Keeps the weights for `best` if this epoch's validation loss is the lowest so far.
    void considerBest(const MetricsRow& row, const std::function<NamedArrays()>& weights);
    /// Writes best (when there is a newer one) and then last.
    void checkpoint(NamedArrays weights, NamedArrays trainerState, std::int64_t epoch, const std::string& status);
    [[nodiscard]] double secondsSinceCheckpoint() const;

    void log(LogLevel level, const std::string& message);
    [[nodiscard]] const std::optional<BestEpoch>& best() const { return m_best; }
    [[nodiscard]] const RunFolder& folder() const { return m_folder; }

private:
    [[nodiscard]] TensorMetadata metadataFor(std::int64_t epoch, const std::string& status) const;

    RunFolder m_folder;
    RunLog m_log;
    LogSink m_onLog;
    TensorMetadata m_metadata;
    std::vector<std::string> m_names;
    std::ofstream m_metrics;
    std::optional<TensorboardLog> m_tensorboard;
    std::optional<BestEpoch> m_best;
    NamedArrays m_bestWeights; ///< not written yet; empty otherwise
    std::chrono::steady_clock::time_point m_lastCheckpoint = std::chrono::steady_clock::now();
};

} // namespace stratoscope
