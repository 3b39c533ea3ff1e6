// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main_window.h"

#include "app/config_controller.h"
#include "app/data_controller.h"
#include "app/export_controller.h"
#include "app/layout_controller.h"
#include "app/project_controller.h"
#include "app/run_viewer.h"
#include "app/strip_log_controller.h"
#include "app/training_controller.h"
#include "engine/training/run_files.h"
#include "engine/training/thread_count.h"
#include "engine/training/trainer.h"
#include "widgets/architecture/architecture_panel.h"
#include "widgets/common/icons.h"
#include "widgets/common/message_bar.h"
#include "widgets/common/spacing.h"
#include "widgets/config/compute_chooser.h"
#include "widgets/config/config_panel.h"
#include "widgets/data/column_plot.h"
#include "widgets/data/data_panel.h"
#include "widgets/data/preview_panel.h"
#include "widgets/embeddings/embedding_panel.h"
#include "widgets/plot/category_legend.h"
#include "widgets/runs/runs_panel.h"
#include "widgets/striplog/strip_log_panel.h"
#include "widgets/training/curves_panel.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QProgressBar>
#include <QStyle>
#include <QToolBar>
#include <QVBoxLayout>

#include <algorithm>

namespace stratoscope {

namespace fs = std::filesystem;

namespace {

constexpr int recoveryIntervalMs = 10'000;
constexpr int runRefreshMs = 2'000;

QString textOf(const fs::path& path)
{
    return QString::fromStdString(path.string());
}

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

struct MainWindow::Actions
{
    QAction* open;
    QAction* save;
    QAction* saveAs;
    QAction* train;
    QAction* pause;
    QAction* stop;
    QAction* resetLayout;
    QProgressBar* progress;
    QLabel* status;
};

MainWindow::MainWindow(ThemeKind theme, QWidget* parent)
    : QMainWindow(parent)
    , m_registry(builtinModels())
    , m_theme(theme)
    , m_actions(std::make_unique<Actions>())
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowIcon(programIcon());
    setAcceptDrops(true);
    setDockNestingEnabled(true);
    setUnifiedTitleAndToolBarOnMac(true);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    resize(1440, 900);
    createPanels();
    createActions();
    createToolBar();
    createMenus();
    createControllers();
    connectData();
    connectConfig();
    connectTraining();
    connectProject();
    connectExport();
    setTheme(theme);
    updateTitle();
}

MainWindow::~MainWindow()
{
    m_training->stopAndWait();
}

QDockWidget* MainWindow::addPanel(const QString& name, const QString& title, QWidget* panel)
{
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(name);
    dock->setWidget(panel);
    dock->setFeatures(QDockWidget::DockWidgetMovable | QDockWidget::DockWidgetFloatable | QDockWidget::DockWidgetClosable);
    return dock;
}

void MainWindow::createPanels()
{
    m_messages = new MessageBar(this);
    m_dataPanel = new DataPanel;
    m_columnPlot = new ColumnPlot;
    m_stripLogPanel = new StripLogPanel;
    m_previewPanel = new PreviewPanel;
    m_configPanel = new ConfigPanel;
    m_lossPanel = new CurvesPanel({MetricGroup::Loss});
    m_partsPanel = new CurvesPanel({MetricGroup::Parts, MetricGroup::Schedules, MetricGroup::Speed});
    m_architecturePanel = new ArchitecturePanel;
    m_runsPanel = new RunsPanel;
    m_embeddingPanel = new EmbeddingPanel;
    m_docks = {addPanel(QStringLiteral("data"), tr("Data"), m_dataPanel),
               addPanel(QStringLiteral("column"), tr("Column"), m_columnPlot),
               addPanel(QStringLiteral("stripLog"), tr("Strip log"), m_stripLogPanel),
               addPanel(QStringLiteral("preview"), tr("Rows"), m_previewPanel),
               addPanel(QStringLiteral("config"), tr("Config"), m_configPanel),
               addPanel(QStringLiteral("curves"), tr("Loss curves"), m_lossPanel),
               addPanel(QStringLiteral("parts"), tr("Parts and schedules"), m_partsPanel),
               addPanel(QStringLiteral("architecture"), tr("Architecture"), m_architecturePanel),
               addPanel(QStringLiteral("runs"), tr("Runs"), m_runsPanel),
               addPanel(QStringLiteral("legend"), tr("Legend"), &m_embeddingPanel->legend()),
               addPanel(QStringLiteral("embedding"), tr("Embedding"), m_embeddingPanel)};
    m_embeddingPanel->legend().show();
}

void MainWindow::createActions()
{
    const auto action = [this](const char* name, const QString& text, const QString& tip, const QKeySequence& key) {
        auto* made = new QAction(text, this);
        made->setObjectName(QLatin1String(name));
        made->setToolTip(key.isEmpty() ? tip : QStringLiteral("%1 (%2)").arg(tip, key.toString(QKeySequence::NativeText)));
        made->setShortcut(key);
        addAction(made);
        return made;
    };
    m_actions->open = action("open", tr("Open"), tr("Open data, a project or a run"), QKeySequence::Open);
    m_actions->save = action("save", tr("Save"), tr("Save the project"), QKeySequence::Save);
    m_actions->saveAs =
        action("saveAs", tr("Save as…"), tr("Save the project under another name"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    m_actions->train = action("train", tr("Train"), tr("Train the model of the config"), QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_actions->pause =
        action("pause", tr("Pause"), tr("Hold the training at a checkpoint, or go on"), QKeySequence(Qt::CTRL | Qt::Key_Period));
    m_actions->pause->setCheckable(true);
    m_actions->stop =
        action("stop", tr("Stop"), tr("End the training at a checkpoint"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Period));
    m_actions->resetLayout =
        action("resetPanels", tr("Reset panels"), tr("Put the panels of this arrangement where they were at first"), {});
    connect(m_actions->open, &QAction::triggered, this, &MainWindow::askForFile);
    connect(m_actions->save, &QAction::triggered, this, &MainWindow::saveProject);
    connect(m_actions->train, &QAction::triggered, this, &MainWindow::startTraining);
    connect(m_actions->saveAs, &QAction::triggered, this, [this] {
        const QString start = textOf(m_project->project().folder().parent_path() / "project.stratoscope");
        const QString file =
            QFileDialog::getSaveFileName(this, tr("Save project"), start, tr("Stratoscope project (*.stratoscope)"));
        if (!file.isEmpty())
            saveProjectAs(file.toStdString());
    });
}

void MainWindow::createToolBar()
{
    auto* bar = new QToolBar(tr("Toolbar"));
    bar->setObjectName(QStringLiteral("toolBar"));
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    addToolBar(Qt::TopToolBarArea, bar);
    bar->addAction(m_actions->open);
    bar->addAction(m_actions->save);
    bar->addSeparator();
    bar->addAction(m_actions->train);
    bar->addAction(m_actions->pause);
    bar->addAction(m_actions->stop);
    bar->addSeparator();
    m_computeChooser = new ComputeChooser(static_cast<int>(hardwareThreads()));
    bar->addWidget(m_computeChooser);

    m_actions->progress = new QProgressBar;
    m_actions->progress->setObjectName(QStringLiteral("trainingProgress"));
    m_actions->progress->setTextVisible(false);
    auto* holder = new QWidget; // keeps the room when the bar is hidden, so that nothing jumps
    holder->setFixedWidth(20 * kSpacing);
    auto* layout = new QVBoxLayout(holder);
    layout->setContentsMargins(kSpacing, 0, kSpacing, 0);
    layout->addWidget(m_actions->progress);
    bar->addWidget(holder);
    m_actions->status = new QLabel;
    m_actions->status->setObjectName(QStringLiteral("trainingStatus"));
    m_actions->status->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_actions->status->setMinimumWidth(0);
    bar->addWidget(m_actions->status);

    auto* none = new QWidget; // the docks take all the room
    none->setFixedSize(0, 0);
    setCentralWidget(none);
    m_arrangements = new Arrangements(*this, m_docks, *bar, this);
}

void MainWindow::createMenus()
{
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addAction(m_actions->open);
    file->addAction(m_actions->save);
    file->addAction(m_actions->saveAs);
    file->addSeparator();
    file->addAction(tr("Export loss figure…"), this, [this] { m_export->askForCurves(*m_lossPanel); });
    file->addAction(tr("Export embedding figure…"), this, [this] { m_export->askForEmbeddingFigure(*m_embeddingPanel); });
    file->addAction(tr("Export embedding…"), this, [this] { m_export->askForEmbedding(*m_embeddingPanel); });
    file->addSeparator();
    QAction* quit = file->addAction(tr("Quit"), this, &QWidget::close);
    quit->setShortcut(QKeySequence::Quit);
    QMenu* training = menuBar()->addMenu(tr("&Training"));
    training->addAction(m_actions->train);
    training->addAction(m_actions->pause);
    training->addAction(m_actions->stop);
    QMenu* view = menuBar()->addMenu(tr("&View"));
    for (QDockWidget* dock : m_docks.all())
        view->addAction(dock->toggleViewAction());
    view->addSeparator();
    view->addAction(m_actions->resetLayout);
    connect(m_actions->resetLayout, &QAction::triggered, m_arrangements, &Arrangements::reset);
}

void MainWindow::createControllers()
{
    m_data = new DataController(this);
    m_config = new ConfigController(*m_configPanel, m_registry, this);
    m_viewer = new RunViewer({m_lossPanel, m_partsPanel}, *m_embeddingPanel, m_registry, this);
    const TrainingSession::Train train = [this](const TrainRequest& request, const TrainingObserver& observer,
                                                const std::stop_token& stop, PauseGate& gate) {
        return stratoscope::train(request, m_registry, observer, stop, &gate);
    };
    m_training = new TrainingController(
        {m_actions->train, m_actions->pause, m_actions->stop, m_actions->progress, m_actions->status}, *m_viewer, train, this);
    m_project = new ProjectController(this);
    m_export = new ExportController(*this, this);
    m_layouts = new LayoutController(*m_embeddingPanel, this);
    m_stripLog = new StripLogController(*m_stripLogPanel, this);
    m_config->setFolder(m_project->project().folder());
}

void MainWindow::connectData()
{
    connect(m_dataPanel, &DataPanel::openRequested, this, &MainWindow::askForFile);
    connect(m_dataPanel, &DataPanel::rolesEdited, m_config, &ConfigController::setRoles);
    connect(m_dataPanel, &DataPanel::columnSelected, this,
            [this](int column) { m_columnPlot->showColumn(m_data->table(), column); });
    connect(m_data, &DataController::loading, m_dataPanel, &DataPanel::showLoading);
    connect(m_data, &DataController::failed, this, [this](const Failure& failure) {
        m_dataPanel->showNothing();
        showFailure(failure);
    });
    connect(m_data, &DataController::loaded, this, [this](const TableOverview& overview) {
        m_columnPlot->showColumn(overview.table, -1);
        m_dataPanel->showOverview(overview);
        m_previewPanel->setTable(overview.table);
        m_viewer->setTable(overview.table);
        m_stripLog->show(overview.table, overview.guess.roles);
        rememberDataset();
        m_config->setData(overview);
        if (std::exchange(m_suggestWhenLoaded, false)) {
            (overview.guess.kind == DatasetKind::CoreLog ? m_docks.stripLog : m_docks.column)->raise();
            m_config->suggest();
        }
    });
    connect(m_stripLog, &StripLogController::failed, this, &MainWindow::showFailure);
    connect(m_data, &DataController::checksumKnown, this, &MainWindow::rememberDataset);
}

void MainWindow::connectConfig()
{
    connect(m_config, &ConfigController::dataPathChanged, this, [this](const fs::path& path) {
        const bool known = m_data->table() && m_data->table()->path == path;
        const bool coming = m_data->isLoading() && m_data->loadingPath() == path;
        if (!path.empty() && !known && !coming && fs::is_regular_file(path))
            m_data->open(path);
    });
    connect(m_config, &ConfigController::textChanged, this,
            [this] { m_project->setModified(m_config->text().toStdString() != m_project->project().config); });
    connect(m_config, &ConfigController::rolesChanged, m_dataPanel, &DataPanel::showRoles);
    connect(m_config, &ConfigController::rolesChanged, this, [this](const std::vector<ColumnRole>& roles) {
        if (m_data->table() && roles.size() == m_data->table()->columns.size())
            m_stripLog->show(m_data->table(), roles);
    });
    connect(m_config, &ConfigController::computeChanged, m_computeChooser, &ComputeChooser::showChoices);
    connect(m_computeChooser, &ComputeChooser::deviceChosen, this,
            [this](const QString& device) { m_config->setValue("training.device", ConfigNode::scalar(device.toStdString())); });
    connect(m_computeChooser, &ComputeChooser::threadsChosen, this,
            [this](const QString& threads) { m_config->setValue("training.threads", ConfigNode::scalar(threads.toStdString())); });
    connect(m_config, &ConfigController::checked, this, [this](const ConfigCheck& check) {
        if (check.model)
            m_architecturePanel->showModel(*check.model);
        else if (!check.issues.empty())
            m_architecturePanel->showProblem(QString::fromStdString(check.issues.front().problem));
    });
}

void MainWindow::connectTraining()
{
    m_runRefresh.setInterval(runRefreshMs);
    connect(&m_runRefresh, &QTimer::timeout, m_project, &ProjectController::refreshRuns);
    connect(m_training, &TrainingController::started, this, [this] {
        m_project->refreshRuns();
        m_runRefresh.start();
    });
    connect(m_training, &TrainingController::ended, this, [this](const fs::path& folder) {
        m_runRefresh.stop();
        m_project->refreshRuns();
        m_viewer->show(folder);
    });
    connect(m_training, &TrainingController::failed, this, [this](const Failure& failure) {
        m_runRefresh.stop();
        m_project->refreshRuns();
        showFailure(failure);
    });
    connect(m_viewer, &RunViewer::failed, this, &MainWindow::showFailure);
    connect(m_layouts, &LayoutController::failed, this, &MainWindow::showFailure);
    connect(m_viewer, &RunViewer::shown, m_runsPanel, &RunsPanel::selectRun);
    connect(m_runsPanel, &RunsPanel::runChosen, this, [this](const RunSummary& run) {
        if (!(m_training->isActive() && run.folder == m_training->runFolder()))
            m_viewer->show(run.folder);
    });
    connect(m_runsPanel, &RunsPanel::resumeRequested, this, &MainWindow::resumeRun);
    connect(m_embeddingPanel, &EmbeddingPanel::rowActivated, m_previewPanel, &PreviewPanel::showRow);
}

void MainWindow::connectProject()
{
    connect(m_project, &ProjectController::projectChanged, this, [this] {
        m_config->setFolder(m_project->project().folder());
        m_export->setFolder(m_project->isUntitled() ? fs::path() : m_project->project().folder());
        updateTitle();
    });
    connect(m_project, &ProjectController::modifiedChanged, this, &MainWindow::updateTitle);
    connect(m_project, &ProjectController::runsChanged, this, [this](const std::vector<RunSummary>& runs) {
        m_runsPanel->showRuns(runs);
        m_runsPanel->selectRun(m_viewer->runName());
        const auto wanted = std::ranges::find(runs, m_wantedRun.toStdString(), &RunSummary::name);
        if (!m_wantedRun.isEmpty() && wanted != runs.end()) {
            m_wantedRun.clear();
            m_viewer->show(wanted->folder);
        }
    });
    m_recovery.setInterval(recoveryIntervalMs);
    connect(&m_recovery, &QTimer::timeout, this, [this] {
        if (!m_project->isModified())
            return;
        try {
            m_project->writeRecovery(currentProject());
        } catch (const Error& error) {
            m_recovery.stop(); // once is enough; saving will say it again
            showError(QString::fromUtf8(error.what()));
        }
    });
    m_recovery.start();
}

void MainWindow::connectExport()
{
    for (CurvesPanel* panel : {m_lossPanel, m_partsPanel})
        connect(panel, &CurvesPanel::exportRequested, this, [this, panel] { m_export->askForCurves(*panel); });
    connect(m_embeddingPanel, &EmbeddingPanel::exportFigureRequested, this,
            [this] { m_export->askForEmbeddingFigure(*m_embeddingPanel); });
    connect(m_embeddingPanel, &EmbeddingPanel::exportEmbeddingRequested, this,
            [this] { m_export->askForEmbedding(*m_embeddingPanel); });
    connect(m_stripLogPanel, &StripLogPanel::exportRequested, this, [this] { m_export->askForStripLog(*m_stripLogPanel); });
    connect(m_export, &ExportController::failed, this, &MainWindow::showError);
    connect(m_export, &ExportController::exported, this,
            [this](const fs::path& file) { m_messages->show(MessageBar::Kind::Information, tr("Saved %1").arg(textOf(file))); });
}

void MainWindow::setTheme(ThemeKind theme)
{
    m_theme = theme;
    m_lossPanel->setTheme(theme);
    m_partsPanel->setTheme(theme);
    m_embeddingPanel->setTheme(theme);
    m_columnPlot->setTheme(theme);
    m_stripLogPanel->setTheme(theme);
    updateIcons();
}

void MainWindow::updateIcons()
{
    const QPalette shades = QApplication::palette();
    m_actions->open->setIcon(themedIcon(QStringLiteral("open"), shades));
    m_actions->save->setIcon(themedIcon(QStringLiteral("save"), shades));
    m_actions->train->setIcon(themedIcon(QStringLiteral("train"), shades));
    m_actions->pause->setIcon(themedIcon(QStringLiteral("pause"), shades));
    m_actions->stop->setIcon(themedIcon(QStringLiteral("stop"), shades));
    m_actions->resetLayout->setIcon(themedIcon(QStringLiteral("reset-layout"), shades));
    m_arrangements->updateIcons(shades);
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_arrangements != nullptr)
        updateIcons();
}

void MainWindow::updateTitle()
{
    const QString name = m_project->isUntitled() ? tr("Untitled") : QString::fromStdString(m_project->project().name());
    setWindowTitle(QStringLiteral("%1[*] – Stratoscope").arg(name));
    setWindowModified(m_project->isModified());
}

void MainWindow::showArrangement(Arrangement arrangement)
{
    m_arrangements->show(arrangement);
}

void MainWindow::askForFile()
{
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Open"), textOf(m_project->isUntitled() ? fs::path() : m_project->project().folder()),
        tr("Data and projects (*.csv *.tsv *.txt *.gz *.las *.npy *.npz *.h5ad *.h5 *.loom *.stratoscope);;All files (*)"));
    if (!file.isEmpty())
        openPath(file.toStdString());
}

void MainWindow::openPath(const fs::path& path)
{
    m_messages->dismiss();
    try {
        if (path.extension() == ".stratoscope")
            openProject(path);
        else if (fs::is_directory(path) && RunFolder(path).holdsRun())
            openRun(path);
        else if (fs::is_directory(path) && !projectIn(path).empty())
            openProject(projectIn(path));
        else
            openData(path);
    } catch (const Error& error) {
        showError(QString::fromUtf8(error.what()));
    }
}

void MainWindow::openData(const fs::path& file)
{
    m_suggestWhenLoaded = true;
    m_data->open(file);
}

void MainWindow::openProject(const fs::path& file)
{
    if (m_training->isActive()) {
        showError(tr("A training is under way. Stop it before opening another project."));
        return;
    }
    static_cast<void>(readProject(file)); // a project that cannot be read costs the open one nothing
    if (!settleUnsaved(askAboutUnsaved()))
        return;
    const bool recovered = m_project->open(file);
    const Project& project = m_project->project();
    m_data->close();
    m_stripLog->clear();
    m_config->clearData();
    m_viewer->showNothing();
    m_datasets = project.datasets;
    m_wantedRun = QString::fromStdString(project.view.run);
    m_suggestWhenLoaded = false;
    m_config->setText(QString::fromStdString(project.config));
    m_project->setModified(recovered);
    showView(project.view);
    if (recovered)
        m_messages->show(MessageBar::Kind::Information, tr("Changes that were not saved last time were brought back."));
}

void MainWindow::openRun(const fs::path& folder)
{
    const fs::path run = fs::absolute(folder).lexically_normal();
    const fs::path projectFile = run.parent_path().filename() == "runs" ? projectIn(run.parent_path().parent_path()) : fs::path();
    if (!projectFile.empty() && projectFile != m_project->project().file)
        openProject(projectFile);
    else if (projectFile.empty())
        m_project->addRun(run);
    m_wantedRun.clear();
    if (m_config->text().trimmed().isEmpty())
        m_config->setText(QString::fromStdString(toYaml(readRunConfig(RunFolder(run)).root)));
    m_viewer->show(run);
    showArrangement(Arrangement::Explore);
}

MainWindow::Unsaved MainWindow::askAboutUnsaved()
{
    if (!m_project->isModified())
        return Unsaved::Discard;
    QMessageBox box(QMessageBox::Question, tr("Save changes?"), tr("The project has changes that are not saved."),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    box.setDefaultButton(QMessageBox::Save);
    if (m_training->isActive())
        box.setInformativeText(tr("The training under way stops at a checkpoint and can be resumed."));
    switch (box.exec()) {
    case QMessageBox::Save:
        return Unsaved::Save;
    case QMessageBox::Discard:
        return Unsaved::Discard;
    default:
        return Unsaved::Stay;
    }
}

bool MainWindow::settleUnsaved(Unsaved decision)
{
    switch (decision) {
    case Unsaved::Save:
        return saveProject();
    case Unsaved::Discard:
        m_project->discardRecovery();
        m_project->setModified(false);
        return true;
    default:
        return false;
    }
}

bool MainWindow::saveProject()
{
    if (m_project->isUntitled()) {
        m_actions->saveAs->trigger();
        return !m_project->isUntitled() && !m_project->isModified();
    }
    return saveProjectAs(m_project->project().file);
}

bool MainWindow::saveProjectAs(const fs::path& file)
{
    try {
        fs::path named = file;
        if (named.extension() != ".stratoscope")
            named += ".stratoscope";
        if (m_training->isActive() && m_project->isUntitled())
            throw IoError(Issue{"a training is under way in this project",
                                {named.string(), 0, 0, {}},
                                "Stop it or let it end before the project moves to its folder; nothing is lost meanwhile."});
        if (!m_project->isUntitled() && named == m_project->project().file)
            m_project->save(currentProject());
        else
            m_project->saveAs(named, currentProject());
        return true;
    } catch (const Error& error) {
        showError(QString::fromUtf8(error.what()));
        return false;
    }
}

Project MainWindow::currentProject()
{
    Project project = m_project->project();
    project.datasets = m_datasets;
    project.config = m_config->text().toStdString();
    project.view = {Arrangements::name(m_arrangements->current()), m_arrangements->layouts(), m_viewer->runName().toStdString(),
                    m_embeddingPanel->colorBy().toStdString()};
    return project;
}

void MainWindow::showView(const ProjectView& view)
{
    m_embeddingPanel->setColorBy(QString::fromStdString(view.colorBy));
    m_arrangements->setLayouts(view.layouts);
    if (!view.arrangement.empty())
        showArrangement(Arrangements::fromName(view.arrangement));
}

void MainWindow::rememberDataset()
{
    const fs::path& path = m_data->table()->path;
    const std::string sum = m_data->sha256().toStdString();
    const auto known = std::ranges::find(m_datasets, path, &ProjectDataset::path);
    if (known == m_datasets.end()) {
        m_datasets.push_back({path, sum});
        return;
    }
    if (!sum.empty() && !known->sha256.empty() && known->sha256 != sum)
        m_messages->show(MessageBar::Kind::Warning,
                         tr("%1 has changed since the project was saved; runs made before saw the old data.").arg(textOf(path)));
    if (!sum.empty())
        known->sha256 = sum;
}

void MainWindow::startTraining()
{
    m_messages->dismiss();
    if (m_config->text().trimmed().isEmpty()) {
        showError(tr("There is no config to train yet. Open a data file first."));
        return;
    }
    try {
        TrainRequest request;
        request.document = m_config->document();
        request.runFolder =
            m_project->project().runs() / nextRunName(m_project->project().runs(), m_config->modelClass().toStdString());
        request.table = m_data->table();
        train(std::move(request));
    } catch (const Error& error) {
        showError(QString::fromUtf8(error.what()));
    }
}

void MainWindow::resumeRun(const RunSummary& run)
{
    try {
        TrainRequest request;
        request.document = readRunConfig(RunFolder(run.folder));
        request.runFolder = run.folder;
        request.resume = true;
        request.table = m_data->table();
        train(std::move(request));
    } catch (const Error& error) {
        showError(QString::fromUtf8(error.what()));
    }
}

void MainWindow::train(TrainRequest request)
{
    if (m_training->isActive())
        return;
    if (m_arrangements->current() == Arrangement::Prepare)
        showArrangement(Arrangement::Train);
    m_training->start(std::move(request));
}

void MainWindow::showFailure(const Failure& failure)
{
    if (!failure.cancelled)
        showError(failure.message);
}

void MainWindow::showError(const QString& text)
{
    m_messages->show(MessageBar::Kind::Error, text);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    const Unsaved decision = askAboutUnsaved();
    if (decision != Unsaved::Stay)
        m_training->stopAndWait();
    if (!settleUnsaved(decision)) {
        event->ignore();
        return;
    }
    try {
        m_project->saveView(currentProject().view);
    } catch (const Error&) {
        // The view is a convenience; a full disk must not keep the window open.
    }
    m_data->cancel();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().constFirst().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    openPath(event->mimeData()->urls().constFirst().toLocalFile().toStdString());
    event->acceptProposedAction();
}

} // namespace stratoscope
