// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/trainer.h"

#include "engine/config/json_text.h"
#include "engine/core/elapsed.h"
#include "engine/core/machine_memory.h"
#include "engine/core/text.h"
#include "engine/core/version.h"
#include "engine/models/model.h"
#include "engine/models/state_dict.h"
#include "engine/training/early_stopping.h"
#include "engine/training/embedding.h"
#include "engine/training/experiment.h"
#include "engine/training/kept_checkpoints.h"
#include "engine/training/resume_check.h"
#include "engine/training/run_files.h"
#include "engine/training/run_recorder.h"
#include "engine/training/snapshot_recorder.h"
#include "engine/training/temperature_scaling.h"
#include "engine/training/thread_count.h"
#include "engine/training/torch_version.h"
#include "engine/training/training_loop.h"

#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <limits>
#include <optional>

namespace stratoscope {

namespace {

using Clock = std::chrono::steady_clock;

/// One call of train(), from a config to a finished or stopped run.
class TrainingRun
{
public:
    TrainingRun(const TrainRequest& request, const ModelRegistry& registry, const TrainingObserver& observer, std::stop_token stop,
                PauseGate* gate)
        : m_request(request)
        , m_registry(registry)
        , m_observer(observer)
        , m_stop(std::move(stop))
        , m_gate(gate)
        , m_folder(request.runFolder)
    {
    }

    TrainingReport run()
    {
        const bool fromKept = m_request.resumeFrom != TrainRequest{}.resumeFrom;
        m_resuming = m_request.resume && (fromKept || m_folder.hasCheckpoint());
        refuseToOverwrite();
        if (m_resuming)
            m_last = readCheckpoint(checkpointNamed(m_folder, m_request.resumeFrom));
        m_experiment = prepareExperiment(m_request.document, m_registry, {m_request.table, {}, false, !m_resuming},
                                         m_observer.onPreparing, m_stop);
        if (m_resuming)
            checkResumable(m_request.document, m_experiment.config, m_folder);
        if (m_resuming && isFinished())
            return report(TrainingReport::Outcome::AlreadyFinished);
        const RunLock lock(m_folder);
        makeLoop();
        openFolder();
        announceStart();
        const bool finished = trainEpochs();
        if (finished)
            writeEmbeddings();
        saveCheckpoint(finished ? "finished" : "stopped");
        const TrainingReport result = report(finished ? TrainingReport::Outcome::Finished : TrainingReport::Outcome::Stopped);
        m_recorder->log(LogLevel::Info, std::string(finished ? "finished" : "stopped") + " after " +
                                            counted(result.epochs, "epoch") + ", " + duration(result.seconds));
        return result;
    }

private:
    void refuseToOverwrite() const
    {
        if (m_folder.holdsRun() && !m_request.resume)
            throw TrainingError(Issue{"this folder holds a run already",
                                      {m_folder.path().string(), 0, 0, {}},
                                      "Go on with it by --resume, or choose another folder."});
    }

    [[nodiscard]] bool isFinished() const
    {
        if (m_last.text("status") != "finished")
            return false;
        EarlyStopping earlyStopping(m_experiment.config.training.earlyStopping);
        earlyStopping.loadState(m_last.trainerState);
        return earlyStopping.isDue() || parseInteger(m_last.text("epoch")).value_or(0) >= m_experiment.config.training.epochs;
    }

    void makeLoop()
    {
        reportStage("preparing the model");
        TrainingConfig& config = m_experiment.config.training;
        const at::Device device = config.device == DeviceChoice::Cuda ? at::Device(at::kCUDA) : at::Device(at::kCPU);
        const ResidentRows all = residentRows(m_experiment.preprocessing, *m_experiment.dataset);
        const ResidentRows training = all.select(m_experiment.split.training);
        if (training.count() < 2)
            throw DataError(Issue{"the training part has " + counted(training.count(), "row") + "; a model needs at least 2",
                                  {m_experiment.source.path.string(), 0, 0, {}},
                                  "Give it more data, or set data.split.fractions: [1, 0, 0]."});
        m_threads = m_resuming ? readRunEnvironment(m_folder).threads : config.threads.value_or(0);
        if (m_threads == 0)
            m_threads = measureThreads(training);
        config.threads = m_threads;
        useThreads(m_threads);
        std::optional<ResidentRows> validation;
        if (!m_experiment.split.validation.empty())
            validation = all.select(m_experiment.split.validation).to(device);
        if (m_resuming)
            loadStateArrays(*m_experiment.model, m_last.weights, m_folder.last().string());
        m_experiment.model->to(device);
        m_snapshots.emplace(m_folder, config, describedRows(m_experiment.preprocessing, *m_experiment.dataset), all, device);
        m_loop = std::make_unique<TrainingLoop>(m_experiment.model, config, training.to(device), std::move(validation));
        if (m_resuming)
            m_loop->loadState(m_last.trainerState);
    }

