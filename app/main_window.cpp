// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main_window.h"

#include "app/cells_controller.h"
#include "app/cluster_controller.h"
#include "app/cluster_view.h"
#include "app/config_controller.h"
#include "app/data_controller.h"
#include "app/embedding_view.h"
#include "app/evaluation_controller.h"
#include "app/export_controller.h"
#include "app/figure_views.h"
#include "app/gene_controller.h"
#include "app/layout_controller.h"
#include "app/panels.h"
#include "app/project_controller.h"
#include "app/recent_menu.h"
#include "app/replay_controller.h"
#include "app/run_viewer.h"
#include "app/runs_controller.h"
#include "app/selection_controller.h"
#include "app/strip_log_controller.h"
#include "app/theme_menu.h"
#include "app/window_actions.h"
#include "app/workspace.h"
#include "engine/data/example_query.h"
#include "widgets/architecture/architecture_panel.h"
#include "widgets/cells/cells_panel.h"
#include "widgets/clusters/cluster_panel.h"
#include "widgets/common/icons.h"
#include "widgets/common/message_bar.h"
#include "widgets/common/open_folder.h"
#include "widgets/common/path_text.h"
#include "widgets/config/compute_chooser.h"
#include "widgets/data/column_plot.h"
#include "widgets/data/data_panel.h"
#include "widgets/data/preview_panel.h"
#include "widgets/embeddings/embedding_panel.h"
#include "widgets/embeddings/side_view.h"
#include "widgets/selection/genes_view.h"
#include "widgets/selection/selection_panel.h"
#include "widgets/striplog/strip_log_panel.h"
#include "widgets/training/curves_panel.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QMimeData>
#include <QUrl>

