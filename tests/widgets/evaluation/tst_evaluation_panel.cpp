// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/evaluate_run.h"
#include "tests/support/made_evaluation.h"
#include "tests/support/warnings.h"
#include "widgets/common/empty_state.h"
#include "widgets/evaluation/evaluation_panel.h"
#include "widgets/plot/plot_legend.h"
#include "widgets/plot/scatter_plottable.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>
#include <QtTest>
#include <qcustomplot.h>

#include <algorithm>

using namespace stratoscope;

class TestEvaluationPanel : public QObject
{
    Q_OBJECT

    std::unique_ptr<EvaluationPanel> m_panel;

    void showRun(int rows = 400) { m_panel->showEvaluations({{"run 1", test::madeEvaluation(rows, {"train", "val", "test"})}}); }

    [[nodiscard]] QComboBox* box(const char* name) const { return m_panel->findChild<QComboBox*>(QString::fromLatin1(name)); }

    static std::shared_ptr<const RunProbe> madeProbe()
    {
        auto probe = std::make_shared<RunProbe>();
        probe->label = "Lithology";
        probe->classNames = {"basalt", "clay", "ooze"};
        probe->part = "test";
        probe->trainingRows = 1200;
        probe->scoredRows = 300;
        probe->representations = {{"embedding", 10, {0.912, 0.85, 0.84}, {0.9, 0.81, 0.8}, {0.88, 0.8, 0.79}},
                                  {"pca", 8, {0.85, 0.77, 0.76}, {0.84, 0.75, 0.74}, {0.83, 0.74, 0.73}}};
        probe->notes = {"The data have no more than 8 principal components; the embedding has 10 dimensions."};
        return probe;
    }

    void picture(const QString& name) const
    {
        if (const QString pictures = qEnvironmentVariable("STRATOSCOPE_TEST_PICTURES"); !pictures.isEmpty())
            m_panel->grab().save(pictures + "/panel-" + name + ".png");
    }

private slots:
    void init()
    {
        test::failOnWarnings();
        m_panel = std::make_unique<EvaluationPanel>();
        m_panel->resize(900, 480);
        m_panel->show();
    }

    void anEmptyPanelOffersToEvaluate()
    {
        const auto buttons = m_panel->findChildren<QPushButton*>();
        const auto found = std::ranges::find(buttons, QStringLiteral("Evaluate"), &QPushButton::text);
        QVERIFY(found != buttons.end());
        QPushButton* button = *found;
        QVERIFY(m_panel->isEmpty() && !button->isVisible());
        m_panel->showNothing("Not evaluated yet", "See how good run 1 is.", true);
        QVERIFY(button->isVisible());
        const QSignalSpy asked(m_panel.get(), &EvaluationPanel::evaluationRequested);
        button->click();
        QCOMPARE(asked.size(), 1);
        picture("empty");
    }

    void aPartIsShownNowOrOnceThereIsAnEvaluation()
    {
        m_panel->showPart("val");
        showRun();
        QCOMPARE(m_panel->part(), std::string("val"));
        m_panel->showPart("train");
        QCOMPARE(m_panel->part(), std::string("train"));
        m_panel->showPart("elsewhere"); // not of this run
        QCOMPARE(m_panel->part(), std::string("train"));
        showRun();
        QCOMPARE(m_panel->part(), std::string("train"));
    }

    void everyViewOfARunCanBeShown_data()
    {
        using View = EvaluationView;
        QTest::addColumn<View>("view");
        QTest::addColumn<bool>("isPlot");
        QTest::newRow("numbers") << View::Numbers << false;
        QTest::newRow("reconstruction") << View::Reconstruction << true;
        QTest::newRow("confusion") << View::Confusion << false;
        QTest::newRow("classes") << View::Classes << false;
        QTest::newRow("roc") << View::Roc << true;
        QTest::newRow("precision-recall") << View::PrecisionRecall << true;
        QTest::newRow("calibration") << View::Calibration << true;
        QTest::newRow("probe") << View::Probe << false;
    }
    void everyViewOfARunCanBeShown()
    {
        QFETCH(EvaluationView, view);
        QFETCH(bool, isPlot);
        for (const ThemeKind theme : {ThemeKind::Light, ThemeKind::Dark}) {
            m_panel->setTheme(theme);
            showRun();
            m_panel->showView(view);
            QCOMPARE(m_panel->view(), view);
            const auto* plot = m_panel->findChild<QCustomPlot*>();
            QCOMPARE(plot != nullptr && plot->isVisible(), isPlot);
            QVERIFY(m_panel->makeFigure(ThemeKind::Print) != nullptr);
            picture(QString::fromLatin1(QTest::currentDataTag()) + (theme == ThemeKind::Dark ? "-dark" : ""));
        }
    }