    /// Trains a copy of the model for a few steps with each count of threads; the run itself is not touched.
    [[nodiscard]] std::int64_t measureThreads(const ResidentRows& training)
    {
        if (m_experiment.config.training.device == DeviceChoice::Cuda)
            return std::min<std::int64_t>(4, hardwareThreads());
        reportStage("measuring threads");
        const ConfigDocument document;
        Diagnostics diagnostics(document);
        const std::shared_ptr<Model> trial = m_registry.build(m_experiment.config.model, {}, diagnostics).model;
        diagnostics.throwIfAny();
        constexpr std::int64_t steps = 24;
        TrainingConfig config = m_experiment.config.training;
        config.logEverySteps = 0;
        const std::int64_t rows = std::min(training.count(), steps * config.batchSize);
        const ResidentRows part = training.part(0, rows);
        trial->resetParameters(0);
        TrainingLoop loop(trial, config, part, std::nullopt);
        return fastestThreadCount([&loop](double limit) {
            const auto start = Clock::now();
            std::int64_t done = 0;
            const auto goOn = [&] { return ++done < steps && secondsSince(start) < limit; };
            while (done < steps && secondsSince(start) < limit) {
                if (loop.runSteps(goOn))
                    (void)loop.finishEpoch();
            }
            return secondsSince(start);
        });
    }

    void openFolder()
    {
        const Config& config = m_experiment.config;
        reportStage("computing the checksum");
        const std::string sha256 = sha256OfData(m_experiment.source, m_observer.onPreparing, m_stop);
        const TensorMetadata metadata{
            {"class", config.model.className},
            {"params", toJsonText(config.model.params)},
            {"parameters", std::to_string(m_experiment.model->parameterCount())},
            {"mode", config.training.mode},
            {"data", m_experiment.source.path.filename().string()},
            {"data_sha256", sha256},
        };
        const std::int64_t step = m_loop->position().step;
        if (m_resuming) {
            checkSameData(readRunEnvironment(m_folder), sha256, m_experiment.source.path);
            rewindTo(m_folder, m_request.resumeFrom);
        }
        m_kept.emplace(m_folder, config.training.checkpoint, step);
        m_recorder.emplace(m_folder, metadata, m_loop->metricNames(), m_observer.onLog);
        if (config.training.tensorboard)
            m_recorder->alsoWriteTensorboard();
        if (m_resuming) {
            m_history = m_recorder->resume(m_last, step);
            m_snapshots->resume(m_loop->position().epoch);
            m_recorder->log(LogLevel::Info, "resumed at step " + grouped(step));
        } else {
            m_history.names = m_loop->metricNames();
            writeRunEnvironment(m_folder, environment(sha256));
            writeRunPreprocessing(m_folder, m_experiment.preprocessing);
            m_recorder->begin();
            m_snapshots->begin(*m_experiment.model);
            m_recorder->log(LogLevel::Info, "training " + config.model.className + " with " + parametersText() + " on " +
                                                counted(m_loop->trainingRows(), "row") + ", " + counted(m_threads, "thread"));
            for (const std::string& warning : m_experiment.warnings)
                m_recorder->log(LogLevel::Warning, warning);
        }
        writeRunConfig(m_folder, config); // last: a folder with a config.yaml has all the rest
    }

    /// "86,436 parameters", and how many are trained where not all are.
    [[nodiscard]] std::string parametersText() const
    {
        const std::int64_t all = m_experiment.model->parameterCount();
        const std::int64_t trained = m_experiment.model->parameterCount(/*trainableOnly=*/true);
        return counted(all, "parameter") + (trained < all ? " (" + grouped(trained) + " trained)" : std::string());
    }

