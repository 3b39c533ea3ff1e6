// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config_controller.h"
#include "app/data_controller.h"
#include "app/evaluation_controller.h"
#include "app/export_controller.h"
#include "app/figure_source.h"
#include "app/figure_views.h"
#include "app/main_window.h"
#include "app/panels.h"
#include "app/paper_figures_controller.h"
#include "app/project_controller.h"
#include "app/run_viewer.h"
#include "app/runs_controller.h"
#include "app/selection_controller.h"
#include "app/strip_log_controller.h"
#include "app/training_controller.h"
#include "app/workspace.h"
#include "engine/config/config_node.h"
#include "engine/data/demo/demo_router.h"
#include "engine/serialization/npz.h"
#include "engine/training/metrics_history.h"
#include "engine/training/run_folder.h"
#include "engine/training/run_summary.h"
#include "tests/support/files.h"
#include "tests/support/small_cells.h"
#include "tests/support/small_core_log.h"
#include "widgets/architecture/architecture_panel.h"
#include "widgets/clusters/cluster_panel.h"
#include "widgets/common/export_button.h"
#include "widgets/common/message_bar.h"
#include "widgets/config/config_panel.h"
#include "widgets/config/yaml_editor.h"
#include "widgets/data/data_panel.h"
#include "widgets/embeddings/embedding_panel.h"
#include "widgets/embeddings/side_views.h"
#include "widgets/evaluation/class_report_model.h"
#include "widgets/evaluation/evaluation_panel.h"
#include "widgets/export/figure_dialog.h"
#include "widgets/plot/category_legend.h"
#include "widgets/plot/category_model.h"
#include "widgets/plot/curve_plot.h"
#include "widgets/plot/embedding_plot.h"
#include "widgets/runs/paper_figures_dialog.h"
#include "widgets/runs/runs_panel.h"
#include "widgets/selection/selection_panel.h"
#include "widgets/striplog/strip_log_panel.h"
#include "widgets/striplog/strip_scene.h"
#include "widgets/training/curves_panel.h"
#include "widgets/traversal/traversal_panel.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDockWidget>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>
#include <QTableView>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>
#include <QtTest>

#include <algorithm>

using namespace stratoscope;
namespace fs = std::filesystem;

/// Drives the real window as a person would, with small data.
class TestMainWindow : public QObject
{
    Q_OBJECT

    using State = TrainingSession::State;
    static constexpr int patienceMs = 60'000;
    static constexpr int manyEpochs = 100'000; ///< more than any of these tests waits for

    std::unique_ptr<test::Folder> m_folder;
    std::unique_ptr<MainWindow> m_window;

    [[nodiscard]] QAction* action(const char* name) const { return m_window->findChild<QAction*>(QLatin1String(name)); }
    [[nodiscard]] QString message() const { return m_window->messages().isVisible() ? m_window->messages().text() : QString(); }
    [[nodiscard]] State state() const { return m_window->workspace().training().session().state(); }
    [[nodiscard]] bool isReady() const
    {
        return m_window->workspace().config().check() && m_window->workspace().config().check()->issues.empty();
    }
    [[nodiscard]] QAbstractItemModel* columns() const { return m_window->findChild<QTableView*>("columns")->model(); }

    void openTable()
    {
        m_window->workspace().openPath(m_folder->write("log.csv", test::smallCoreLog()));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->workspace().data().table() != nullptr, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(isReady(), patienceMs);
    }
    void setEpochs(int epochs)
    {
        m_window->workspace().config().setValue("training.epochs", ConfigNode::integer(epochs));
        m_window->workspace().config().setValue("training.batch_size", ConfigNode::integer(32));
        QTRY_VERIFY_WITH_TIMEOUT(isReady(), patienceMs);
    }
    void startManyEpochs()
    {
        openTable();
        setEpochs(manyEpochs);
        action("train")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Running, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->panels().loss->isEmpty(), patienceMs);
    }
    void trainToTheEnd(int epochs)
    {
        openTable();
        setEpochs(epochs);
        action("train")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->panels().embedding->isEmpty(), patienceMs);
        QCOMPARE(state(), State::Idle);
    }
    /// Answers the next question that the window asks.
    void answer(QMessageBox::StandardButton button)
    {
        auto* watch = new QTimer(this);
        connect(watch, &QTimer::timeout, this, [watch, button] {
            if (auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget())) {
                watch->deleteLater();
                box->button(button)->click();
            }
        });
        watch->start(10);
    }
    void drop(const fs::path& file)
    {
        QMimeData dropped;
        dropped.setUrls({QUrl::fromLocalFile(QString::fromStdString(file.string()))});
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event({10, 10}, Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &event);
    }
    /// The button of the message, by what it begins with.
    [[nodiscard]] QPushButton* button(const QString& text) const
    {
        for (QPushButton* one : m_window->messages().findChildren<QPushButton*>()) {
            if (one->text().startsWith(text))
                return one;
        }
        return nullptr;
    }
    /// Exports the embedding along axes of its own, coloured by lithology, zoomed, with a class hidden and rows selected.
    void exportZoomedFigure(const fs::path& file)
    {
        EmbeddingPanel& panel = *m_window->panels().embedding;
        const LayoutChoice choice{.axes = {EmbeddingAxis{.number = 2}, EmbeddingAxis{.number = 1}}};
        Q_EMIT panel.layoutChosen(choice);
        QTRY_VERIFY_WITH_TIMEOUT(panel.layoutChoice() == choice, patienceMs);
        panel.setColorBy("Lithology");
        panel.setStyle({ScatterMode::Points, true, SpreadStyle::None});
        panel.legend().model().hide({panel.plot().categories().front().name});
        EmbeddingFigure figure = panel.plot().figure();
        figure.view = QRectF(QPointF(-0.25, -0.5), QPointF(0.75, 0.5));
        panel.plot().setFigure(figure);
        m_window->workspace().selection().select({3, 4, 7}, SelectionMode::Replace);
        m_window->exporter().exportEmbeddingFigure(panel, file);
        QVERIFY2(fs::exists(file), qPrintable(message()));
    }
    /// What a figure that is exported now would say of itself.
    [[nodiscard]] FigureView shownView(const fs::path& file, const std::string& kind = "embedding") const
    {
        return m_window->findChild<FigureViews*>()->describe(kind, file);
    }
    [[nodiscard]] std::size_t epochsIn(const fs::path& run) const { return readMetrics(run / "metrics.csv").rows.size(); }