namespace stratoscope {

namespace fs = std::filesystem;

MainWindow::MainWindow(ThemeKind theme, QWidget* parent)
    : QMainWindow(parent)
    , m_messages(new MessageBar(this))
    , m_panels(std::make_unique<Panels>(*this))
    , m_actions(new WindowActions(*this))
    , m_arrangements(new Arrangements(*this, m_panels->docks, m_actions->toolBar(), this))
    , m_workspace(new Workspace({*this, *m_messages, *m_panels, m_actions->training(), [this] { return view(); }}, this))
    , m_export(new ExportController(*this, this))
    , m_layouts(new LayoutController(*m_panels->embedding, this))
    , m_replay(new ReplayController(*m_panels->embedding, m_workspace->runs(), this))
    , m_stripLog(new StripLogController(*m_panels->stripLog, m_workspace->registry(), this))
    , m_genes(new GeneController(m_panels->selection->genes(), *m_panels->embedding, this))
    , m_cells(new CellsController(*m_panels->cells, m_workspace->config(), this))
    , m_clusters(new ClusterController(*m_panels->clusters, *m_panels->embedding, this))
    , m_views(new FigureViews({*m_workspace, *m_panels, *m_layouts, *m_stripLog, *m_messages,
                               [this](Arrangement arrangement) { showArrangement(arrangement); }},
                              this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowIcon(programIcon());
    setAcceptDrops(true);
    setDockNestingEnabled(true);
    setUnifiedTitleAndToolBarOnMac(true);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    auto* none = new QWidget; // the docks take all the room
    none->setFixedSize(0, 0);
    setCentralWidget(none);
    resize(1440, 900);
    m_actions->createMenus(m_panels->docks, m_workspace->selection().undoStack());
    connectActions();
    connectRecent();
    connectData();
    connectConfig();
    connectRuns();
    connectSelection();
    connectGenes();
    connectProject();
    connectEvaluation();
    connectClusters();
    connectExport();
    connectTops();
    setTheme(theme);
    updateTitle();
}

MainWindow::~MainWindow()
{
    delete m_workspace; // its threads speak to the panels
}

void MainWindow::connectActions()
{
    connect(m_actions->open, &QAction::triggered, m_workspace, &Workspace::askForFile);
    connect(m_actions->save, &QAction::triggered, m_workspace, &Workspace::saveProject);
    connect(m_actions->saveAs, &QAction::triggered, m_workspace, &Workspace::askForProjectName);
    connect(m_actions->startWeights, &QAction::triggered, m_workspace, &Workspace::askForStartWeights);
    connect(m_actions->queue, &QAction::triggered, &m_workspace->allRuns(), &RunsController::queueConfig);
    connect(m_actions->crossValidate, &QAction::triggered, &m_workspace->allRuns(), &RunsController::crossValidate);
    connect(m_actions->sweep, &QAction::triggered, &m_workspace->allRuns(), &RunsController::sweep);
    connect(m_actions->training().train, &QAction::triggered, m_workspace, &Workspace::startTraining);
    connect(m_actions->paperFigures, &QAction::triggered, m_workspace, &Workspace::askForPaperFigures);
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->resetPanels, &QAction::triggered, m_arrangements, &Arrangements::reset);
}

RecentMenu& MainWindow::recentMenu() const
{
    return m_actions->recent();
}

ThemeMenu& MainWindow::themeMenu() const
{
    return m_actions->themes();
}

/// What is opened is told to whoever keeps it, and opened again from the menu.
void MainWindow::connectRecent()
{
    connect(&m_actions->recent(), &RecentMenu::chosen, m_workspace, &Workspace::openPath);
    connect(m_workspace, &Workspace::dataOpened, this,
            [this](const TableOverview& overview) { Q_EMIT pathOpened(overview.table->path); });
    connect(m_workspace, &Workspace::runOpened, this, [this] { Q_EMIT pathOpened(m_workspace->runs().folder()); });
    connect(&m_workspace->project(), &ProjectController::projectChanged, this, [this] {
        if (!m_workspace->project().isUntitled())
            Q_EMIT pathOpened(m_workspace->project().project().file);
    });
}

void MainWindow::connectData()
{
    DataController& reader = m_workspace->data();
    connect(m_panels->data, &DataPanel::openRequested, m_workspace, &Workspace::askForFile);
    connect(m_panels->data, &DataPanel::columnSelected, this,
            [this, &reader](int column) { m_panels->column->showColumn(reader.table(), column); });
    connect(&reader, &DataController::loading, m_panels->data, &DataPanel::showLoading);
    connect(&reader, &DataController::failed, m_panels->data, &DataPanel::showNothing);
    connect(m_workspace, &Workspace::dataRead, this, [this](const TableOverview& overview) {
        m_panels->column->showColumn(overview.table, -1);
        m_panels->data->showOverview(overview);
        m_panels->preview->setTable(overview.table);
        m_stripLog->show(overview.table, overview.guess.roles);
        m_cells->setData(overview);
        m_panels->selection->setExample(QString::fromStdString(exampleQuery(*overview.table, overview.guess.roles)));
        m_arrangements->suit(overview.guess.kind);
    });
    connect(&reader, &DataController::closed, this, [this] {
        m_panels->data->clear();
        m_panels->column->showColumn(nullptr, -1);
        m_panels->preview->setTable(nullptr);
        m_stripLog->clear();
        m_cells->clear();
    });
    connect(m_workspace, &Workspace::dataOpened, this, [this](const TableOverview& overview) {
        (overview.guess.kind == DatasetKind::CoreLog ? m_panels->docks.stripLog : m_panels->docks.column)->raise();
    });
    connect(m_cells, &CellsController::found, m_panels->docks.cells, &QWidget::raise);
    connect(m_cells, &CellsController::openRequested, m_workspace, &Workspace::askForFile);
    connect(m_stripLog, &StripLogController::failed, m_workspace, &Workspace::showFailure);
}

void MainWindow::connectConfig()
{
    ConfigController& config = m_workspace->config();
    ComputeChooser& compute = m_actions->compute();
    connect(m_panels->data, &DataPanel::rolesEdited, &config, &ConfigController::setRoles);
    connect(&config, &ConfigController::rolesChanged, m_panels->data, &DataPanel::showRoles);
    connect(m_panels->data, &DataPanel::nullsChosen, &config, &ConfigController::addNullValues);
    connect(&config, &ConfigController::textChanged, m_panels->data,
            [this, &config] { m_panels->data->showChosenNulls(config.nullValues()); });
    connect(&config, &ConfigController::rolesChanged, this, [this](const std::vector<ColumnRole>& roles) {
        const auto table = m_workspace->data().table();
        if (table && roles.size() == table->columns.size())
            m_stripLog->show(table, roles);
    });
    connect(&config, &ConfigController::computeChanged, &compute, &ComputeChooser::showChoices);
    connect(&compute, &ComputeChooser::deviceChosen, &config,
            [&config](const QString& device) { config.setValue("training.device", ConfigNode::scalar(device.toStdString())); });
    connect(&compute, &ComputeChooser::threadsChosen, &config,
            [&config](const QString& threads) { config.setValue("training.threads", ConfigNode::scalar(threads.toStdString())); });
}

void MainWindow::connectRuns()
{
    connect(m_workspace, &Workspace::runOpened, this, [this] { showArrangement(Arrangement::Explore); });
    connect(m_workspace, &Workspace::trainingBegins, this, [this] {
        if (m_arrangements->current() == Arrangement::Prepare)
            showArrangement(Arrangement::Train);
    });
    connect(&m_workspace->runs(), &RunViewer::shown, m_layouts, &LayoutController::stopIfOutdated);
    connect(&m_workspace->runs(), &RunViewer::shown, m_stripLog, [this] {
        const TrainingController& training = m_workspace->training();
        const fs::path folder = m_workspace->runs().folder();
        m_stripLog->setRun(training.isActive() && training.runFolder() == folder ? fs::path() : folder);
    });
    connect(m_layouts, &LayoutController::failed, m_workspace, &Workspace::showFailure);
    connect(m_panels->embedding, &EmbeddingPanel::viewAdded, this, [this](SideView* view) {
        auto* layouts = new LayoutController(*view, view);
        connect(&m_workspace->runs(), &RunViewer::shown, layouts, &LayoutController::stopIfOutdated);
        connect(layouts, &LayoutController::failed, m_workspace, &Workspace::showFailure);
    });
    connect(m_panels->embedding, &EmbeddingPanel::snapshotsRequested, m_workspace, &Workspace::takeSnapshots);
    connect(m_panels->embedding, &EmbeddingPanel::rowActivated, m_panels->preview, &PreviewPanel::showRow);
}

void MainWindow::connectSelection()
{
    SelectionController& selection = m_workspace->selection();
    const auto select = [&selection](const std::vector<std::int64_t>& rows, Qt::KeyboardModifiers modifiers) {
        selection.select(rows, selectionModeOf(modifiers));
    };
    connect(m_panels->embedding, &EmbeddingPanel::rowsSelected, &selection, select);
    connect(m_panels->stripLog, &StripLogPanel::rowsSelected, &selection, select);
    connect(&selection, &SelectionController::changed, m_panels->embedding, &EmbeddingPanel::setSelection);
    connect(&selection, &SelectionController::changed, m_stripLog, &StripLogController::setSelection);
    connect(&selection, &SelectionController::changed, m_panels->preview, &PreviewPanel::setSelection);
    connect(&selection, &SelectionController::changed, m_panels->column, &ColumnPlot::setSelection);
    connect(m_panels->selection, &SelectionPanel::exportRequested, this,
            [this, &selection] { m_export->askForRows(*m_workspace->data().table(), *selection.rows()); });
    connect(m_panels->selection, &SelectionPanel::excludeRequested, m_workspace, &Workspace::excludeSelection);
    connect(m_panels->selection, &SelectionPanel::holdOutRequested, m_workspace, &Workspace::holdOutSelection);
}

void MainWindow::connectGenes()
{
    DataController& reader = m_workspace->data();
    connect(&reader, &DataController::loaded, m_genes, [this, &reader] {
        m_genes->setData(reader.source());
        m_genes->setSelection(m_workspace->selection().rows());
    });
    connect(&reader, &DataController::closed, m_genes, [this] { m_genes->setData({}); });
    connect(&m_workspace->selection(), &SelectionController::changed, m_genes, &GeneController::setSelection);
    connect(m_genes, &GeneController::genesKnown, m_panels->selection, &SelectionPanel::setGenesAvailable);
    connect(m_genes, &GeneController::failed, m_workspace, &Workspace::showFailure);
    const GenesView& view = m_panels->selection->genes();
    connect(&view, &GenesView::exportRequested, this, [this, &view] { m_export->askForGenes(view); });
    connect(&view, &GenesView::colorRequested, this, [this] { m_panels->docks.embedding->raise(); });
}

void MainWindow::connectProject()
{
    ProjectController& project = m_workspace->project();
    connect(m_workspace, &Workspace::opened, this, [this](const Project& opened) {
        m_stripLog->showTops(opened.tops);
        m_stripLog->setRun({});
        showView(opened.view);
    });
    connect(&project, &ProjectController::modifiedChanged, this, &MainWindow::updateTitle);
    connect(&project, &ProjectController::projectChanged, this, [this, &project] {
        m_export->setFolder(project.isUntitled() ? fs::path() : project.project().folder());
        updateTitle();
    });
}

void MainWindow::connectEvaluation()
{
    EvaluationController& evaluation = m_workspace->evaluation();
    const EvaluationPanel* panel = m_panels->evaluation;
    connect(panel, &EvaluationPanel::exportFigureRequested, this, [this, panel] { m_export->askForEvaluation(*panel); });
    connect(panel, &EvaluationPanel::copyFigureRequested, this, [this, panel] { m_export->copyEvaluation(*panel); });
    connect(panel, &EvaluationPanel::exportNumbersRequested, this, [this, panel] { m_export->askForNumbers(*panel); });
    connect(panel, &EvaluationPanel::predictionsRequested, this,
            [this, &evaluation](bool ofOtherFile) { m_export->askForPredictions(evaluation, ofOtherFile); });
    connect(&evaluation, &EvaluationController::written, m_export, &ExportController::exported);
    connect(&evaluation, &EvaluationController::predictedTable, this, [this](const std::shared_ptr<const Table>& table) {
        const auto open = m_workspace->data().table();
        if (!open || open->path != table->path || open->rows != table->rows) {
            m_workspace->showError(
                tr("These are predictions for %1. Open it to see them beside its rows.").arg(pathText(table->path)));
            return;
        }
        m_panels->preview->setTable(table);
        m_stripLog->showMore(table);
        m_panels->docks.preview->raise();
    });
}

void MainWindow::connectClusters()
{
    connect(m_clusters, &ClusterController::rowsSelected, &m_workspace->selection(), &SelectionController::select);
    connect(m_clusters, &ClusterController::failed, m_workspace, &Workspace::showFailure);
    connect(m_clusters, &ClusterController::found, m_panels->docks.embedding, &QWidget::raise);
    const ClusterPanel* panel = m_panels->clusters;
    connect(panel, &ClusterPanel::exportRequested, this, [this, panel] { m_export->askForClusters(*panel); });
}

void MainWindow::connectExport()
{
    m_export->setViews([this](const std::string& kind, const fs::path& file) { return m_views->describe(kind, file); });
    for (CurvesPanel* panel : {m_panels->loss, m_panels->parts})
        connect(panel, &CurvesPanel::exportRequested, this, [this, panel] { m_export->askForCurves(*panel); });
    connect(m_actions->exportLoss, &QAction::triggered, this, [this] { m_export->askForCurves(*m_panels->loss); });
    EmbeddingPanel* embedding = m_panels->embedding;
    const auto exportFigure = [this, embedding] { m_export->askForEmbeddingFigure(*embedding); };
    const auto exportRows = [this, embedding] { m_export->askForEmbedding(*embedding); };
    connect(embedding, &EmbeddingPanel::exportFigureRequested, this, exportFigure);
    connect(m_actions->exportEmbeddingFigure, &QAction::triggered, this, exportFigure);
    connect(embedding, &EmbeddingPanel::exportEmbeddingRequested, this, exportRows);
    connect(m_actions->exportEmbedding, &QAction::triggered, this, exportRows);
    connect(m_panels->stripLog, &StripLogPanel::exportRequested, this, [this] { m_export->askForStripLog(*m_panels->stripLog); });
    connect(m_panels->cells, &CellsPanel::exportRequested, this, [this] { m_export->askForQuality(*m_panels->cells); });
    ArchitecturePanel* architecture = m_panels->architecture;
    connect(architecture, &ArchitecturePanel::exportTableRequested, this,
            [this, architecture] { m_export->askForModuleTable(*architecture); });
    connect(architecture, &ArchitecturePanel::exportDiagramRequested, this,
            [this, architecture] { m_export->askForDiagram(*architecture); });
    connect(&m_workspace->allRuns().sweeps(), &SweepViewer::exportRequested, m_export, &ExportController::askForSweep);
    connectCopying();
    connect(m_export, &ExportController::failed, m_workspace, &Workspace::showError);
    connect(m_export, &ExportController::exported, this, [this](const fs::path& file) {
        const fs::path folder = fs::absolute(file).parent_path();
        m_messages->offer(MessageBar::Kind::Information, tr("Saved %1").arg(pathText(file)), tr("Open the folder"),
                          [folder] { openFolder(folder); });
    });
}

void MainWindow::connectCopying()
{
    for (CurvesPanel* panel : {m_panels->loss, m_panels->parts})
        connect(panel, &CurvesPanel::copyRequested, this, [this, panel] { m_export->copyCurves(*panel); });
    connect(m_panels->embedding, &EmbeddingPanel::copyFigureRequested, this,
            [this] { m_export->copyEmbedding(*m_panels->embedding); });
    connect(m_panels->stripLog, &StripLogPanel::copyRequested, this, [this] { m_export->copyStripLog(*m_panels->stripLog); });
    connect(m_panels->cells, &CellsPanel::copyRequested, this, [this] { m_export->copyQuality(*m_panels->cells); });
    connect(m_panels->architecture, &ArchitecturePanel::copyDiagramRequested, this,
            [this] { m_export->copyDiagram(*m_panels->architecture); });
    connect(&m_workspace->allRuns().sweeps(), &SweepViewer::copyRequested, m_export, &ExportController::copySweep);
    connect(m_export, &ExportController::copied, this,
            [this] { m_messages->show(MessageBar::Kind::Information, tr("Copied the figure")); });
}

void MainWindow::connectTops()
{
    connect(m_panels->stripLog, &StripLogPanel::topsRequested, this, &MainWindow::askForTops);
    connect(m_panels->stripLog, &StripLogPanel::topsRemoved, m_stripLog, [this] { m_stripLog->showTops({}); });
    connect(m_panels->embedding, &EmbeddingPanel::classStylesChanged, this, [this] {
        m_panels->stripLog->setClassStyles(m_panels->embedding->classStyles());
        m_panels->evaluation->setClassStyles(m_panels->embedding->classStyles());
    });
    connect(m_stripLog, &StripLogController::topsShown, m_workspace, &Workspace::setTops);
}

void MainWindow::askForTops()
{
    const fs::path folder = m_workspace->data().source().path.parent_path();
    const QString file = QFileDialog::getOpenFileName(this, tr("Open formation tops"), pathText(folder),
                                                      tr("Tables (*.csv *.tsv *.txt *.gz);;All files (*)"));
    if (!file.isEmpty())
        m_stripLog->showTops(file.toStdString());
}

void MainWindow::setTheme(ThemeKind theme)
{
    m_panels->setTheme(theme);
    updateIcons();
}

void MainWindow::updateIcons()
{
    const QPalette shades = QApplication::palette();
    m_actions->updateIcons(shades);
    m_arrangements->updateIcons(shades);
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && centralWidget() != nullptr)
        updateIcons();
}

