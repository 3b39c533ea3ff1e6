// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace.h"

#include "app/architecture_controller.h"
#include "app/config_controller.h"
#include "app/data_controller.h"
#include "app/evaluation_controller.h"
#include "app/panels.h"
#include "app/paper_figures_controller.h"
#include "app/project_controller.h"
#include "app/project_keeper.h"
#include "app/run_viewer.h"
#include "app/runs_controller.h"
#include "app/selection_controller.h"
#include "app/start_weights_controller.h"
#include "app/traversal_controller.h"
#include "engine/core/text.h"
#include "engine/training/run_files.h"
#include "engine/training/trainer.h"
#include "widgets/common/message_bar.h"
#include "widgets/common/number_text.h"
#include "widgets/common/open_folder.h"
#include "widgets/common/path_text.h"
#include "widgets/plot/figure_metadata.h"
#include "widgets/runs/runs_panel.h"

#include <QFileDialog>
#include <QStandardPaths>

#include <algorithm>
#include <utility>

namespace stratoscope {

namespace fs = std::filesystem;

namespace {

constexpr int runRefreshMs = 2'000;

/// The only project file in a folder; empty where there is none or several.
fs::path projectIn(const fs::path& folder)
{
    fs::path found;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
        if (entry.path().extension() != ".stratoscope" || entry.path().filename().string().starts_with('.'))
            continue;
        if (!found.empty())
            return {};
        found = entry.path();
    }
    return found;
}

} // namespace

Workspace::Workspace(const Surroundings& around, QObject* parent)
    : QObject(parent)
    , m_window(around.window)
    , m_messages(around.messages)
    , m_panels(around.panels)
    , m_view(around.view)
    , m_registry(builtinModels())
    , m_data(new DataController(this))
    , m_config(new ConfigController(*around.panels.config, m_registry, this))
    , m_runs(new RunViewer({around.panels.loss, around.panels.parts}, *around.panels.embedding, m_registry, this))
    , m_training(new TrainingController(
          around.controls, *m_runs,
          [this](const TrainRequest& request, const TrainingObserver& observer, const std::stop_token& stop, PauseGate& gate) {
              return stratoscope::train(request, m_registry, observer, stop, &gate);
          },
          this))
    , m_project(new ProjectController(this))
    , m_selection(new SelectionController(*around.panels.selection, this))
    , m_architecture(new ArchitectureController(*around.panels.architecture, *m_config, m_registry, this))
    , m_evaluation(new EvaluationController(*around.panels.evaluation, m_registry, this))
    , m_traversal(new TraversalController(*around.panels.traversal, m_registry, this))
    , m_startWeights(new StartWeightsController(*m_config, m_messages, m_window, this))
    , m_allRuns(new RunsController(
          {m_window, *around.panels.runs, m_messages, *m_project, *m_config, *m_data, m_training->session(), m_registry}, this))
    , m_paperFigures(new PaperFiguresController(m_window, m_registry, this))
    , m_keeper(new ProjectKeeper(
          {m_window, m_messages, *m_project, *m_config, *m_data, *m_selection, *m_allRuns, *m_runs, *m_training, around.view},
          this))
{
    m_config->setFolder(m_project->project().folder());
    connectData();
    connectTraining();
    connectProject();
    connectSelection();
    connectEvaluation();
    connectTraversal();
    connectPaperFigures();
}

Workspace::~Workspace()
{
    m_training->stopAndWait();
    delete m_keeper;
    delete m_paperFigures; // this and the next six have threads that look at the registry
    delete m_evaluation;
    delete m_traversal;
    delete m_allRuns;
    delete m_architecture;
    delete m_training;
    delete m_runs;
    delete m_config;
}

