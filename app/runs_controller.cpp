// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/runs_controller.h"

#include "app/config_controller.h"
#include "app/data_controller.h"
#include "app/project_controller.h"
#include "engine/core/text.h"
#include "engine/evaluation/run_series.h"
#include "engine/training/run_comparison.h"
#include "engine/training/run_files.h"
#include "widgets/common/message_bar.h"
#include "widgets/common/number_text.h"
#include "widgets/runs/config_comparison_dialog.h"
#include "widgets/runs/cross_validation_dialog.h"
#include "widgets/runs/metrics_spread_dialog.h"
#include "widgets/runs/runs_panel.h"
#include "widgets/runs/sweep_dialog.h"

#include <QFileDialog>

namespace stratoscope {

namespace {

QString nameOfRun(const RunSummary& run)
{
    return QString::fromStdString(run.name);
}

/// "model.params.latent_dim 10, training.seed 1", as a remark.
RunNotes noteOf(const PlannedRun& run, const std::string& series)
{
    RunNotes note{{series}, {}};
    for (const auto& [path, value] : run.settings)
        note.text += (note.text.empty() ? "" : ", ") + path + " " + value;
    return note;
}

} // namespace

RunsController::RunsController(const Surroundings& around, QObject* parent)
    : QObject(parent)
    , m_around(around)
    , m_queue(around.session)
    , m_sweeps(around.window, around.messages, around.registry)
{
    connectPanel();
    connect(&m_around.project, &ProjectController::runsChanged, this, &RunsController::showRuns);
    connect(&m_around.project, &ProjectController::projectChanged, this,
            [this] { m_queue.setProjectFolder(m_around.project.project().folder()); });
    connect(&m_queue, &TrainingQueue::changed, this, &RunsController::showRuns);
    connect(&m_queue, &TrainingQueue::startRequested, this, &RunsController::startRequested);
    connect(&m_queue, &TrainingQueue::held, this, &RunsController::offerToGoOn);
    connect(&m_evaluation, &JobRunner::progressed, this, [this](const QString& stage, double fraction) {
        m_around.messages.show(MessageBar::Kind::Information,
                               fraction < 0 ? stage : tr("%1, %2 %").arg(stage).arg(static_cast<int>(fraction * 100)));
    });
}

void RunsController::connectPanel()
{
    connect(&m_around.panel, &RunsPanel::comparisonRequested, this, &RunsController::compareConfigs);
    connect(&m_around.panel, &RunsPanel::spreadRequested, this, &RunsController::showSpread);
    connect(&m_around.panel, &RunsPanel::sweepComparisonRequested, &m_sweeps,
            [this](const QString& title, const std::vector<RunSummary>& runs) { m_sweeps.show(title, runs); });
    connect(&m_sweeps, &SweepViewer::failed, this, &RunsController::failed);
    connect(&m_around.panel, &RunsPanel::configRequested, this, &RunsController::editConfig);
    connect(&m_around.panel, &RunsPanel::notesEdited, this, &RunsController::saveNotes);
    connect(&m_around.panel, &RunsPanel::queueStartRequested, &m_queue, &TrainingQueue::goOn);
    connect(&m_around.panel, &RunsPanel::unqueueRequested, this, [this](const RunSummary& run) { m_queue.remove(run.folder); });
}

void RunsController::showRuns()
{
    std::vector<RunSummary> runs = m_around.project.runs();
    for (RunSummary& waiting : m_queue.waiting())
        runs.push_back(std::move(waiting));
    m_around.panel.showRuns(runs);
}

bool RunsController::hasConfig()
{
    if (!m_around.config.text().trimmed().isEmpty())
        return true;
    m_around.messages.show(MessageBar::Kind::Error, tr("There is no config to train yet. Open a data file first."));
    return false;
}

void RunsController::attempt(const std::function<void()>& work)
{
    try {
        work();
    } catch (const Error& error) {
        m_around.messages.show(MessageBar::Kind::Error, QString::fromUtf8(error.what()));
    }
}

void RunsController::queueConfig()
{
    if (!hasConfig())
        return;
    attempt([this] {
        const std::filesystem::path runs = m_around.project.project().runs();
        const QString model = m_around.config.modelClass();
        TrainRequest request;
        request.document = m_around.config.document();
        request.runFolder = runs / nextRunName(runs, model.toStdString(), m_queue.names());
        request.table = m_around.data.table();
        m_queue.add(std::move(request), model);
    });
}

void RunsController::queueSeries(const std::vector<PlannedRun>& planned, const std::string& kind)
{
    const std::filesystem::path runs = m_around.project.project().runs();
    const QString model = m_around.config.modelClass();
    std::vector<std::string> names = m_queue.names();
    for (const RunSummary& run : m_around.project.runs())
        names.push_back(run.name);
    const std::string series = nextSeriesName(model.toStdString() + "-" + kind, names);
    for (const PlannedRun& run : planned) {
        TrainRequest request;
        request.document = run.document;
        request.runFolder = runs / (series + "-" + run.name);
        request.table = m_around.data.table();
        m_queue.add(std::move(request), model, noteOf(run, series));
    }
}

void RunsController::restoreQueue()
{
    const std::filesystem::path folder = m_around.project.project().folder();
    const std::vector<QueuedRun> kept = m_around.project.project().queue; // a copy: the project hears of every change
    attempt([&] {
        try {
            m_queue.restore(kept, folder);
        } catch (const ConfigError&) {
            m_queue.restore({}, folder); // nor are those of the project before wanted
            throw;
        }
    });
}

void RunsController::crossValidate()
{
    if (!hasConfig())
        return;
    attempt([this] {
        const ConfigDocument document = m_around.config.document();
        Diagnostics ignored(document); // what is wrong the runs say
        const Config config = configSchema().read(document.root, {}, ignored);
        CrossValidationDialog dialog(config.data.split, &m_around.window);
        if (dialog.exec() == QDialog::Accepted)
            queueSeries(foldRuns(document, dialog.folds(), dialog.by()), "folds");
    });
}

void RunsController::sweep()
{
    if (!hasConfig())
        return;
    attempt([this] {
        SweepDialog dialog(m_around.config.document(), &m_around.window);
        if (dialog.exec() == QDialog::Accepted && !dialog.runs().empty())
            queueSeries(dialog.runs(), "sweep");
    });
}

void RunsController::compareConfigs(const RunSummary& left, const RunSummary& right)
{
    attempt([&] {
        auto* dialog = new ConfigComparisonDialog(nameOfRun(left), nameOfRun(right), compareRunConfigs(left.folder, right.folder),
                                                  &m_around.window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->show();
    });
}

void RunsController::saveNotes(const RunSummary& run, const RunNotes& notes)
{
    attempt([&] { writeRunNotes(RunFolder(run.folder), notes); });
    m_around.project.refreshRuns();
}

void RunsController::editConfig(const RunSummary& run)
{
    attempt([&] {
        m_around.config.setText(QString::fromStdString(toYaml(readRunConfig(RunFolder(run.folder)).root)));
        m_around.messages.show(MessageBar::Kind::Information,
                               tr("The config of %1 is in the editor; undo brings the old one back.").arg(nameOfRun(run)));
    });
}

void RunsController::offerToGoOn()
{
    m_around.messages.offer(MessageBar::Kind::Information,
                            tr("Still in the queue: %1.").arg(countedText(static_cast<qint64>(m_queue.waiting().size()), "run")),
                            tr("Train them"), [this] { m_queue.goOn(); });
}

void RunsController::showSpread(const std::vector<RunSummary>& runs)
{
    std::vector<std::filesystem::path> folders;
    for (const RunSummary& run : runs)
        folders.push_back(run.folder);
    m_evaluation.start<std::vector<SeriesRun>>(
        [folders, &registry = m_around.registry](const OnProgress& progress, const std::stop_token& stop) {
            return evaluateRuns(folders, "last", registry, progress, stop);
        },
        [this](const std::vector<SeriesRun>& results) {
            m_around.messages.dismiss();
            showMetrics(results);
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void RunsController::showMetrics(const std::vector<SeriesRun>& runs)
{
    std::vector<std::string> names;
    QStringList problems;
    for (const SeriesRun& run : runs) {
        names.push_back(run.name);
        if (!run.problem.empty())
            problems.append(QString::fromStdString(run.name + ": " + run.problem));
    }
    auto* dialog = new MetricsSpreadDialog(names, seriesMetrics(runs), problems.join('\n'), &m_around.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &MetricsSpreadDialog::saveRequested, this, [this, runs] { saveMetrics(runs); });
    dialog->show();
}

void RunsController::saveMetrics(const std::vector<SeriesRun>& runs)
{
    const QString start = QString::fromStdString((m_around.project.project().folder() / "metrics.csv").string());
    const QString file = QFileDialog::getSaveFileName(&m_around.window, tr("Save metrics"), start, tr("CSV (*.csv)"));
    if (!file.isEmpty())
        attempt([&] { writeSeriesMetrics(file.toStdString(), runs); });
}

} // namespace stratoscope