    [[nodiscard]] RunEnvironment environment(const std::string& sha256) const
    {
        return {kVersion,
                torchVersion(),
                nameOf(m_experiment.config.training.device),
                m_threads,
                m_experiment.config.training.seed,
                m_experiment.model->parameterCount(),
                m_experiment.source.path.filename().string(),
                sha256,
                m_experiment.dataset->rowCount(),
                currentDate()};
    }

    void announceStart()
    {
        m_start = Clock::now();
        m_firstStep = m_loop->position().step;
        if (!m_observer.onStart)
            return;
        TrainingStart start;
        start.epochs = m_experiment.config.training.epochs;
        start.stepsPerEpoch = m_loop->stepsPerEpoch();
        start.trainingRows = m_loop->trainingRows();
        start.validationRows = static_cast<std::int64_t>(m_experiment.split.validation.size());
        start.testRows = static_cast<std::int64_t>(m_experiment.split.test.size());
        start.parameters = m_experiment.model->parameterCount();
        start.threads = m_threads;
        start.device = nameOf(m_experiment.config.training.device);
        start.resumed = m_resuming;
        start.history = m_history;
        m_observer.onStart(start);
    }

    [[nodiscard]] bool hasMoreEpochs() const
    {
        return m_loop->position().epoch < m_experiment.config.training.epochs && !m_loop->shouldStop();
    }

    /// @returns false when stopped on request
    bool trainEpochs()
    {
        while (hasMoreEpochs()) {
            if (wantsToStop())
                return false;
            if (m_gate != nullptr && m_gate->isPaused()) {
                pause();
                continue;
            }
            const bool complete = m_loop->runSteps([this] { return goOn(); });
            addRows(m_loop->takeStepRows());
            if (complete)
                finishEpoch();
            const bool keep = m_kept->isDue(m_loop->position().step);
            if (keep || m_recorder->secondsSinceCheckpoint() >= checkpointInterval())
                saveCheckpoint("running");
            if (keep)
                m_kept->keep(m_loop->position().step);
        }
        if (m_loop->shouldStop())
            logEarlyStop();
        sendSnapshot();
        return true;
    }

    void logEarlyStop()
    {
        const EarlyStoppingConfig& config = m_experiment.config.training.earlyStopping;
        m_recorder->log(LogLevel::Info, "stopped early: " + config.monitor + " has not become better for " +
                                            counted(config.patience.value_or(0), "epoch"));
    }

    void finishEpoch()
    {
        const MetricsRow row = m_loop->finishEpoch();
        addRows({row});
        m_recorder->considerBest(row, [this] { return stateArrays(*m_experiment.model); });
        m_snapshots->epochFinished(*m_experiment.model, m_loop->position().epoch, !hasMoreEpochs());
        if (secondsSince(m_lastSnapshot) >= snapshotSeconds)
            sendSnapshot();
    }

    /// Asked after each step. @returns false to come back out of the loop between two steps
    bool goOn()
    {
        const auto now = Clock::now();
        if (std::chrono::duration<double>(now - m_lastSnapshot).count() >= snapshotSeconds) {
            addRows(m_loop->takeStepRows());
            sendSnapshot();
        }
        const bool held = m_gate != nullptr && m_gate->isPaused();
        return !held && !wantsToStop() && !m_kept->isDue(m_loop->position().step) &&
               m_recorder->secondsSinceCheckpoint() < checkpointInterval();
    }

    [[nodiscard]] bool wantsToStop() const
    {
        return m_stop.stop_requested() || (m_request.stopAtStep && m_loop->position().step >= *m_request.stopAtStep);
    }

    /// Within an epoch a checkpoint may wait longer, so that epochs of usual length end at one.
    [[nodiscard]] double checkpointInterval() const
    {
        const double configured = m_experiment.config.training.checkpointEverySeconds;
        return m_loop->position().stepInEpoch == 0 ? configured : std::max(configured, 10.0);
    }

    void pause()
    {
        saveCheckpoint("paused");
        sendSnapshot();
        if (m_observer.onPaused)
            m_observer.onPaused(true);
        const auto paused = Clock::now();
        m_gate->waitWhilePaused(m_stop);
        m_start += Clock::now() - paused;
        if (m_observer.onPaused && !m_stop.stop_requested())
            m_observer.onPaused(false);
    }

    void saveCheckpoint(const std::string& status)
    {
        m_recorder->checkpoint(stateArrays(*m_experiment.model), m_loop->state(), m_loop->position().epoch, status);
    }