void Workspace::connectData()
{
    connect(m_data, &DataController::failed, this, &Workspace::showFailure);
    connect(m_data, &DataController::loaded, this, [this](const TableOverview& overview) {
        Q_EMIT dataRead(overview); // the panels first: the config then says what it makes of the columns
        m_runs->setTable(overview.table);
        m_architecture->setTable(overview.table);
        m_config->setData(overview);
        if (std::exchange(m_suggestWhenLoaded, false)) {
            m_config->suggest();
            Q_EMIT dataOpened(overview);
        }
    });
    connect(m_data, &DataController::changedOnDisk, this, &Workspace::offerReload);
    connect(m_config, &ConfigController::dataSourceChanged, this, [this](const DataSource& source) {
        const bool coming = m_data->isLoading() && m_data->loadingSource() == source;
        if (!source.path.empty() && m_data->source() != source && !coming && isDataset(source.path))
            m_data->open(source);
    });
    connect(m_config, &ConfigController::checked, this, &Workspace::askAboutCode);
}

void Workspace::askAboutCode(const ConfigCheck& check)
{
    const std::string key = "model.params.allow_code";
    const auto found = std::ranges::find(check.issues, key, [](const Issue& issue) { return issue.where.key; });
    if (found == check.issues.end())
        return;
    m_messages.offer(
        MessageBar::Kind::Warning,
        tr("The config names a TorchScript module. Such a file holds code that runs when it is loaded and trained; allow it "
           "only if you trust where it comes from."),
        tr("Allow"), [this, key] { m_config->setValue(key.c_str(), ConfigNode::boolean(true)); });
}

void Workspace::connectSelection()
{
    connect(m_data, &DataController::loaded, m_selection,
            [this](const TableOverview& overview) { m_selection->setTable(overview.table); });
    connect(m_data, &DataController::closed, m_selection, [this] { m_selection->setTable(nullptr); });
    connect(m_data, &DataController::closed, m_architecture, [this] { m_architecture->setTable(nullptr); });
    connect(m_selection, &SelectionController::failed, this, &Workspace::showFailure);
}

void Workspace::connectEvaluation()
{
    connect(m_data, &DataController::loaded, m_evaluation,
            [this](const TableOverview& overview) { m_evaluation->setTable(overview.table); });
    connect(m_data, &DataController::closed, m_evaluation, [this] { m_evaluation->setTable(nullptr); });
    connect(m_project, &ProjectController::runsChanged, m_evaluation, &EvaluationController::setRuns);
    connect(m_runs, &RunViewer::shown, m_evaluation, [this] { m_evaluation->setRun(m_runs->folder()); });
    connect(m_selection, &SelectionController::changed, m_evaluation, &EvaluationController::setSelection);
    connect(m_evaluation, &EvaluationController::failed, this, &Workspace::showFailure);
}

void Workspace::connectTraversal()
{
    connect(m_data, &DataController::loaded, m_traversal,
            [this](const TableOverview& overview) { m_traversal->setTable(overview.table); });
    connect(m_data, &DataController::closed, m_traversal, [this] { m_traversal->setTable(nullptr); });
    connect(m_runs, &RunViewer::shown, m_traversal, [this] { m_traversal->setRun(m_runs->folder()); });
}

void Workspace::connectPaperFigures()
{
    connect(m_project, &ProjectController::runsChanged, m_paperFigures, &PaperFiguresController::setRuns);
    connect(m_data, &DataController::loaded, m_paperFigures,
            [this](const TableOverview& overview) { m_paperFigures->setTable(overview.table->path); });
    connect(m_data, &DataController::closed, m_paperFigures, [this] { m_paperFigures->setTable({}); });
    connect(m_paperFigures, &PaperFiguresController::runsMade, m_project, &ProjectController::refreshRuns);
    connect(m_paperFigures, &PaperFiguresController::finished, this, [this](const fs::path& folder, const QStringList& notes) {
        const QString text = tr("The figures and their numbers are in %1. %2").arg(pathText(folder), notes.join(QLatin1Char(' ')));
        m_messages.offer(MessageBar::Kind::Information, text.trimmed(), tr("Open the folder"), [folder] { openFolder(folder); });
    });
}