private slots:
    void init()
    {
        m_folder = std::make_unique<test::Folder>();
        qputenv("XDG_DATA_HOME", QByteArray::fromStdString(m_folder->path("data-home").string()));
        qputenv("XDG_CONFIG_HOME", QByteArray::fromStdString(m_folder->path("config-home").string()));
        m_window = std::make_unique<MainWindow>(ThemeKind::Light);
        m_window->show();
    }
    void cleanup()
    {
        m_window.reset();
        m_folder.reset();
    }

    void showsAnOpenedTable()
    {
        openTable();
        QAbstractItemModel* shown = columns();
        QCOMPARE(shown->rowCount(), 6);
        QStringList roles;
        for (int row = 0; row < shown->rowCount(); ++row)
            roles << shown->index(row, 1).data().toString();
        QCOMPARE(roles, (QStringList{"group", "depth", "numerical", "numerical", "numerical", "target"}));
        QCOMPARE(shown->index(4, 4).data().toString().section(' ', 0, 0), "12"); // every 50th of 600 rows has a gap
        const auto* preview = m_window->findChild<QTableView*>("rows");
        QVERIFY(preview != nullptr);
        QCOMPARE(preview->model()->rowCount(), 600);
        QCOMPARE(preview->model()->index(0, 0).data().toString(), "H00");
        const auto* tree = m_window->findChild<QTreeView*>("modules");
        QVERIFY(tree != nullptr && tree->model()->rowCount() > 0);
    }

    void aModelThatIsChosenBringsItsModeAndKeepsWhatFits()
    {
        openTable();
        auto& config = m_window->workspace().config();
        config.setValue("model.params.dropout", ConfigNode::real(0.25));
        Q_EMIT m_window->panels().config->modelChosen("mlp_dense");
        QTRY_VERIFY_WITH_TIMEOUT(isReady(), patienceMs);
        const ConfigDocument document = config.document();
        QCOMPARE(document.root.findPath("model.class")->text(), "mlp_dense");
        QCOMPARE(document.root.findPath("model.params.dropout")->text(), "0.25");
        QVERIFY(document.root.findPath("model.params.latent_dim") == nullptr);
        QCOMPARE(document.root.findPath("training.mode")->text(), "supervised");
    }

    void embeddingsWithTargetsAreReadyToTrain()
    {
        m_window->workspace().openPath(writeRouterDemo(m_folder->path("router"), 300).data);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->workspace().data().table() != nullptr, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(isReady(), patienceMs);
        QCOMPARE(m_window->workspace().config().modelClass(), "mlp");
        setEpochs(2);
        action("train")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->panels().embedding->isEmpty(), patienceMs);
    }

    void asksBeforeCodeOfAModuleRuns()
    {
        openTable();
        m_folder->write("module.pt", "no module: nothing may try to load it before it is allowed");
        auto& config = m_window->workspace().config();
        config.setValue("model.class", ConfigNode::scalar("torchscript"));
        ConfigNode params = ConfigNode::map();
        params.set("path", ConfigNode::scalar(m_folder->path("module.pt").string()));
        config.setValue("model.params", params);
        QTRY_VERIFY_WITH_TIMEOUT(message().contains("code that runs"), patienceMs);
        QPushButton* allow = nullptr;
        for (QPushButton* button : m_window->messages().findChildren<QPushButton*>())
            allow = button->text() == "Allow" ? button : allow;
        QVERIFY(allow != nullptr);
        allow->click();
        QCOMPARE(config.document().root.findPath("model.params.allow_code")->text(), "true");
    }

    void aConfigOfAnotherProjectIsTranslatedWithNotes()
    {
        openTable();
        m_window->workspace().config().setText("{\"training_mode\": \"imbalance_aware\", \"hidden_dim\": 16}");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->workspace().config().check().has_value(), patienceMs);
        QCOMPARE(m_window->workspace().config().document().root.findPath("model.class")->text(), "mlp_dense");
    }

    void aSelectionIsOneEverywhere()
    {
        trainToTheEnd(1);
        SelectionController& selection = m_window->workspace().selection();
        auto* query = m_window->findChild<QLineEdit*>("query");
        query->setText("Hole == 'H00' and `Depth (m)` < 10");
        Q_EMIT query->returnPressed();
        const std::size_t count = selection.rows()->count();
        QVERIFY(count > 0 && count < 100);
        const auto* preview = m_window->findChild<QTableView*>("rows");
        QCOMPARE(preview->model()->rowCount(), static_cast<int>(count));
        const std::vector<bool> highlight = m_window->panels().embedding->figure().highlight;
        QCOMPARE(highlight.size(), std::size_t(588));
        const auto shown = static_cast<std::size_t>(std::ranges::count(highlight, true));
        QVERIFY(shown > 0 && shown <= count); // rows with gaps are not in the embedding
        QTRY_VERIFY(m_window->findChild<QTableView*>("profile")->model()->rowCount() > 0);

        Q_EMIT m_window->panels().embedding->rowsSelected({599}, Qt::ShiftModifier); // a lasso that adds
        QCOMPARE(selection.rows()->count(), count + 1);
        Q_EMIT m_window->panels().stripLog->rowsSelected({599}, Qt::AltModifier); // a brush that takes away
        QCOMPARE(selection.rows()->count(), count);
        selection.undoStack().undo();
        selection.undoStack().undo();
        selection.undoStack().undo();
        QVERIFY(selection.rows()->isEmpty());
        QCOMPARE(preview->model()->rowCount(), 600);
        selection.undoStack().redo();
        QCOMPARE(selection.rows()->count(), count);
    }

    void clustersAreSelectedExportedAndLookedForAgainInAProject()
    {
        trainToTheEnd(1);
        ClusterPanel* panel = m_window->panels().clusters;
        ClusterRequest request;
        request.clusters = 3;
        panel->setRequest(request);
        Q_EMIT panel->findRequested();
        QTRY_VERIFY_WITH_TIMEOUT(panel->comparison() != nullptr, patienceMs);
        QCOMPARE(m_window->panels().embedding->colorBy(), "cluster");
        Q_EMIT panel->clusterChosen(0, SelectionMode::Replace);
        const auto largest = static_cast<std::size_t>(panel->comparison()->clusterSizes[0]);
        QCOMPARE(m_window->workspace().selection().rows()->count(), largest);
        Q_EMIT panel->clusterChosen(2, SelectionMode::Add);
        QVERIFY(m_window->workspace().selection().rows()->count() > largest);

        m_window->exporter().exportEmbedding(*m_window->panels().embedding, m_folder->path("e.npz"));
        QCOMPARE(find(readNpz(m_folder->path("e.npz")), "cluster")->shape.front(), 588);
        m_window->exporter().exportClusters(*panel, m_folder->path("c.csv"));
        QVERIFY(readFile(m_folder->path("c.csv")).starts_with("cluster,rows,largest_class,"));

        const fs::path file = m_folder->path("clusters/wells.stratoscope");
        fs::create_directory(file.parent_path());
        QVERIFY(m_window->workspace().saveProjectAs(file));
        QVERIFY(m_window->close());
        m_window = std::make_unique<MainWindow>(ThemeKind::Light);
        m_window->show();
        m_window->workspace().openPath(file);
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->panels().embedding->isEmpty(), patienceMs);
        panel = m_window->panels().clusters;
        QVERIFY(panel->request() == request);
        QVERIFY(!panel->hasClusters()); // they are found when they are wanted
        Q_EMIT panel->findRequested();
        QTRY_VERIFY_WITH_TIMEOUT(panel->hasClusters(), patienceMs);
        QCOMPARE(m_window->panels().embedding->colorBy(), "cluster");
        QVERIFY(!m_window->isWindowModified());
    }

    void topsAreKeptInTheProjectAndCanBeRemoved()
    {
        openTable();
        StripLogPanel* panel = m_window->panels().stripLog;
        QTRY_VERIFY_WITH_TIMEOUT(!panel->isEmpty(), patienceMs);
        const auto shownTops = [panel] {
            return panel->isEmpty() ? 0 : static_cast<int>(panel->scene().logs().front()->tops.size());
        };
        const auto* remove = panel->findChild<QAction*>("removeTops");
        QVERIFY(!remove->isEnabled());
        auto* strip = m_window->findChild<StripLogController*>();
        strip->showTops(m_folder->write("tops.csv", "Hole,Formation,Depth (m)\nH00,Balder,5\nH00,Sele,9\nH01,Lista,7\n"));
        QTRY_COMPARE_WITH_TIMEOUT(shownTops(), 2, patienceMs);
        QVERIFY(remove->isEnabled() && m_window->workspace().project().isModified());
        const fs::path file = m_folder->path("kept.stratoscope");
        QVERIFY(m_window->workspace().saveProjectAs(file));
        QVERIFY(!m_window->workspace().project().isModified());

        strip->showTops(m_folder->write("bad.csv", "Hole,Formation,Depth (m)\nX,Balder,5\n"));
        QTRY_VERIFY_WITH_TIMEOUT(message().contains("has no tops of the holes"), patienceMs);
        QCOMPARE(shownTops(), 2); // what was drawn stays
        m_window->findChild<QAction*>("removeTops")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(shownTops(), 0, patienceMs);
        QVERIFY(!remove->isEnabled() && m_window->workspace().project().isModified());
        answer(QMessageBox::Discard);
        m_window->workspace().openPath(file);
        QTRY_COMPARE_WITH_TIMEOUT(shownTops(), 2, patienceMs);
        QVERIFY(remove->isEnabled());
    }

    void aQueryWithAMistakeSaysSoAndKeepsTheSelection()
    {
        openTable();
        SelectionController& selection = m_window->workspace().selection();
        selection.selectQuery("row < 5", SelectionMode::Replace);
        selection.selectQuery("Holle == 'H00'", SelectionMode::Replace);
        const auto* problem = m_window->findChild<QLabel*>("queryProblem");
        QVERIFY(!problem->isHidden());
        QVERIFY2(problem->text().contains("no column 'Holle'"), qPrintable(problem->text()));
        QCOMPARE(selection.rows()->count(), std::size_t(5));
    }

    void selectedRowsCanBeLeftOutOfTraining()
    {
        openTable();
        SelectionController& selection = m_window->workspace().selection();
        selection.select({0, 1, 2}, SelectionMode::Replace);
        m_window->workspace().excludeSelection();
        selection.selectQuery("Hole == 'H01'", SelectionMode::Replace);
        m_window->workspace().excludeSelection();
        QTRY_VERIFY_WITH_TIMEOUT(isReady(), patienceMs);
        QCOMPARE(m_window->workspace().config().excluded(), "(rows(\"0-2\")) or (Hole == 'H01')");
    }

    void selectedRowsCanBeHeldOutForTheTest()
    {
        openTable();
        SelectionController& selection = m_window->workspace().selection();
        selection.selectQuery("Hole == 'H01'", SelectionMode::Replace);
        Q_EMIT m_window->panels().selection->holdOutRequested();
        selection.select({3, 4}, SelectionMode::Replace);
        Q_EMIT m_window->panels().selection->holdOutRequested();
        QTRY_VERIFY_WITH_TIMEOUT(isReady(), patienceMs);
        QCOMPARE(m_window->workspace().config().heldOut(), "(Hole == 'H01') or (rows(\"3-4\"))");
        QVERIFY(m_window->workspace().config().excluded().isEmpty());
    }

    void keptSelectionsAreInTheProject()
    {
        openTable();
        SelectionController& selection = m_window->workspace().selection();
        selection.select({3, 4, 7}, SelectionMode::Replace);
        selection.keep("odd ones");
        QVERIFY(m_window->isWindowModified());
        QVERIFY(m_window->workspace().saveProjectAs(m_folder->path("kept.stratoscope")));
        QVERIFY(!m_window->isWindowModified());
        m_window = std::make_unique<MainWindow>(ThemeKind::Light);
        m_window->show();
        m_window->workspace().openPath(m_folder->path("kept.stratoscope"));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->workspace().data().table() != nullptr, patienceMs);
        SelectionController& reopened = m_window->workspace().selection();
        reopened.chooseNamed("odd ones", SelectionMode::Replace);
        QVERIFY(reopened.rows()->rows() == (std::vector<std::int64_t>{3, 4, 7}));
    }

    void aDroppedFigureShowsAgainWhatItShows_data()
    {
        QTest::addColumn<std::string>("ending");
        for (const char* ending : {".png", ".svg", ".pdf"})
            QTest::newRow(ending) << std::string(ending);
    }
    void aDroppedFigureShowsAgainWhatItShows()
    {
        QFETCH(std::string, ending);
        trainToTheEnd(1);
        const fs::path file = m_folder->path("figure" + ending);
        exportZoomedFigure(file);
        const FigureView wanted = readFigureView(file);
        QVERIFY2(shownView(file) == wanted, figureViewJson(shownView(file)).c_str());

        EmbeddingPanel& panel = *m_window->panels().embedding;
        panel.setColorBy("Hole");
        panel.setStyle({});
        panel.plot().resetView();
        Q_EMIT panel.layoutChosen({});
        QTRY_VERIFY_WITH_TIMEOUT(panel.layoutChoice() == LayoutChoice(), patienceMs);
        m_window->workspace().selection().clear();
        m_window->showArrangement(Arrangement::Prepare);
        QVERIFY(!(shownView(file) == wanted));

        drop(file);
        QTRY_VERIFY2_WITH_TIMEOUT(message().contains(" as in figure"), qPrintable(message()), patienceMs);
        QVERIFY2(shownView(file) == wanted, figureViewJson(shownView(file)).c_str());
    }

    void aDroppedFigureShowsTheRangeOfItsColoursAgain()
    {
        trainToTheEnd(1);
        EmbeddingPanel& panel = *m_window->panels().embedding;
        panel.setColorBy("GR (API)");
        const fs::path usual = m_folder->path("usual.svg");
        m_window->exporter().exportEmbeddingFigure(panel, usual);
        Q_EMIT panel.plot().colorRangeChosen(ColorRange{12.5, 70});
        const fs::path file = m_folder->path("figure.svg");
        m_window->exporter().exportEmbeddingFigure(panel, file);
        QVERIFY(readFigureView(file).colorRange == (std::array{12.5, 70.0}));
        panel.setColorMap("GR (API)", ColorMap::Cividis);
        m_window->exporter().exportEmbeddingFigure(panel, file);
        QCOMPARE(readFigureView(file).colorMap, "cividis");
        QVERIFY(!readFigureView(usual).colorRange);

        panel.setColorRange("GR (API)", ColorRange{1, 2});
        panel.setColorBy("Hole");
        drop(file);
        QTRY_VERIFY2_WITH_TIMEOUT(message().contains(" as in figure"), qPrintable(message()), patienceMs);
        QVERIFY(panel.figure().coloring.title == "GR (API)" && panel.figure().coloring.range() == (ColorRange{12.5, 70}));
        QVERIFY(panel.figure().coloring.map == ColorMap::Cividis);
        drop(usual);
        QTRY_VERIFY2_WITH_TIMEOUT(message().contains(" as in usual"), qPrintable(message()), patienceMs);
        QVERIFY(panel.figure().coloring.range() == panel.figure().coloring.usualRange);
        QVERIFY(panel.figure().coloring.map == ColorMap::Viridis);
    }

    void classesAreCalledTheSameEverywhere()
    {
        trainToTheEnd(1);
        EmbeddingPanel& panel = *m_window->panels().embedding;
        EvaluationPanel& evaluation = *m_window->panels().evaluation;
        m_window->workspace().evaluation().evaluate();
        QTRY_VERIFY_WITH_TIMEOUT(!evaluation.isEmpty(), patienceMs);
        evaluation.showView(EvaluationView::Classes);
        panel.setColorBy("Lithology");
        Q_EMIT panel.legend().renameRequested("clay", "Clay stone");

        const auto* scores = evaluation.findChild<ClassReportModel*>();
        QStringList names;
        for (int row = 0; row < scores->rowCount(); ++row)
            names += scores->index(row, 0).data().toString();
        QVERIFY2(names.contains("Clay stone") && !names.contains("clay"), qPrintable(names.join(", ")));
        evaluation.showView(EvaluationView::Roc);
        const fs::path file = m_folder->path("roc.svg");
        m_window->exporter().exportEvaluation(evaluation, file);
        QVERIFY((readFigureView(file).classes == std::vector<ClassStyle>{{"clay", "", "Clay stone"}}));
        panel.setClassStyles({});
        drop(file);
        QTRY_VERIFY2_WITH_TIMEOUT(message().contains(" as in roc.svg"), qPrintable(message()), patienceMs);
        QVERIFY((panel.classStyles().kept() == std::vector<ClassStyle>{{"clay", "", "Clay stone"}}));
    }

    void aFigureOfAClosedProjectOffersToOpenItsRun()
    {
        trainToTheEnd(1);
        QVERIFY(m_window->workspace().saveProjectAs(m_folder->path("kept/kept.stratoscope")));
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->panels().embedding->isEmpty(), patienceMs); // read from its new place
        const fs::path file = m_folder->path("kept/figure.svg");
        exportZoomedFigure(file);
        const FigureView wanted = readFigureView(file);
        QCOMPARE(wanted.path, "runs/" + wanted.run);
        m_window = std::make_unique<MainWindow>(ThemeKind::Light);
        m_window->show();
        m_window->workspace().openPath(file);
        QVERIFY2(message().contains("which is not open"), qPrintable(message()));
        button("Open ")->click();
        QTRY_VERIFY2_WITH_TIMEOUT(message().contains(" as in figure"), qPrintable(message()), patienceMs);
        QVERIFY2(shownView(file) == wanted, figureViewJson(shownView(file)).c_str());
    }

    void aFigureOfAStripLogShowsItsHolesAndDepthsAgain()
    {
        openTable();
        StripLogPanel& panel = *m_window->panels().stripLog;
        QTRY_VERIFY_WITH_TIMEOUT(!panel.isEmpty(), patienceMs);
        panel.chooseHoles({"H03", "H05"});
        QTRY_COMPARE_WITH_TIMEOUT(panel.scene().logs().size(), std::size_t{2}, patienceMs);
        panel.showDepths({{32, 38}});
        const fs::path file = m_folder->path("log.svg");
        m_window->exporter().exportStripLog(panel, file);
        const FigureView wanted = readFigureView(file);
        QVERIFY((wanted.holes == std::vector<std::string>{"H03", "H05"}));
        QVERIFY((wanted.depths == std::array<double, 2>{32, 38}));

        panel.chooseHoles({"H08"});
        QTRY_COMPARE_WITH_TIMEOUT(panel.scene().logs().size(), std::size_t{1}, patienceMs);
        drop(file);
        QTRY_VERIFY2_WITH_TIMEOUT(message().contains(" as in log.svg"), qPrintable(message()), patienceMs);
        QVERIFY2(shownView(file, "striplog") == wanted, figureViewJson(shownView(file, "striplog")).c_str());
        QCOMPARE(panel.scene().logs().size(), std::size_t{2});

        m_window = std::make_unique<MainWindow>(ThemeKind::Light); // where nothing is open yet
        m_window->show();
        m_window->workspace().openPath(file);
        button("Open ")->click();
        QTRY_VERIFY2_WITH_TIMEOUT(message().contains(" as in log.svg"), qPrintable(message()), patienceMs);
        QVERIFY2(shownView(file, "striplog") == wanted, figureViewJson(shownView(file, "striplog")).c_str());
    }

    void aFigureOfAnEvaluationShowsItsPartAgain()
    {
        trainToTheEnd(1);
        EvaluationPanel& panel = *m_window->panels().evaluation;
        m_window->workspace().evaluation().evaluate();
        QTRY_VERIFY_WITH_TIMEOUT(!panel.isEmpty(), patienceMs);
        panel.showView(EvaluationView::Roc);
        panel.showPart("val");
        const fs::path file = m_folder->path("roc.png");
        m_window->exporter().exportEvaluation(panel, file);
        QCOMPARE(readFigureView(file).part, "val");
        panel.showPart("train");
        panel.showView(EvaluationView::Confusion);
        drop(file);
        QTRY_VERIFY2_WITH_TIMEOUT(message().contains(" as in roc.png"), qPrintable(message()), patienceMs);
        QCOMPARE(panel.part(), "val");
        QVERIFY(panel.view() == EvaluationView::Roc);
    }

    void figuresOfTwoRunsShowBothAgain()
    {
        trainToTheEnd(1);
        const fs::path first = m_window->workspace().runs().folder();
        bool isSecondShown = false;
        connect(&m_window->workspace().runs(), &RunViewer::shown, this, [this, &isSecondShown, &first] {
            isSecondShown = state() == State::Idle && m_window->workspace().runs().folder() != first;
        });
        action("train")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(m_window->workspace().project().runs().size(), std::size_t{2}, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(isSecondShown, patienceMs);
        disconnect(&m_window->workspace().runs(), nullptr, this, nullptr);
        const std::string other = m_window->workspace().project().runs().front().folder == m_window->workspace().runs().folder()
                                      ? m_window->workspace().project().runs().back().name
                                      : m_window->workspace().project().runs().front().name;
        EvaluationPanel& panel = *m_window->panels().evaluation;
        m_window->workspace().evaluation().compareWith(QString::fromStdString(other));
        QTRY_COMPARE_WITH_TIMEOUT(panel.columns().size(), std::size_t(2), patienceMs);
        panel.showView(EvaluationView::Reconstruction);
        const fs::path file = m_folder->path("two.svg");
        m_window->exporter().exportEvaluation(panel, file);
        QVERIFY(readFigureView(file).runs == std::vector<std::string>{other});
        m_window->workspace().evaluation().compareWith({});
        QTRY_COMPARE_WITH_TIMEOUT(panel.columns().size(), std::size_t(3), patienceMs);
        drop(file);
        QTRY_COMPARE_WITH_TIMEOUT(panel.columns().size(), std::size_t(2), patienceMs);
        QCOMPARE(panel.findChild<QComboBox*>("compare")->currentText(), QString::fromStdString(other));

        CurvesPanel& loss = *m_window->panels().loss;
        const fs::path folder = m_window->workspace().runs().folder();
        m_window->workspace().runs().showCurvesTogether({folder, folder.parent_path() / other});
        QTRY_COMPARE_WITH_TIMEOUT(loss.otherRuns(), QStringList(QString::fromStdString(other)), patienceMs);
        const fs::path curves = m_folder->path("loss.svg");
        m_window->exporter().exportCurves(loss, curves);
        m_window->workspace().runs().showCurvesTogether({});
        QVERIFY(loss.otherRuns().isEmpty());
        drop(curves);
        QTRY_COMPARE_WITH_TIMEOUT(loss.otherRuns(), QStringList(QString::fromStdString(other)), patienceMs);
    }

    void aFigureOfSelectedRowsShowsThemAgain()
    {
        trainToTheEnd(1);
        EvaluationPanel& panel = *m_window->panels().evaluation;
        SelectionController& selection = m_window->workspace().selection();
        m_window->workspace().evaluation().evaluate();
        QTRY_VERIFY_WITH_TIMEOUT(!panel.isEmpty(), patienceMs);
        panel.showView(EvaluationView::Roc);
        selection.selectQuery("GR < 70", SelectionMode::Replace);
        panel.setSelectionOnly(true);
        QTRY_VERIFY_WITH_TIMEOUT(panel.showsSelected(), patienceMs);
        const std::size_t rows = panel.columns().front().scores().rows.size();
        const fs::path file = m_folder->path("some.svg");
        m_window->exporter().exportEvaluation(panel, file);
        QVERIFY(readFile(file).find("selected rows") != std::string::npos);
        QVERIFY(readFigureView(file).selectionOnly);
        QCOMPARE(readFigureView(file).selection, std::string("GR < 70"));
        selection.clear();
        QVERIFY(!panel.showsSelected());
        panel.setSelectionOnly(false);
        drop(file);
        QTRY_VERIFY2_WITH_TIMEOUT(message().contains(" as in some.svg"), qPrintable(message()), patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(panel.showsSelected(), patienceMs);
        QCOMPARE(panel.columns().front().scores().rows.size(), rows);
        QCOMPARE(selection.query(), "GR < 70");
    }

    void aFigureOfAReplayShowsItsEpochAgain()
    {
        openTable();
        m_window->workspace().config().setValue("training.snapshots", ConfigNode::integer(1));
        setEpochs(2);
        action("train")->trigger();
        EmbeddingPanel& panel = *m_window->panels().embedding;
        QTRY_VERIFY_WITH_TIMEOUT(!panel.isEmpty(), patienceMs);
        panel.showEpoch(1);
        QTRY_VERIFY_WITH_TIMEOUT(panel.epoch() == 1, patienceMs);
        const fs::path file = m_folder->path("early.png");
        m_window->exporter().exportEmbeddingFigure(panel, file);
        QVERIFY(readFigureView(file).epoch == 1);
        panel.showFinished();
        drop(file);
        QTRY_VERIFY2_WITH_TIMEOUT(message().contains(" as in early.png"), qPrintable(message()), patienceMs);
        QVERIFY(panel.epoch() == 1);
        panel.showEpoch(2);
        drop(file);
        QTRY_VERIFY_WITH_TIMEOUT(panel.epoch() == 1, patienceMs);
        fs::remove_all(RunFolder(m_window->workspace().runs().folder()).path() / "snapshots");
        panel.showFinished();
        drop(file);
        QTRY_VERIFY2_WITH_TIMEOUT(message().contains("shows epoch 1"), qPrintable(message()), patienceMs);
        QVERIFY(!panel.epoch().has_value());
    }

    void embeddingsOfTwoRunsAreShownTogether()
    {
        trainToTheEnd(1);
        action("train")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(m_window->workspace().project().runs().size(), std::size_t{2}, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Idle, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->panels().embedding->isEmpty(), patienceMs);
        EmbeddingPanel* panel = m_window->panels().embedding;
        panel->setColorBy("Lithology");
        const std::size_t rows = panel->layout()->projected.embedding.ids.size();
        Q_EMIT m_window->panels().runs->embeddingsTogetherRequested(m_window->workspace().project().runs());
        QTRY_VERIFY_WITH_TIMEOUT(!panel->isEmpty() && panel->layout()->projected.embedding.ids.size() == 2 * rows, patienceMs);
        QCOMPARE(panel->colorBy(), "run");
        QCOMPARE(panel->legend().model().rowCount(), 2);
        QVERIFY2(panel->figure().note.contains("aligned (r "), qPrintable(panel->figure().note));
        m_window->workspace().selection().select({3}, SelectionMode::Replace);
        QCOMPARE(std::ranges::count(panel->figure().highlight, true), 2);

        const fs::path figure = m_folder->path("both.svg");
        m_window->exporter().exportEmbeddingFigure(*panel, figure);
        const FigureView wanted = readFigureView(figure);
        QCOMPARE(wanted.runs.size(), std::size_t{1});
        panel->findChild<QToolButton*>("align")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!panel->isEmpty() && panel->figure().note.isEmpty(), patienceMs);

        m_window->workspace().runs().show(m_window->workspace().runs().folder()); // one alone
        QTRY_VERIFY_WITH_TIMEOUT(!panel->isEmpty() && panel->layout()->projected.embedding.ids.size() == rows, patienceMs);
        QCOMPARE(panel->colorBy(), "Lithology"); // as before
        drop(figure);
        QTRY_VERIFY2_WITH_TIMEOUT(message().contains(" as in both.svg"), qPrintable(message()), patienceMs);
        QVERIFY2(shownView(figure) == wanted, figureViewJson(shownView(figure)).c_str());
    }

    void runsThatAreShownTogetherAreKeptInTheProject()
    {
        trainToTheEnd(1);
        const fs::path file = m_folder->path("kept/kept.stratoscope");
        QVERIFY(m_window->workspace().saveProjectAs(file));
        action("train")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(m_window->workspace().project().runs().size(), std::size_t{2}, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Idle, patienceMs);
        const auto runsShown = [this] {
            const EmbeddingPanel& panel = *m_window->panels().embedding;
            return panel.isEmpty() ? std::size_t{0} : panel.layout()->projected.embedding.runs.size();
        };
        Q_EMIT m_window->panels().runs->embeddingsTogetherRequested(m_window->workspace().project().runs());
        QTRY_COMPARE_WITH_TIMEOUT(runsShown(), std::size_t{2}, patienceMs);
        QVERIFY(m_window->workspace().saveProject());
        QCOMPARE(readProject(file).view.together.size(), std::size_t{1});
        QVERIFY(m_window->close());

        m_window = std::make_unique<MainWindow>(ThemeKind::Light);
        m_window->show();
        m_window->workspace().openPath(file);
        QTRY_COMPARE_WITH_TIMEOUT(runsShown(), std::size_t{2}, patienceMs);
        QCOMPARE(m_window->panels().embedding->colorBy(), "run");
    }

    void aFigureWhoseRunIsNotToBeHadChangesNothing()
    {
        trainToTheEnd(1);
        const fs::path file = m_folder->path("figure.png");
        exportZoomedFigure(file);
        m_window->panels().embedding->setColorBy("Hole");
        const FigureView before = shownView(file);
        const fs::path run = m_window->workspace().runs().folder();
        writeFileAtomically(run / "config.yaml", readFile(run / "config.yaml") + "# another\n");
        drop(file);
        QVERIFY2(message().contains(QString::fromStdString(before.run) + " of this project has another config"),
                 qPrintable(message()));
        fs::rename(run, m_folder->path("elsewhere"));
        drop(file);
        QVERIFY2(message().contains("shows the run " + QString::fromStdString(before.run) + ", which is neither open nor in "),
                 qPrintable(message()));
        drop(m_folder->write("table.png", "a,b\n1,2\n"));
        QVERIFY2(message().contains("this is no PNG, SVG or PDF"), qPrintable(message()));
        drop(m_folder->write("bare.svg", "<svg></svg>"));
        QVERIFY2(message().contains("does not say what it shows"), qPrintable(message()));
        drop(m_folder->write("later.svg", "<svg><stratoscope:view>{\"stratoscope_view\":9}</stratoscope:view></svg>"));
        QVERIFY2(message().contains("of version 9"), qPrintable(message()));
        fs::rename(m_folder->path("elsewhere"), run);
        const FigureView after = shownView(file);
        QVERIFY(after.colorBy == "Hole" && after.axes == before.axes && after.area == before.area);
    }

    void aProjectWithoutAShownRunShowsItsNewest()
    {
        openTable();
        const fs::path file = m_folder->path("kept/kept.stratoscope");
        QVERIFY(m_window->workspace().saveProjectAs(file));
        trainToTheEnd(2);
        const std::string first = m_window->workspace().runs().runName().toStdString();
        setEpochs(3);
        action("train")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->workspace().runs().runName().toStdString() != first, patienceMs);
        const std::string second = m_window->workspace().runs().runName().toStdString();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Idle, patienceMs);
        QVERIFY(m_window->workspace().saveProject());
        QVERIFY(m_window->close());
        Project project = readProject(file);
        QCOMPARE(project.view.run, second);
        project.view.run.clear(); // as in one made on the command line
        writeProject(project);
        m_window = std::make_unique<MainWindow>(ThemeKind::Light);
        m_window->show();
        m_window->workspace().openPath(file);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->panels().loss->runs().front().run.toStdString(), second, patienceMs);
        QCOMPARE(m_window->panels().loss->runs().front().history.rows.size(), std::size_t(3));

        // Both selected, both are drawn.
        auto* table = m_window->panels().runs->findChild<QTableView*>();
        table->selectAll();
        QTRY_COMPARE_WITH_TIMEOUT(m_window->panels().loss->runs().size(), std::size_t(2), patienceMs);
        QCOMPARE(m_window->panels().loss->plot().scene().curves().size(), std::size_t(4));
        m_window->panels().runs->selectRun("absent");
    }

    void runsThatWaitAreKeptInTheProject()
    {
        openTable();
        setEpochs(manyEpochs);
        const fs::path file = m_folder->path("kept/kept.stratoscope");
        QVERIFY(m_window->workspace().saveProjectAs(file));
        action("train")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Running, patienceMs);
        for (int run = 0; run < 2; ++run)
            action("queue")->trigger();
        QTRY_COMPARE(readProject(file).queue.size(), std::size_t(2));
        QVERIFY(!m_window->workspace().project().isModified());
        QVERIFY(m_window->close()); // without a question

        m_window = std::make_unique<MainWindow>(ThemeKind::Light);
        m_window->show();
        m_window->workspace().openPath(file);
        const TrainingQueue& queue = m_window->workspace().allRuns().queue();
        const std::string first = readProject(file).queue.front().name;
        QCOMPARE(queue.waiting().size(), std::size_t(2));
        QVERIFY(queue.kept() == readProject(file).queue);
        QVERIFY2(message().contains("Still in the queue: 2 runs"), qPrintable(message()));
        QCOMPARE(state(), State::Idle); // not started by itself
        QVERIFY(!m_window->workspace().project().isModified());
        Q_EMIT m_window->panels().runs->queueStartRequested();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Running, patienceMs);
        QVERIFY(m_window->workspace().training().runFolder().filename() == first);
        QTRY_COMPARE(readProject(file).queue.size(), std::size_t(1));
    }

    void runsThatWaitInAProjectThatWasNeverSavedAreUnsavedChanges()
    {
        startManyEpochs();
        QVERIFY(m_window->workspace().saveProjectAs(m_folder->path("no.stratoscope")) == false); // while it trains
        action("queue")->trigger();
        QTRY_VERIFY(m_window->workspace().project().isModified());
        answer(QMessageBox::Cancel);
        QVERIFY(!m_window->close());
        QCOMPARE(m_window->workspace().allRuns().queue().waiting().size(), std::size_t(1));
    }

    void paperFiguresAreMadeOfARunFromTheMenu()
    {
        trainToTheEnd(2);
        QVERIFY(m_window->workspace().saveProjectAs(m_folder->path("project/log.stratoscope")));
        const auto movedRun = [this] { // listed anew in the background
            const std::vector<RunSummary>& runs = m_window->workspace().project().runs();
            return runs.size() == 1 && runs.front().folder.parent_path() == m_folder->path("project/runs");
        };
        QTRY_VERIFY_WITH_TIMEOUT(movedRun(), patienceMs);
        action("paperFigures")->trigger();
        PaperFiguresDialog& dialog = m_window->workspace().paperFigures().dialog();
        QVERIFY(dialog.isVisible());
        QCOMPARE(dialog.choice().data, m_folder->path("log.csv"));
        QCOMPARE(dialog.choice().folder, m_folder->path("project/paper-figures"));
        const RunSummary& run = m_window->workspace().project().runs().front();
        const char* kind = run.modelClass == "VAE" ? "unsupervised" : "semisupervised";
        auto* box = dialog.findChild<QWidget*>(QLatin1String(kind))->findChild<QComboBox*>();
        box->setCurrentText(QString::fromStdString(run.name));
        Q_EMIT dialog.startRequested();
        QTRY_VERIFY_WITH_TIMEOUT(message().contains("The figures and their numbers are in"), patienceMs);
        QVERIFY(!dialog.isVisible() && fs::exists(m_folder->path("project/paper-figures/roc.png")));
        QVERIFY(button("Open the folder") != nullptr);
    }

    void arrangementsShowTheirOwnPanelsOnly()
    {
        trainToTheEnd(1);
        const fs::path run = m_window->workspace().runs().folder();
        fs::create_directories(m_folder->path("cluster"));
        fs::copy(run, m_folder->path("cluster/run"), fs::copy_options::recursive);
        m_window = std::make_unique<MainWindow>(ThemeKind::Light);
        m_window->show();
        m_window->workspace().openPath(m_folder->path("cluster/run"));
        const PanelDocks& docks = m_window->panels().docks;
        const auto showsExplore = [&docks] {
            return !docks.embedding->isHidden() && !docks.runs->isHidden() && docks.data->isHidden() && docks.column->isHidden() &&
                   docks.cells->isHidden() && docks.config->isHidden() && docks.curves->isHidden();
        };
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->panels().embedding->isEmpty(), patienceMs);
        QVERIFY(showsExplore());
        for (const char* arrangement :
             {"arrange-explore", "arrange-prepare", "arrange-explore", "arrange-curves", "arrange-explore"}) {
            action(arrangement)->trigger();
            QTest::qWait(20);
        }
        QVERIFY(showsExplore());
        action("arrange-prepare")->trigger();
        QVERIFY(!docks.data->isHidden() && docks.embedding->isHidden() && docks.config->isHidden());
    }

    void opensADroppedFile()
    {
        const fs::path file = m_folder->write("dropped.csv", test::smallCoreLog());
        drop(file);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->workspace().data().table() && m_window->workspace().data().table()->path == file,
                                 patienceMs);
    }

    void cellsShowTheEmbeddingThatTheirFileBringsAtOnce()
    {
        test::writeUmap(m_folder->path("cells.h5ad"));
        m_window->workspace().openPath(m_folder->path("cells.h5ad"));
        const EmbeddingPanel& panel = *m_window->panels().embedding;
        QTRY_VERIFY_WITH_TIMEOUT(!panel.isEmpty(), patienceMs);
        QCOMPARE(panel.layout()->projected.x.size(), std::size_t(40));
        QCOMPARE(panel.layout()->projected.y[3], 6.0F);
        QCOMPARE(panel.colorBy(), "cell_type");
    }

    void panelsWithNothingToShowOfTheDataAreClosed()
    {
        const PanelDocks& docks = m_window->panels().docks;
        openTable();
        const auto* query = m_window->findChild<QLineEdit*>("query");
        QVERIFY2(query->placeholderText().contains(" == "), qPrintable(query->placeholderText()));
        QVERIFY2(query->placeholderText() != "Lithology == \"basalt\" and NGR > 30", "of no table");
        QVERIFY(!docks.stripLog->isHidden());
        QVERIFY(docks.cells->isHidden());
        m_window->showArrangement(Arrangement::Explore);
        QVERIFY(!docks.stripLog->isHidden());
        test::writeUmap(m_folder->path("cells.h5ad"));
        m_window->workspace().openPath(m_folder->path("cells.h5ad"));
        QTRY_VERIFY_WITH_TIMEOUT(docks.stripLog->isHidden(), patienceMs);
        m_window->showArrangement(Arrangement::Prepare);
        QVERIFY(docks.stripLog->isHidden());
        QVERIFY(!docks.cells->isHidden());
        QTRY_VERIFY(!docks.cells->visibleRegion().isEmpty()); // the upper one of its tabs
        docks.stripLog->show();                               // as by the menu
        m_window->showArrangement(Arrangement::Train);
        m_window->showArrangement(Arrangement::Prepare);
        QVERIFY(!docks.stripLog->isHidden());
    }

    void severalFilesAreSeveralHolesOfOneDataset()
    {
        const std::string rows = test::smallCoreLog(60);
        const fs::path first = m_folder->write("a.csv", rows);
        const fs::path second = m_folder->write("b.csv", rows);
        m_window->workspace().openPaths({first, second});
        QTRY_VERIFY_WITH_TIMEOUT(m_window->workspace().data().table() != nullptr, patienceMs);
        QCOMPARE(m_window->workspace().data().table()->rows, std::size_t{120});
        QVERIFY(m_window->workspace().config().text().contains("more_files"));
        QVERIFY(m_window->workspace().config().dataSource() == (DataSource{first, {second}}));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->workspace().config().check().has_value(), patienceMs);
    }

    void amongSeveralFilesOneThatHoldsNoDataIsNamed()
    {
        const fs::path table = m_folder->write("a.csv", test::smallCoreLog(60));
        m_window->workspace().openPaths({table, m_folder->path("missing.csv")});
        QVERIFY2(message().contains("missing.csv is no data file"), qPrintable(message()));
        QVERIFY(!m_window->workspace().data().isLoading());
    }

    void aFileThatChangesOnDiskIsOfferedForReading()
    {
        openTable();
        const std::size_t rows = m_window->workspace().data().table()->rows;
        const QString config = m_window->workspace().config().text();
        m_folder->write("log.csv", test::smallCoreLog(300));
        QTRY_VERIFY_WITH_TIMEOUT(message().contains("log.csv has changed on disk"), patienceMs);
        QCOMPARE(m_window->workspace().data().table()->rows, rows);
        m_window->findChild<QPushButton*>(QStringLiteral("messageAction"))->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_window->workspace().data().table()->rows, std::size_t{300}, patienceMs);
        QCOMPARE(m_window->workspace().config().text(), config);
        fs::remove(m_folder->path("log.csv"));
        QTRY_VERIFY_WITH_TIMEOUT(message().contains("log.csv is no longer there"), patienceMs);
        QCOMPARE(m_window->workspace().data().table()->rows, std::size_t{300});
    }

    void nullsThatAreChosenGoIntoTheConfig()
    {
        openTable();
        Q_EMIT m_window->panels().data->nullsChosen({-999});
        Q_EMIT m_window->panels().data->nullsChosen({9999});
        QCOMPARE(m_window->workspace().config().nullValues(), (std::vector<double>{-999, 9999}));
        QTRY_VERIFY_WITH_TIMEOUT(isReady(), patienceMs);
    }

    void writesAnEditedRoleIntoTheConfig()
    {
        openTable();
        const QModelIndex role = columns()->index(4, 1);
        QVERIFY(columns()->setData(role, "ignored", Qt::EditRole));
        QTRY_VERIFY(isReady());
        const ConfigDocument document = m_window->workspace().config().document();
        const ConfigNode* numerical = document.root.findPath("data.columns.numerical");
        QVERIFY(numerical != nullptr);
        for (const ConfigNode& name : numerical->items())
            QVERIFY(name.text() != "Redness");
        QVERIFY(numerical->items().size() == 2);
        QCOMPARE(columns()->index(4, 1).data().toString(), "ignored");
    }

    void writesTheChosenThreadsIntoTheConfig()
    {
        auto* threads = m_window->findChild<QComboBox*>("threadsBox");
        QVERIFY(threads != nullptr && !threads->isEnabled());
        openTable();
        QVERIFY(threads->isEnabled());
        QCOMPARE(threads->currentData().toString(), "auto");
        threads->setCurrentIndex(threads->findData("1"));
        Q_EMIT threads->activated(threads->currentIndex());
        QVERIFY(m_window->workspace().config().text().contains("threads: 1"));
        m_window->findChild<YamlEditor*>()->undo();
        QTRY_COMPARE(threads->currentData().toString(), "auto");
    }

    void showsAMistakeOnItsLine_data()
    {
        QTest::addColumn<QString>("find");
        QTest::addColumn<QString>("replacement");
        QTest::addColumn<QString>("problem");
        QTest::addColumn<int>("linesBelow"); // where the parser of YAML stops: two lines after the unclosed bracket
        QTest::newRow("unknown key") << "  epochs:"
                                     << "  epoch:"
                                     << "epoch" << 0;
        QTest::newRow("wrong type") << "latent_dim: 10"
                                    << "latent_dim: ten"
                                    << "latent_dim" << 0;
        QTest::newRow("size that does not fit") << "latent_dim: 10"
                                                << "input_dim: 7"
                                                << "input_dim" << 0;
        QTest::newRow("not YAML") << "model:"
                                  << "model: ["
                                  << "YAML" << 2;
    }
    void showsAMistakeOnItsLine()
    {
        QFETCH(const QString, find);
        QFETCH(const QString, replacement);
        QFETCH(const QString, problem);
        QFETCH(const int, linesBelow);
        openTable();
        m_window->showArrangement(Arrangement::Train);
        QString text = m_window->workspace().config().text();
        QVERIFY2(text.contains(find), qPrintable(text));
        const auto line = static_cast<int>(text.first(text.indexOf(find)).count('\n'));
        m_window->findChild<YamlEditor*>()->replaceText(text.replace(text.indexOf(find), find.size(), replacement));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->workspace().config().check() && !m_window->workspace().config().check()->issues.empty(),
                                 patienceMs);
        const auto* problems = m_window->findChild<QListWidget*>("problems");
        QVERIFY(problems != nullptr && problems->isVisibleTo(m_window.get()));
        QVERIFY(problems->count() > 0);
        QVERIFY2(problems->item(0)->text().contains(problem), qPrintable(problems->item(0)->text()));
        int marked = 0;
        while (marked < text.count('\n') && m_window->findChild<YamlEditor*>()->markersAtLine(marked) == 0)
            ++marked;
        QCOMPARE(marked, line + linesBelow);

        action("train")->trigger(); // says why not, and starts nothing
        QTRY_VERIFY(!message().isEmpty() && state() == State::Idle);
        m_window->findChild<YamlEditor*>()->undo();
        QTRY_VERIFY_WITH_TIMEOUT(isReady(), patienceMs);
    }

    void trainsWhileTheCurvesGrow()
    {
        trainToTheEnd(6);
        QCOMPARE(m_window->panels().loss->figure().curves.size(), std::size_t(2));
        QCOMPARE(m_window->panels().loss->figure().curves[0].y.size(), std::size_t(6));
        QCOMPARE(m_window->panels().embedding->figure().points->size(), std::size_t(588));
        QCOMPARE(m_window->panels().embedding->colorBy(), "Lithology");
        const fs::path run = m_window->workspace().runs().folder();
        QCOMPARE(epochsIn(run), std::size_t(6));
        QCOMPARE(QString::fromStdString(summariseRun(run).status), "finished");
    }

    void laysTheEmbeddingOutByUmapAsItForms()
    {
        trainToTheEnd(2);
        auto* box = m_window->findChild<QComboBox*>("layoutBox");
        QVERIFY(box != nullptr);
        QCOMPARE(m_window->panels().embedding->figure().xLabel.left(4), "PC 1");
        const int umap = box->findText("UMAP");
        box->setCurrentIndex(umap);
        Q_EMIT box->activated(umap);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->panels().embedding->figure().xLabel, "UMAP 1", patienceMs);
        QCOMPARE(m_window->panels().embedding->figure().points->size(), std::size_t(588));
        QCOMPARE(m_window->panels().embedding->colorBy(), "Lithology");
        Q_EMIT m_window->panels().embedding->layoutChosen({LayoutMethod::Tsne, {}});
        m_window->panels().embedding->formingStopped(); // given up: the layout before comes back
        QCOMPARE(m_window->panels().embedding->figure().xLabel, "UMAP 1");
        QCOMPARE(box->currentText(), "UMAP");
    }

    void replaysHowTheEmbeddingCameAbout()
    {
        openTable();
        auto* replay = m_window->findChild<QToolButton*>("replay");
        const auto* text = m_window->findChild<QLabel*>("replayText");
        setEpochs(4);
        Q_EMIT m_window->panels().embedding->snapshotsRequested();
        QTRY_VERIFY_WITH_TIMEOUT(isReady(), patienceMs);
        action("train")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->panels().embedding->isEmpty(), patienceMs);
        const QString title = m_window->panels().embedding->figure().title;
        replay->click();
        QTRY_COMPARE_WITH_TIMEOUT(text->text(), "epoch 4 of 4", patienceMs);
        QCOMPARE(m_window->findChild<QSlider*>("replaySlider")->maximum(), 2); // before training, after 2 and after 4 epochs
        QCOMPARE(m_window->panels().embedding->figure().title, title + ", epoch 4");
        replay->click();
        QCOMPARE(m_window->panels().embedding->figure().title, title);
    }

    void aRunWithoutSnapshotsSaysHowToGetThem()
    {
        trainToTheEnd(1);
        m_window->findChild<QToolButton*>("replay")->click();
        QVERIFY2(m_window->findChild<QLabel*>("replayText")->text().contains("training.snapshots"),
                 qPrintable(m_window->findChild<QLabel*>("replayText")->text()));
        QVERIFY(!m_window->findChild<QPushButton*>("takeSnapshots")->isHidden());
    }

    void movesAlongTheLatentDimensionsOfARun()
    {
        trainToTheEnd(1);
        Q_EMIT m_window->panels().traversal->traversalRequested();
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->panels().traversal->isEmpty(), patienceMs);
        auto* offset = m_window->findChild<QSlider*>("traversalOffset");
        const auto* text = m_window->findChild<QLabel*>("traversalText");
        QCOMPARE(text->text(), "0.0 sd");
        offset->setValue(offset->maximum());
        QCOMPARE(text->text(), "+3.0 sd");
    }

    void pausesAtACheckpointAndGoesOn()
    {
        startManyEpochs();
        action("pause")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Paused, patienceMs);
        const fs::path run = m_window->workspace().training().runFolder();
        QVERIFY(RunFolder(run).hasCheckpoint());
        const std::size_t epochs = epochsIn(run);
        QTest::qWait(200);
        QCOMPARE(epochsIn(run), epochs);
        action("pause")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Running, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(epochsIn(run) > epochs, patienceMs);
    }

    void stopsAtACheckpointThatCanBeResumed()
    {
        startManyEpochs();
        const fs::path run = m_window->workspace().training().runFolder();
        action("stop")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Idle, patienceMs);
        QVERIFY(RunFolder(run).hasCheckpoint());
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->panels().embedding->isEmpty(), patienceMs);
        QVERIFY(action("train")->isEnabled());
    }

    void closingWhileTrainingLeavesACheckpoint()
    {
        startManyEpochs();
        const fs::path run = m_window->workspace().training().runFolder();
        answer(QMessageBox::Discard);
        QVERIFY(m_window->close());
        QVERIFY(RunFolder(run).hasCheckpoint());
        QCOMPARE(state(), State::Idle);
    }

    void aClosingThatIsTakenBackLeavesTheTrainingAlone()
    {
        startManyEpochs();
        answer(QMessageBox::Cancel);
        QVERIFY(!m_window->close());
        QCOMPARE(state(), State::Running);
        QVERIFY(m_window->isVisible());
    }

    void exportsFiguresAndEmbeddings()
    {
        trainToTheEnd(2);
        ExportController& exporter = m_window->exporter();
        for (const char* ending : {"png", "svg", "pdf"}) {
            exporter.exportCurves(*m_window->panels().loss, m_folder->path(std::string("loss.") + ending));
            exporter.exportEmbeddingFigure(*m_window->panels().embedding, m_folder->path(std::string("embedding.") + ending));
        }
        exporter.exportEmbedding(*m_window->panels().embedding, m_folder->path("embedding.npz"));
        exporter.exportEmbedding(*m_window->panels().embedding, m_folder->path("embedding.csv"));
        for (const char* figure : {"loss", "embedding"}) {
            QVERIFY(QImage(QString::fromStdString(m_folder->path(std::string(figure) + ".png").string())).width() > 500);
            QVERIFY(readFile(m_folder->path(std::string(figure) + ".svg")).find("<svg") != std::string::npos);
            QVERIFY(readFile(m_folder->path(std::string(figure) + ".pdf")).starts_with("%PDF"));
        }
        QCOMPARE(find(readNpz(m_folder->path("embedding.npz")), "embedding")->shape.front(), 588);
        const std::string csv = readFile(m_folder->path("embedding.csv"));
        QCOMPARE(std::ranges::count(csv, '\n'), 589);

        exporter.exportCurves(*m_window->panels().loss, m_folder->path("no-such-folder/loss.png"));
        QVERIFY2(message().contains("no-such-folder"), qPrintable(message()));
    }

    void copiesFiguresAsTheyAreExported()
    {
        trainToTheEnd(2);
        ExportController& exporter = m_window->exporter();
        QClipboard& clipboard = *QGuiApplication::clipboard();
        exporter.copyEmbedding(*m_window->panels().embedding);
        QCOMPARE(clipboard.image().size(), QSize(2008, 1358)); // 170 × 115 mm at 300 dots per inch
        QCOMPARE(message(), "Copied the figure");
        clipboard.clear();
        const auto actions = m_window->panels().loss->findChild<ExportButton*>()->actions();
        QCOMPARE(actions.size(), 1);
        actions.constFirst()->trigger();
        exporter.exportCurves(*m_window->panels().loss, m_folder->path("copied.png"));
        const QImage written(QString::fromStdString(m_folder->path("copied.png").string()));
        QCOMPARE(clipboard.image().convertToFormat(QImage::Format_RGB32), written.convertToFormat(QImage::Format_RGB32));
        clipboard.clear();
        Q_EMIT m_window->panels().architecture->copyDiagramRequested();
        QVERIFY(clipboard.image().width() > 100);
    }

    void figuresAreExportedInTheFormThatIsAskedFor()
    {
        trainToTheEnd(2);
        ExportController& exporter = m_window->exporter();
        const fs::path file = m_folder->path("asked.png");
        exporter.askForEmbeddingFigure(*m_window->panels().embedding);
        auto* dialog = m_window->findChild<FigureDialog*>();
        QVERIFY(dialog != nullptr && dialog->isVisible());
        dialog->findChild<QComboBox*>("sizing")->setCurrentText("Single column, 85 mm");
        dialog->findChild<QSpinBox*>("resolution")->setValue(254);
        dialog->findChild<QComboBox*>("theme")->setCurrentText("Dark");
        dialog->findChild<QLineEdit*>("file")->setText(QString::fromStdString(m_folder->path("log.csv/a.png").string()));
        dialog->accept();
        QVERIFY(dialog->isVisible());
        QVERIFY2(dialog->findChild<QLabel*>("status")->text().contains("log.csv"), qPrintable(message()));
        dialog->findChild<QLineEdit*>("file")->setText(QString::fromStdString(file.string()));
        dialog->accept();
        QVERIFY2(fs::exists(file), qPrintable(message()));
        QVERIFY2(message().startsWith("Saved ") && button("Open the folder") != nullptr, qPrintable(message()));
        const QImage image(QString::fromStdString(file.string()));
        QCOMPARE(image.size(), QSize(850, 575));
        QCOMPARE(image.pixelColor(2, 2), plotTheme(ThemeKind::Dark).background);
        QCOMPARE(readFigureView(file).theme, std::string("dark"));

        exporter.copyEmbedding(*m_window->panels().embedding); // in the same form
        QCOMPARE(QGuiApplication::clipboard()->image().size(), QSize(850, 575));
        m_window = std::make_unique<MainWindow>(ThemeKind::Light); // which comes back with the program
        openTable();
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->panels().stripLog->isEmpty(), patienceMs);
        m_window->exporter().askForStripLog(*m_window->panels().stripLog);
        QVERIFY2(m_window->findChild<FigureDialog*>() != nullptr, qPrintable(message()));
        QCOMPARE(m_window->findChild<QSpinBox*>("resolution")->value(), 254);
    }

    void findsEverythingAgainInASavedProject()
    {
        trainToTheEnd(2);
        const fs::path file = m_folder->path("project/wells.stratoscope");
        fs::create_directory(file.parent_path());
        m_window->showArrangement(Arrangement::Explore);
        m_window->panels().embedding->setColorBy("GR (API)");
        m_window->panels().docks.stripLog->hide();
        QVERIFY(m_window->workspace().saveProjectAs(file));
        const QString config = m_window->workspace().config().text();
        const std::string run = m_window->workspace().runs().folder().filename().string();
        QVERIFY(m_window->close());

        m_window = std::make_unique<MainWindow>(ThemeKind::Light);
        m_window->show();
        m_window->workspace().openPath(file);
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->panels().embedding->isEmpty(), patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->workspace().data().table() != nullptr, patienceMs);
        QCOMPARE(m_window->workspace().config().text(), config);
        QCOMPARE(m_window->workspace().runs().folder(), file.parent_path() / "runs" / run);
        QCOMPARE(m_window->panels().loss->figure().curves[0].y.size(), std::size_t(2));
        QCOMPARE(columns()->rowCount(), 6);
        QTRY_COMPARE(m_window->panels().embedding->colorBy(), "GR (API)");
        QVERIFY(m_window->panels().docks.stripLog->isHidden());
        QVERIFY(!m_window->panels().docks.embedding->isHidden());
        QVERIFY(!m_window->isWindowModified());
    }

    void findsThePlotsOfTheEmbeddingAgain()
    {
        trainToTheEnd(2);
        const fs::path file = m_folder->path("plots/wells.stratoscope");
        fs::create_directory(file.parent_path());
        EmbeddingPanel* panel = m_window->panels().embedding;
        panel->findChild<QToolButton*>("space")->click();
        QTRY_VERIFY_WITH_TIMEOUT(panel->figure().points->isInSpace(), patienceMs);
        panel->setCamera({-70, 15});
        SideView& side = panel->sideViews().add();
        side.setColorBy("GR (API)");
        side.setWantedLayout({LayoutMethod::Pca, {{EmbeddingAxis::Kind::Dimension, 2}, {EmbeddingAxis::Kind::Dimension, 1}}});
        QTRY_COMPARE_WITH_TIMEOUT(side.plot().figure().xLabel, "latent 2", patienceMs);
        panel->setLinked(false);
        const EmbeddingStyle style{ScatterMode::Density, true, SpreadStyle::Fade};
        panel->setStyle(style);
        panel->setColorBy("Lithology");
        panel->legend().model().hide({"clay"});
        panel->setColorRange("GR (API)", ColorRange{12.5, 70});
        SideView& third = panel->sideViews().add();
        third.setColorBy("Lithology");
        third.legend().model().hide({"ooze", "basalt"});
        QVERIFY(m_window->workspace().saveProjectAs(file));
        QVERIFY(m_window->close());

        m_window = std::make_unique<MainWindow>(ThemeKind::Light);
        m_window->show();
        m_window->workspace().openPath(file);
        panel = m_window->panels().embedding;
        QTRY_VERIFY_WITH_TIMEOUT(panel->figure().points->isInSpace(), patienceMs);
        QCOMPARE(panel->camera(), (Camera{-70, 15}));
        QCOMPARE(panel->sideViews().views().size(), std::size_t{2});
        const SideView& again = *panel->sideViews().views().front();
        QTRY_COMPARE_WITH_TIMEOUT(again.plot().figure().xLabel, "latent 2", patienceMs);
        QTRY_COMPARE(again.plot().figure().coloring.title, "GR (API)");
        QVERIFY(again.plot().figure().coloring.range() == (ColorRange{12.5, 70}));
        QTRY_COMPARE(panel->figure().coloring.title, "Lithology");
        QCOMPARE(panel->hiddenClasses(), QStringList{"clay"});
        QCOMPARE(std::ranges::count(panel->figure().visibleCategories, false), 1);
        const SideView& last = *panel->sideViews().views().back();
        QCOMPARE(last.hiddenClasses(), (QStringList{"basalt", "ooze"}));
        QCOMPARE(std::ranges::count(last.plot().figure().visibleCategories, false), 2);
        QVERIFY(!panel->sideViews().links().isOn());
        QVERIFY(panel->style() == style);
        QVERIFY(panel->figure().mode == ScatterMode::Density && panel->figure().contours);
        QVERIFY(!m_window->isWindowModified());
    }

    void saysWhatIsWrongWithAFileAndKeepsTheOldOne_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("missing") << "missing.csv" << QByteArray();
        QTest::newRow("empty") << "empty.csv" << QByteArray("");
        QTest::newRow("ragged") << "ragged.csv" << QByteArray("a,b\n1,2\n1,2,3\n4,5\n");
        QTest::newRow("spreadsheet") << "book.xlsx" << QByteArray("PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0", 16);
        QTest::newRow("project that is none") << "broken.stratoscope" << QByteArray("{\"config\": ");
    }
    void saysWhatIsWrongWithAFileAndKeepsTheOldOne()
    {
        QFETCH(const QString, name);
        QFETCH(const QByteArray, bytes);
        openTable();
        answer(QMessageBox::Discard); // of the question that opening a project asks
        const fs::path file = m_folder->path(name.toStdString());
        if (!bytes.isNull())
            m_folder->write(name.toStdString(), bytes.toStdString());
        m_window->workspace().openPath(file);
        QTRY_VERIFY_WITH_TIMEOUT(message().contains(name), patienceMs);
        QCOMPARE(m_window->workspace().data().table()->path.filename(), fs::path("log.csv"));
        QTRY_COMPARE(columns()->rowCount(), 6);
        QVERIFY(columns()->index(0, 0).isValid() && m_window->findChild<QTableView*>("columns")->isVisibleTo(m_window.get()));
        setEpochs(1);
        action("train")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->panels().embedding->isEmpty(), patienceMs);
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