void MainWindow::updateTitle()
{
    const ProjectController& project = m_workspace->project();
    const QString name = project.isUntitled() ? tr("Untitled") : QString::fromStdString(project.project().name());
    setWindowTitle(QStringLiteral("%1[*] – Stratoscope").arg(name));
    setWindowModified(project.isModified());
}

void MainWindow::showArrangement(Arrangement arrangement)
{
    m_arrangements->show(arrangement);
}

ProjectView MainWindow::view() const
{
    ProjectView view;
    view.arrangement = Arrangements::name(m_arrangements->current());
    view.layouts = m_arrangements->layouts();
    view.run = m_workspace->runs().runName().toStdString();
    view.tracks = trackKindNames(m_panels->stripLog->tracks());
    for (const fs::path& run : m_workspace->runs().together()) {
        if (run != m_workspace->runs().folder())
            view.together.push_back(run.filename().string());
    }
    view.asTrained = !view.together.empty() && m_workspace->runs().alignment() == RunAlignment::AsTheyAre;
    keepEmbeddingView(*m_panels->embedding, view);
    keepClusterView(*m_panels->clusters, view);
    return view;
}

void MainWindow::showView(const ProjectView& view)
{
    showEmbeddingView(view, *m_panels->embedding);
    showClusterView(view, *m_panels->clusters);
    m_stripLog->setTracks(view.tracks.empty() ? usualTrackKinds() : trackKindsNamed(view.tracks));
    m_arrangements->setLayouts(view.layouts);
    if (!view.arrangement.empty())
        showArrangement(Arrangements::fromName(view.arrangement));
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    event->setAccepted(m_workspace->close());
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().constFirst().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    std::vector<fs::path> files;
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            files.emplace_back(url.toLocalFile().toStdString());
    }
    m_workspace->openPaths(files);
    event->acceptProposedAction();
}

} // namespace stratoscope