void Workspace::connectTraining()
{
    connect(m_runs, &RunViewer::shown, this, [this] { m_architecture->setRun(m_runs->folder()); });
    m_runRefresh.setInterval(runRefreshMs);
    connect(&m_runRefresh, &QTimer::timeout, m_project, &ProjectController::refreshRuns);
    connect(m_training, &TrainingController::started, this, [this] {
        m_project->refreshRuns();
        m_runRefresh.start();
    });
    connect(m_training, &TrainingController::ended, this, [this](const fs::path& folder) {
        m_runRefresh.stop();
        m_project->refreshRuns();
        m_runs->show(folder);
    });
    connect(m_training, &TrainingController::failed, this, [this](const Failure& failure) {
        m_runRefresh.stop();
        m_project->refreshRuns();
        showFailure(failure);
    });
    connect(m_runs, &RunViewer::failed, this, &Workspace::showFailure);
    connect(m_runs, &RunViewer::shown, m_panels.runs, &RunsPanel::selectRun);
    connect(m_panels.runs, &RunsPanel::runChosen, this, [this](const RunSummary& run) {
        if (!(m_training->isActive() && run.folder == m_training->runFolder()))
            m_runs->show(run.folder);
    });
    connect(m_panels.runs, &RunsPanel::selectionChanged, this, [this](const std::vector<RunSummary>& runs) {
        std::vector<fs::path> folders;
        for (const RunSummary& run : runs)
            folders.push_back(run.folder);
        m_runs->showCurvesTogether(folders);
    });
    connect(m_panels.runs, &RunsPanel::resumeRequested, this, &Workspace::resumeRun);
    connect(m_panels.runs, &RunsPanel::embeddingsTogetherRequested, this, &Workspace::showTogether);
    connect(&m_allRuns->sweeps(), &SweepViewer::runChosen, m_runs, &RunViewer::show);
    connect(m_allRuns, &RunsController::startRequested, this, &Workspace::train);
    connect(m_allRuns, &RunsController::failed, this, &Workspace::showFailure);
}

void Workspace::connectProject()
{
    connect(m_project, &ProjectController::projectChanged, this, [this] { m_config->setFolder(m_project->project().folder()); });
    connect(m_project, &ProjectController::runsChanged, this, [this](const std::vector<RunSummary>& runs) {
        m_panels.runs->selectRun(m_runs->runName()); // the controller of the runs was told before, and shows them
        showWantedRuns(runs);
    });
    connect(m_keeper, &ProjectKeeper::failed, this, &Workspace::showError);
}

void Workspace::askForFile()
{
    const QStringList files = QFileDialog::getOpenFileNames(
        &m_window, tr("Open"), pathText(m_project->isUntitled() ? fs::path() : m_project->project().folder()),
        tr("Data and projects (*.csv *.tsv *.txt *.gz *.las *.npy *.npz *.h5ad *.h5 *.loom *.stratoscope *.png *.svg *.pdf);;All "
           "files (*)"));
    std::vector<fs::path> paths;
    for (const QString& file : files)
        paths.emplace_back(file.toStdString());
    openPaths(paths);
}

void Workspace::askForStartWeights()
{
    m_startWeights->choose(m_project->isUntitled() ? fs::path() : m_project->project().folder());
}

void Workspace::askForPaperFigures()
{
    const Project& project = m_project->project();
    const fs::path documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation).toStdString();
    m_paperFigures->setFolders(project.runs(), (m_project->isUntitled() ? documents : project.folder()) / "paper-figures");
    m_paperFigures->show();
}

void Workspace::openPaths(const std::vector<fs::path>& paths)
{
    if (paths.size() == 1)
        openPath(paths.front());
    if (paths.size() < 2)
        return;
    m_messages.dismiss();
    const auto other =
        std::ranges::find_if(paths, [](const fs::path& path) { return path.extension() == ".stratoscope" || !isDataset(path); });
    if (other != paths.end()) {
        showError(tr("Several files are opened as several holes of one dataset, and %1 is no data file. Open it by itself.")
                      .arg(pathText(*other)));
        return;
    }
    openData({paths.front(), {std::next(paths.begin()), paths.end()}});
}

