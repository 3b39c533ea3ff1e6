// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config_node.h"
#include "engine/core/log.h"
#include "engine/core/progress.h"
#include "engine/data/table.h"
#include "engine/models/registry.h"
#include "engine/training/metrics_history.h"
#include "engine/training/pause_gate.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace stratoscope {

struct TrainRequest
{
    ConfigDocument document;
    std::filesystem::path runFolder;
    bool resume = false;
    std::shared_ptr<const Table> table; ///< the table at data.path, when it is in memory already
    std::optional<std::int64_t> stopAtStep =
        {};                          ///< ends as on request once so many steps were taken, those before a resumption too
    std::string resumeFrom = "last"; ///< name of the checkpoint to resume from; another takes the run back, see rewindTo()
};

/// What is known when the first step is about to be taken.
struct TrainingStart
{
    std::int64_t epochs = 0;
    std::int64_t stepsPerEpoch = 0;
    std::int64_t trainingRows = 0;
    std::int64_t validationRows = 0;
    std::int64_t testRows = 0;
    std::int64_t parameters = 0;
    std::int64_t threads = 0;
    std::string device;
    bool resumed = false;
    MetricsHistory history; ///< names of the columns, and the rows so far of a resumed run
};

/// How far training has come; a copy, never a live object.
struct TrainingSnapshot
{
    std::int64_t epoch = 0; ///< epochs finished
    std::int64_t epochs = 0;
    std::int64_t step = 0;
    std::int64_t steps = 0; ///< of the whole run
    double currentLoss = 0; ///< mean over the epoch under way; NaN between epochs
    double samplesPerSecond = 0;
    double secondsElapsed = 0;
    double secondsLeft = 0;          ///< estimate; NaN while unknown
    std::vector<MetricsRow> newRows; ///< rows since the snapshot before
};

/// Called from the training thread; each may be empty. Snapshots come at most every 100 ms, and always after the last row.
struct TrainingObserver
{
    OnProgress onPreparing;
    std::function<void(const TrainingStart&)> onStart;
    std::function<void(const TrainingSnapshot&)> onSnapshot;
    std::function<void(bool paused)> onPaused; ///< a pause has written its checkpoint; false when going on
    LogSink onLog;
};

struct TrainingReport
{
    enum class Outcome
    {
        Finished,       ///< all epochs are done
        Stopped,        ///< stopped on request, at a checkpoint
        AlreadyFinished ///< asked to resume a finished run; nothing was changed
    };
    Outcome outcome = Outcome::Finished;
    std::int64_t epochs = 0; ///< finished
    std::string bestMetric;  ///< "val/loss", empty without validation
    double bestValue = 0;
    std::int64_t bestEpoch = 0;
    double seconds = 0;
};

/// Trains a model into a run folder, from a config to final embeddings. Runs in the calling thread.
/// A stop request ends it at a checkpoint; while gate is paused it waits, with a checkpoint written first.
/// @throws ConfigError, DataError, IoError, ModelError, TrainingError, CheckpointError, Cancelled (before the first step)
[[nodiscard]] TrainingReport train(const TrainRequest& request, const ModelRegistry& registry,
                                   const TrainingObserver& observer = {}, const std::stop_token& stop = {},
                                   PauseGate* gate = nullptr);

} // namespace stratoscope