    void addRows(const std::vector<MetricsRow>& rows)
    {
        for (const MetricsRow& row : rows) {
            m_recorder->addRow(row);
            m_newRows.push_back(row);
        }
    }

    void sendSnapshot()
    {
        m_lastSnapshot = Clock::now();
        if (!m_observer.onSnapshot) {
            m_newRows.clear();
            return;
        }
        const LoopPosition& position = m_loop->position();
        TrainingSnapshot snapshot;
        snapshot.epoch = position.epoch;
        snapshot.epochs = m_experiment.config.training.epochs;
        snapshot.step = position.step;
        snapshot.steps = snapshot.epochs * m_loop->stepsPerEpoch();
        snapshot.currentLoss = m_loop->currentLoss();
        snapshot.samplesPerSecond = m_loop->samplesPerSecond();
        snapshot.secondsElapsed = secondsSince(m_start);
        const auto done = static_cast<double>(position.step - m_firstStep);
        snapshot.secondsLeft = done > 0 ? snapshot.secondsElapsed / done * static_cast<double>(snapshot.steps - position.step)
                                        : std::numeric_limits<double>::quiet_NaN();
        snapshot.newRows = std::exchange(m_newRows, {});
        m_observer.onSnapshot(snapshot);
    }

    /// Brings the probabilities of the weights that are kept in line with how often they are right, where the config asks for it.
    void calibrate(Model& model)
    {
        if (!m_loop->mode().calibrates() || m_experiment.split.validation.empty())
            return;
        const ResidentRows all = residentRows(m_experiment.preprocessing, *m_experiment.dataset);
        const TemperatureScaling scaling = fitTemperatureScaling(model, all.select(m_experiment.split.validation));
        writeTemperatureScaling(m_folder, scaling);
        m_recorder->log(LogLevel::Info, "calibrated on " + counted(scaling.rows, "validation row") + ": temperature " +
                                            shortNumber(scaling.temperature) + ", expected calibration error " +
                                            shortNumber(scaling.errorBefore) + " before and " + shortNumber(scaling.errorAfter) +
                                            " after");
    }

    /// Embeddings of all rows by the weights that `embed` would take.
    void writeEmbeddings()
    {
        saveCheckpoint("running");
        reportStage("embedding");
        const LoadedRun run = loadRun(m_folder.path(), m_registry);
        calibrate(*run.model);
        writeEmbedding(m_folder.embeddings(), embed(*run.model, run.preprocessing, *m_experiment.dataset, m_observer.onPreparing));
    }

    [[nodiscard]] TrainingReport report(TrainingReport::Outcome outcome) const
    {
        TrainingReport result;
        result.outcome = outcome;
        if (!m_loop) {
            result.epochs = parseInteger(m_last.text("epoch")).value_or(0);
            return result;
        }
        result.epochs = m_loop->position().epoch;
        result.seconds = m_loop->position().seconds;
        if (m_recorder->best()) {
            result.bestMetric = "val/loss";
            result.bestValue = m_recorder->best()->value;
            result.bestEpoch = m_recorder->best()->epoch;
        }
        return result;
    }

    void reportStage(const char* stage) const { stratoscope::report(m_observer.onPreparing, stage); }

    static constexpr double snapshotSeconds = 0.1;

    const TrainRequest& m_request;
    const ModelRegistry& m_registry;
    const TrainingObserver& m_observer;
    std::stop_token m_stop;
    PauseGate* m_gate;
    RunFolder m_folder;

    bool m_resuming = false;
    Checkpoint m_last; ///< when resuming
    Experiment m_experiment;
    std::int64_t m_threads = 1;
    std::unique_ptr<TrainingLoop> m_loop;
    std::optional<SnapshotRecorder> m_snapshots;
    std::optional<RunRecorder> m_recorder;
    std::optional<KeptCheckpoints> m_kept;
    MetricsHistory m_history; ///< rows before this call
    std::vector<MetricsRow> m_newRows;
    std::int64_t m_firstStep = 0;
    Clock::time_point m_start;
    Clock::time_point m_lastSnapshot;
};

} // namespace

TrainingReport train(const TrainRequest& request, const ModelRegistry& registry, const TrainingObserver& observer,
                     const std::stop_token& stop, PauseGate* gate)
{
    const TrainingReport report = TrainingRun(request, registry, observer, stop, gate).run();
    returnFreedMemory();
    return report;
}

} // namespace stratoscope