void Workspace::openPath(const fs::path& path)
{
    m_messages.dismiss();
    try {
        if (path.extension() == ".stratoscope")
            openProject(path);
        else if (fs::is_directory(path) && RunFolder(path).holdsRun())
            openRun(path);
        else if (fs::is_directory(path) && !projectIn(path).empty())
            openProject(projectIn(path));
        else if (isFigureFile(path))
            Q_EMIT figureOpened(path);
        else
            openData({path, {}});
    } catch (const Error& error) {
        showError(QString::fromUtf8(error.what()));
    }
}

void Workspace::openData(const DataSource& source)
{
    m_suggestWhenLoaded = true;
    m_data->open(source);
}

void Workspace::offerReload(const fs::path& file, bool exists)
{
    if (!exists) {
        m_messages.show(
            MessageBar::Kind::Warning,
            tr("%1 is no longer there. What was read from it stays open; put it back before you train again.").arg(pathText(file)));
        return;
    }
    m_messages.offer(
        MessageBar::Kind::Warning,
        tr("%1 has changed on disk. What you see is as it was read; nothing is lost if you read it again.").arg(pathText(file)),
        tr("Reload"), [this] { m_data->reload(); });
}

void Workspace::openProject(const fs::path& file)
{
    if (m_training->isActive()) {
        showError(tr("A training is under way. Stop it before opening another project."));
        return;
    }
    m_keeper->keepQueue();                // of the open one
    static_cast<void>(readProject(file)); // a project that cannot be read costs the open one nothing
    if (!m_keeper->settle(m_keeper->askAboutChanges()))
        return;
    const bool recovered = m_project->open(file);
    const Project& project = m_project->project();
    m_data->close();
    m_config->clearData();
    m_runs->showNothing();
    m_architecture->setRun({});
    m_evaluation->setRun({});
    m_traversal->setRun({});
    m_keeper->take(project);
    m_wantedRuns = WantedRuns{project.view.run, project.view.together,
                              project.view.asTrained ? RunAlignment::AsTheyAre : RunAlignment::Procrustes};
    m_suggestWhenLoaded = false;
    m_selection->setNamed(project.selections);
    m_allRuns->restoreQueue();
    m_config->setText(QString::fromStdString(project.config));
    m_project->setModified(recovered);
    Q_EMIT opened(project);
    if (recovered)
        m_messages.show(MessageBar::Kind::Information, tr("Changes that were not saved last time were brought back."));
}

/// The run that is shown comes first: the others are turned onto it.
void Workspace::showTogether(const std::vector<RunSummary>& runs)
{
    std::vector<fs::path> folders;
    for (const RunSummary& run : runs)
        folders.insert(run.folder == m_runs->folder() ? folders.begin() : folders.end(), run.folder);
    m_runs->colorByRun();
    m_runs->showTogether(folders, RunAlignment::Procrustes);
    Q_EMIT runOpened();
}

/// The runs that were shown when the project was saved; the newest where none was, as in a project made on the command line.
void Workspace::showWantedRuns(const std::vector<RunSummary>& runs)
{
    if (!m_wantedRuns)
        return;
    const auto wanted = std::find_if(runs.rbegin(), runs.rend(), [this](const RunSummary& run) {
        return m_wantedRuns->run.empty() ? run.problem.empty() && run.epoch > 0 : run.name == m_wantedRuns->run;
    });
    if (wanted == runs.rend())
        return;
    const WantedRuns shown = *std::exchange(m_wantedRuns, std::nullopt);
    std::vector<fs::path> folders{wanted->folder};
    for (const RunSummary& run : runs) {
        if (std::ranges::find(shown.together, run.name) != shown.together.end())
            folders.push_back(run.folder);
    }
    if (folders.size() > 1)
        m_runs->showTogether(folders, shown.alignment);
    else
        m_runs->show(folders.front());
}

void Workspace::openRun(const fs::path& folder)
{
    const fs::path run = fs::absolute(folder).lexically_normal();
    const fs::path projectFile = run.parent_path().filename() == "runs" ? projectIn(run.parent_path().parent_path()) : fs::path();
    if (!projectFile.empty() && projectFile != m_project->project().file)
        openProject(projectFile);
    else if (projectFile.empty())
        m_project->addRun(run);
    m_wantedRuns.reset();
    if (m_config->text().trimmed().isEmpty())
        m_config->setText(QString::fromStdString(toYaml(readRunConfig(RunFolder(run)).root)));
    m_runs->show(run);
    Q_EMIT runOpened();
}