    void viewsThatARunLacksAreNotOffered()
    {
        auto evaluation = std::make_shared<RunEvaluation>();
        Prediction made = test::madePrediction();
        made.classes.clear();
        made.probabilities.clear();
        evaluation->prediction = std::make_shared<const Prediction>(made);
        evaluation->parts.push_back(evaluatePart(made, "train", test::everyRow(40)));
        m_panel->showEvaluations({{"run 1", evaluation}});
        QStringList views;
        for (int i = 0; i < box("view")->count(); ++i)
            views += box("view")->itemText(i);
        QCOMPARE(views, (QStringList{"Numbers", "Reconstruction", "Probe of the embedding"}));
    }

    void theTestPartIsShownFirstAndTheChoiceStays()
    {
        showRun();
        QCOMPARE(box("part")->currentText(), "Test part");
        box("part")->setCurrentIndex(0);
        showRun(300);
        QCOMPARE(box("part")->currentText(), "Training part");
        m_panel->showView(EvaluationView::Reconstruction);
        box("feature")->setCurrentText("RHOB");
        QCOMPARE(m_panel->findChild<QCustomPlot*>()->axisRectCount(), 1);
    }

    void hundredsOfClassesScroll()
    {
        constexpr std::size_t classes = 139;
        Prediction made;
        made.rows.dimensions = 1;
        for (std::size_t row = 0; row < 4 * classes; ++row) {
            made.rows.ids.push_back(static_cast<std::int64_t>(row));
            made.rows.values.push_back(static_cast<float>(row));
            made.trueClasses.push_back(static_cast<std::int64_t>(row % classes));
            made.classes.push_back(static_cast<std::int64_t>((row + (row % 3 == 0 ? 1 : 0)) % classes));
            for (std::size_t number = 0; number < classes; ++number)
                made.probabilities.push_back(number == static_cast<std::size_t>(made.classes.back()) ? 0.9F : 0.1F / (classes - 1));
        }
        for (std::size_t number = 0; number < classes; ++number)
            made.classNames.push_back("lithology " + std::to_string(number));
        auto evaluation = std::make_shared<RunEvaluation>();
        evaluation->prediction = std::make_shared<const Prediction>(made);
        evaluation->parts.push_back(evaluatePart(made, "test", test::everyRow(4 * classes)));
        m_panel->showEvaluations({{"run 1", evaluation}});
        m_panel->showView(EvaluationView::Confusion);
        for (auto* view : m_panel->findChildren<QTableView*>()) {
            if (!view->isVisible())
                continue;
            QCOMPARE(view->model()->columnCount(), static_cast<int>(classes));
            QVERIFY(view->horizontalScrollBar()->maximum() > 0 && view->verticalScrollBar()->maximum() > 0);
            view->sortByColumn(0, Qt::DescendingOrder);
            QCOMPARE(view->model()->index(0, 0).data().toString(), "50.0 %");
            QCOMPARE(view->model()->index(1, 0).data().toString(), "50.0 %");
            QCOMPARE(view->model()->index(2, 0).data().toString(), QString()); // of no other class
        }
        picture("many-classes");
        QVERIFY(m_panel->makeFigure(ThemeKind::Print) != nullptr);
    }

    void classesAreShownAsTheUserWantsThem()
    {
        ClassStyles styles;
        styles.setColor("ash", QColor(0x102030));
        styles.setLabel("ash", "Tephra");
        showRun();
        m_panel->showView(EvaluationView::Roc);
        m_panel->setClassStyles(styles);
        for (const auto& plot : {m_panel->makeFigure(ThemeKind::Print)}) {
            const auto* legend = plot->findChild<PlotLegend*>();
            QVERIFY(legend != nullptr && legend->entries().front().text.startsWith("Tephra (AUC"));
            QCOMPARE(legend->entries().front().color, QColor(0x102030));
        }
        const auto* shown = m_panel->findChild<QCustomPlot*>()->findChild<PlotLegend*>();
        QVERIFY(shown->entries().front().text.startsWith("Tephra (AUC")); // drawn anew
        picture("roc-styled");
        m_panel->showView(EvaluationView::Classes);
        const auto views = m_panel->findChildren<QTableView*>();
        const auto table = std::ranges::find_if(views, &QTableView::isVisible);
        QCOMPARE((*table)->model()->index(0, 0).data().toString(), "Tephra");
        picture("classes-styled");
    }

