// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sweep_viewer.h"
#include "app/training_queue.h"
#include "engine/evaluation/series_metrics.h"
#include "engine/models/registry.h"
#include "engine/session/job_runner.h"

#include <QObject>

#include <vector>

namespace stratoscope {

class ConfigController;
class DataController;
class MessageBar;
class ProjectController;
class RunsPanel;

/// What can be done with the runs of a project as a whole: the queue, series of runs, remarks, comparisons.
class RunsController : public QObject
{
    Q_OBJECT

public:
    struct Surroundings
    {
        QWidget& window; ///< parent of the dialogs
        RunsPanel& panel;
        MessageBar& messages;
        ProjectController& project;
        ConfigController& config;
        DataController& data;
        TrainingSession& session;
        const ModelRegistry& registry;
    };

    explicit RunsController(const Surroundings& around, QObject* parent = nullptr);

    /// Trains the config as it is now, at once or after the runs before it. @throws ConfigError
    void queueConfig();
    /// Asks for folds and queues a run for each.
    void crossValidate();
    /// Asks for keys and values and queues a run for each combination.
    void sweep();
    /// Queues planned runs under a common name. @param kind "folds", "sweep"
    void queueSeries(const std::vector<PlannedRun>& runs, const std::string& kind);
    void compareConfigs(const RunSummary& left, const RunSummary& right);
    /// Evaluates runs in the background, then shows mean and spread of their metrics.
    void showSpread(const std::vector<RunSummary>& runs);

    [[nodiscard]] SweepViewer& sweeps() { return m_sweeps; }
    [[nodiscard]] const TrainingQueue& queue() const { return m_queue; }
    /// Runs that the open project kept wait again. A queue that cannot be read says so and is left out.
    void restoreQueue();

Q_SIGNALS:
    /// A run's turn has come.
    void startRequested(const stratoscope::TrainRequest& request);
    void failed(const stratoscope::Failure& failure);

private:
    void connectPanel();
    void showRuns();
    void saveNotes(const RunSummary& run, const RunNotes& notes);
    void editConfig(const RunSummary& run);
    void offerToGoOn();
    void showMetrics(const std::vector<SeriesRun>& runs);
    void saveMetrics(const std::vector<SeriesRun>& runs);
    /// Does something of which an error is shown.
    void attempt(const std::function<void()>& work);
    [[nodiscard]] bool hasConfig();

    Surroundings m_around;
    TrainingQueue m_queue;
    SweepViewer m_sweeps;
    JobRunner m_evaluation;
};

} // namespace stratoscope