bool Workspace::saveProject()
{
    return m_keeper->save();
}

bool Workspace::saveProjectAs(const fs::path& file)
{
    return m_keeper->saveAs(file);
}

void Workspace::askForProjectName()
{
    m_keeper->askForName();
}

void Workspace::setTops(const fs::path& file)
{
    m_keeper->setTops(file);
}

void Workspace::startTraining()
{
    m_messages.dismiss();
    if (m_config->text().trimmed().isEmpty()) {
        showError(tr("There is no config to train yet. Open a data file first."));
        return;
    }
    try {
        TrainRequest request;
        request.document = m_config->document();
        request.runFolder =
            m_project->project().runs() /
            nextRunName(m_project->project().runs(), m_config->modelClass().toStdString(), m_allRuns->queue().names());
        request.table = m_data->table();
        train(std::move(request));
    } catch (const Error& error) {
        showError(QString::fromUtf8(error.what()));
    }
}

void Workspace::addSelection(const char* path, const QString& before)
{
    const std::string chosen = m_selection->query().toStdString();
    const std::string known = before.toStdString();
    m_config->setValue(path, ConfigNode::scalar(known.empty() ? chosen : "(" + known + ") or (" + chosen + ")"));
}

void Workspace::excludeSelection()
{
    addSelection("data.exclude", m_config->excluded());
    m_messages.show(MessageBar::Kind::Information, tr("Left out of training: %1; the config says so under data.exclude.")
                                                       .arg(countedText(static_cast<qint64>(m_selection->rows()->count()), "row")));
}

void Workspace::holdOutSelection()
{
    addSelection("data.hold_out", m_config->heldOut());
    m_messages.show(MessageBar::Kind::Information,
                    tr("Only in the test part, so that nothing is learnt from them: %1; the config says so under data.hold_out.")
                        .arg(countedText(static_cast<qint64>(m_selection->rows()->count()), "row")));
}

void Workspace::takeSnapshots()
{
    if (m_config->text().trimmed().isEmpty()) {
        showError(tr("There is no config yet to ask for snapshots. Open a data file first."));
        return;
    }
    constexpr int everyEpochs = 2;
    m_config->setValue("training.snapshots", ConfigNode::integer(everyEpochs));
    m_messages.show(
        MessageBar::Kind::Information,
        tr("The next run takes a snapshot every %1 epochs; the config says so under training.snapshots.").arg(everyEpochs));
}

void Workspace::resumeRun(const RunSummary& run, const QString& checkpoint)
{
    try {
        TrainRequest request;
        request.document = readRunConfig(RunFolder(run.folder));
        request.runFolder = run.folder;
        request.resume = true;
        request.resumeFrom = checkpoint.toStdString();
        request.table = m_data->table();
        train(std::move(request));
    } catch (const Error& error) {
        showError(QString::fromUtf8(error.what()));
    }
}

void Workspace::train(TrainRequest request)
{
    if (m_training->isActive())
        return;
    m_wantedRuns.reset();
    Q_EMIT trainingBegins();
    m_training->start(std::move(request));
}

void Workspace::showFailure(const Failure& failure)
{
    if (!failure.cancelled)
        showError(failure.message);
}

void Workspace::showError(const QString& text)
{
    m_messages.show(MessageBar::Kind::Error, text);
}

bool Workspace::close()
{
    m_keeper->keepQueue();
    const Unsaved decision = m_keeper->askAboutChanges();
    if (decision != Unsaved::Stay)
        m_training->stopAndWait();
    if (!m_keeper->settle(decision))
        return false;
    try {
        m_project->saveView(m_view());
    } catch (const Error&) {
        // The view is a convenience; a full disk must not keep the window open.
    }
    m_data->cancel();
    return true;
}

} // namespace stratoscope