    void twoRunsAreShownSideBySide()
    {
        m_panel->setOtherRuns({"run 2", "run 3"});
        const QSignalSpy chosen(m_panel.get(), &EvaluationPanel::comparisonChosen);
        box("compare")->setCurrentText("run 2");
        Q_EMIT box("compare")->activated(1);
        QCOMPARE(chosen.constFirst().constFirst().toString(), "run 2");
        const auto first = test::madeEvaluation(400, {"train", "test"});
        m_panel->showEvaluations({{"run 1", first}, {"run 2", test::madeEvaluation(300, {"train", "test"})}});
        QCOMPARE(m_panel->columns().size(), std::size_t(2));
        m_panel->showView(EvaluationView::Reconstruction);
        QCOMPARE(m_panel->findChild<QCustomPlot*>()->axisRectCount(), 4);
        picture("compared");
        m_panel->showView(EvaluationView::Numbers);
        picture("compared-numbers");
    }

    void aProbeIsAskedForByItsColumn()
    {
        Prediction made = test::madePrediction();
        auto table = std::make_shared<Table>();
        table->rows = made.rowCount();
        for (const char* name : {"Hole", "Lithology", "Remark"}) {
            Column& column = table->columns.emplace_back();
            column.name = name;
            column.type = ColumnType::Text;
            column.categories = {"a", "b"};
            column.codes.assign(table->rows, 0);
        }
        table->columns[2].categories = {"one word everywhere"};
        made.table = table;
        made.rows.targetName = "Lithology";
        auto evaluation = std::make_shared<RunEvaluation>();
        evaluation->prediction = std::make_shared<const Prediction>(made);
        evaluation->parts.push_back(evaluatePart(made, "test", test::everyRow(40)));
        m_panel->showEvaluations({{"run 1", evaluation}});
        QVERIFY(!box("probeColumn")->isVisible());
        m_panel->showView(EvaluationView::Probe);
        QCOMPARE(box("probeColumn")->count(), 2); // a column of one word tells nothing
        QCOMPARE(box("probeColumn")->currentText(), "Lithology");
        const QSignalSpy asked(m_panel.get(), &EvaluationPanel::probeRequested);
        m_panel->findChild<QToolButton*>("probe")->click();
        QCOMPARE(asked.constFirst().constFirst().toString(), "Lithology");
        picture("probe-empty");
        m_panel->showProbes({{"run 1", madeProbe()}});
        picture("probe-found");
        QVERIFY(m_panel->findChild<QLabel*>("probeSummary")->text().startsWith("3 classes of Lithology, fitted to 1,200 rows"));
        const auto* model = m_panel->findChild<ProbeTableModel*>();
        QCOMPARE(model->rowCount(), 6);
        QCOMPARE(model->index(0, 1).data().toString(), "Embedding");
        QCOMPARE(model->index(0, 4).data().toString(), "0.912");
        QCOMPARE(model->index(5, 1).data().toString(), "Principal components");
        QCOMPARE(model->index(5, 2).data().toString(), "8");
        m_panel->showEvaluations({{"run 1", evaluation}});
        QVERIFY(m_panel->probes().empty()); // of other weights, perhaps
    }

    void probesOfTwoRunsAreInOneTable()
    {
        const auto first = test::madeEvaluation(40, {"test"});
        m_panel->showEvaluations({{"run 1", first}, {"run 2", test::madeEvaluation(40, {"test"})}});
        m_panel->showView(EvaluationView::Probe);
        m_panel->showProbes({{"run 1", madeProbe()}, {"run 2", madeProbe()}});
        const auto* model = m_panel->findChild<ProbeTableModel*>();
        QCOMPARE(model->rowCount(), 12);
        QCOMPARE(model->index(11, 0).data().toString(), "run 2");
        picture("probe-compared");
    }

    void selectedRowsStandOutAndAreCounted()
    {
        const auto whole = test::madeEvaluation(400, {"train", "test"});
        m_panel->showEvaluations({{"run 1", whole}});
        auto* only = m_panel->findChild<QCheckBox*>("selectionOnly");
        QVERIFY(!only->isVisible());
        RowSet rows(400);
        for (std::size_t row = 10; row < 30; ++row)
            rows.insert(row);
        m_panel->setSelection(std::make_shared<const RowSet>(rows));
        QVERIFY(only->isVisible());
        QCOMPARE(only->text(), "Selection only (40 of 800 rows)"); // of both parts
        m_panel->showView(EvaluationView::Reconstruction);
        QCOMPARE(only->text(), "Selection only (20 of 400 rows)");
        const auto foremost = [](const QCustomPlot& plot) {
            return qobject_cast<ScatterPlottable*>(plot.axisRect(1)->plottables().constFirst())->foremost().size();
        };
        const auto* shown = m_panel->findChild<QCustomPlot*>();
        QCOMPARE(foremost(*shown), std::size_t(20));
        QCOMPARE(foremost(*m_panel->makeFigure(ThemeKind::Print)), std::size_t(20));
        picture("selected");
        m_panel->hide();
        m_panel->setSelection(nullptr);
        QCOMPARE(m_panel->findChild<QCustomPlot*>(), shown); // nothing was made anew
        QCOMPARE(foremost(*shown), std::size_t(20));         // nor marked for nobody
        m_panel->show();
        QCOMPARE(foremost(*shown), std::size_t(400));
        QVERIFY(!only->isVisible());
        m_panel->setSelection(std::make_shared<const RowSet>(rows));
        m_panel->showView(EvaluationView::Probe);
        QVERIFY(!only->isVisible()); // probes are fitted to the whole run
    }

    void selectedRowsAloneAreShownOnceTheyAreEvaluated()
    {
        const auto whole = test::madeEvaluation(400, {"train", "test"});
        m_panel->showEvaluations({{"run 1", whole}});
        RowSet rows(400);
        for (std::size_t row = 10; row < 30; ++row)
            rows.insert(row);
        m_panel->setSelection(std::make_shared<const RowSet>(rows));
        const QSignalSpy changed(m_panel.get(), &EvaluationPanel::selectionOnlyChanged);
        auto* only = m_panel->findChild<QCheckBox*>("selectionOnly");
        only->click();
        QCOMPARE(changed.size(), 1);
        QVERIFY(m_panel->isSelectionOnly() && !m_panel->showsSelected());
        const auto some = std::make_shared<const RunEvaluation>(evaluationOfRows(*whole, rows, "selected rows"));
        m_panel->showSelected({{"run 1", some}});
        QVERIFY(m_panel->showsSelected());
        const auto* metrics = m_panel->findChild<MetricTableModel*>();
        QCOMPARE(metrics->index(0, 0).data().toString(), "Rows");
        QCOMPARE(metrics->index(0, 1).data().toString(), "20");
        QCOMPARE(metrics->headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(), "test part, selected rows");
        picture("selection-only");
        m_panel->showView(EvaluationView::Confusion);
        picture("selection-only-confusion");
        m_panel->showView(EvaluationView::Numbers);
        m_panel->setSelection(nullptr);
        QVERIFY(!m_panel->showsSelected());
        QCOMPARE(metrics->index(0, 1).data().toString(), "400");
    }

    void aPartWithoutSelectedRowsSaysSo()
    {
        const auto whole = test::madeEvaluation(400, {"train", "test"});
        m_panel->showEvaluations({{"run 1", whole}});
        RowSet rows(400);
        rows.insert(3); // its class is not known
        m_panel->setSelection(std::make_shared<const RowSet>(rows));
        m_panel->setSelectionOnly(true);
        m_panel->showSelected({{"run 1", std::make_shared<const RunEvaluation>(evaluationOfRows(*whole, rows, "selected rows"))}});
        const auto isEmptyStateShown = [this] {
            return std::ranges::any_of(m_panel->findChildren<EmptyState*>(),
                                       [](const QWidget* state) { return state->isVisible(); });
        };
        QVERIFY(!isEmptyStateShown());
        m_panel->showView(EvaluationView::Confusion);
        QVERIFY(isEmptyStateShown());
        picture("none-selected");
        m_panel->setSelectionOnly(false);
        QVERIFY(!isEmptyStateShown());
    }

    void intervalsStandBesideTheNumbers()
    {
        showRun();
        m_panel->showView(EvaluationView::Numbers);
        const QSignalSpy asked(m_panel.get(), &EvaluationPanel::intervalsRequested);
        m_panel->showIntervals(2, {{"accuracy", {0.6, 0.55, 0.66, 1000}}});
        picture("intervals");
        const auto* metrics = m_panel->findChild<MetricTableModel*>();
        QCOMPARE(metrics->index(1, 0).data().toString(), "Accuracy");
        QVERIFY(metrics->index(1, 3).data().toString().endsWith("(0.55 – 0.66)"));
    }
};

QTEST_MAIN(TestEvaluationPanel)
#include "tst_evaluation_panel.moc"
