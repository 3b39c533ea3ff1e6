// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/config_comparison_dialog.h"
#include "widgets/runs/cross_validation_dialog.h"
#include "widgets/runs/metrics_spread_dialog.h"
#include "widgets/runs/runs_panel.h"
#include "widgets/runs/sweep_dialog.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTableWidget>
#include <QtTest>

#include <cmath>

using namespace stratoscope;

class TestRunsPanel : public QObject
{
    Q_OBJECT

    static RunSummary run(const std::string& name, const std::string& status, RunNotes notes = {})
    {
        RunSummary summary;
        summary.folder = "/runs/" + name;
        summary.name = name;
        summary.modelClass = "VAE";
        summary.status = status;
        summary.epoch = 3;
        summary.epochs = 10;
        summary.notes = std::move(notes);
        return summary;
    }

    static std::vector<RunSummary> threeRuns()
    {
        return {run("first", "finished", {{"baseline"}, "the plain one"}), run("second", "stopped"), run("third", "queued")};
    }

    static QTableView& table(const RunsPanel& panel) { return *panel.findChild<QTableView*>(); }
    static QAction* action(QMenu* menu, const QString& text)
    {
        for (QAction* one : menu->actions()) {
            if (one->text() == text)
                return one;
        }
        return nullptr;
    }
    static void select(RunsPanel& panel, const QList<int>& rows)
    {
        table(panel).clearSelection();
        for (const int row : rows)
            table(panel).selectionModel()->select(table(panel).model()->index(row, 0),
                                                  QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }

private slots:
    void initTestCase()
    {
        qRegisterMetaType<RunSummary>();
        qRegisterMetaType<RunNotes>();
    }

    void theFilterLooksAtEveryColumn_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<int>("rows");
        QTest::newRow("nothing") << "" << 3;
        QTest::newRow("a name") << "sec" << 1;
        QTest::newRow("a tag") << "BASE" << 1;
        QTest::newRow("a note") << "plain" << 1;
        QTest::newRow("a model") << "vae" << 3;
        QTest::newRow("none") << "x.y" << 0;
    }
    void theFilterLooksAtEveryColumn()
    {
        QFETCH(QString, filter);
        QFETCH(int, rows);
        RunsPanel panel;
        panel.showRuns(threeRuns());
        panel.findChild<QLineEdit*>("runFilter")->setText(filter);
        QCOMPARE(table(panel).model()->rowCount(), rows);
    }

    void tagsAndNotesAreTyped()
    {
        RunsPanel panel;
        panel.showRuns(threeRuns());
        QSignalSpy edited(&panel, &RunsPanel::notesEdited);
        QAbstractItemModel& model = *table(panel).model();
        const int tags = model.columnCount() - 2;
        QVERIFY(model.setData(model.index(0, tags), "baseline, published"));
        QCOMPARE(edited.size(), 1);
        QVERIFY(edited[0][1].value<RunNotes>() == (RunNotes{{"baseline", "published"}, "the plain one"}));
        QVERIFY(model.setData(model.index(0, tags), "baseline")); // as it was
        QCOMPARE(edited.size(), 1);
        QVERIFY(model.flags(model.index(0, tags)) & Qt::ItemIsEditable);
        QVERIFY(!(model.flags(model.index(0, 0)) & Qt::ItemIsEditable));
        QVERIFY(!(model.flags(model.index(2, tags)) & Qt::ItemIsEditable)); // no folder yet
    }

    void embeddingsOfTrainedRunsAreShownTogether()
    {
        RunsPanel panel;
        panel.showRuns(threeRuns());
        const auto isOffered = [&panel](const QList<int>& rows) {
            select(panel, rows);
            return action(panel.menuForSelection(), "Embeddings together")->isEnabled();
        };
        QVERIFY(!isOffered({0}));
        QVERIFY(!isOffered({0, 2})); // the third waits
        QVERIFY(isOffered({0, 1}));
        QSignalSpy asked(&panel, &RunsPanel::embeddingsTogetherRequested);
        action(panel.menuForSelection(), "Embeddings together")->trigger();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].value<std::vector<RunSummary>>().size(), std::size_t{2});
    }

    void theMenuOffersWhatCanBeDone()
    {
        RunsPanel panel;
        panel.showRuns(threeRuns());
        QVERIFY(panel.menuForSelection() == nullptr);
        select(panel, {0});
        QMenu* finished = panel.menuForSelection();
        QVERIFY(!action(finished, "Go on training")->isEnabled() && action(finished, "Edit its config")->isEnabled());
        QVERIFY(!action(finished, "Compare configs")->isEnabled());
        select(panel, {1});
        QSignalSpy resumed(&panel, &RunsPanel::resumeRequested);
        action(panel.menuForSelection(), "Go on training")->trigger();
        QCOMPARE(resumed.size(), 1);
        QCOMPARE(resumed[0][1].toString(), "last");
        select(panel, {2});
        QSignalSpy unqueued(&panel, &RunsPanel::unqueueRequested);
        action(panel.menuForSelection(), "Take out of the queue")->trigger();
        QCOMPARE(unqueued[0][0].value<RunSummary>().name, std::string("third"));
        select(panel, {0, 1});
        QSignalSpy compared(&panel, &RunsPanel::comparisonRequested);
        QMenu* two = panel.menuForSelection();
        QVERIFY(action(two, "Go on training") == nullptr && action(two, "Mean and spread of metrics")->isEnabled());
        action(two, "Compare configs")->trigger();
        QCOMPARE(compared[0][1].value<RunSummary>().name, std::string("second"));
    }

    void oneRunOfASeriesStandsForAllOfItWhenSettingsAreCompared()
    {
        RunsPanel panel;
        panel.showRuns({run("a", "finished", {{"vae-sweep-001"}, {}}), run("b", "finished", {{"vae-sweep-001"}, {}}),
                        run("c", "queued", {{"vae-sweep-001"}, {}}), run("d", "finished")});
        QSignalSpy asked(&panel, &RunsPanel::sweepComparisonRequested);
        const auto compare = [&panel] { return panel.menuForSelection()->findChild<QAction*>("compareSweep"); };
        select(panel, {0});
        compare()->trigger();
        QCOMPARE(asked[0][0].toString(), "vae-sweep-001");
        QCOMPARE(asked[0][1].value<std::vector<RunSummary>>().size(), std::size_t(2)); // without the one that waits
        select(panel, {3});
        QVERIFY(!compare()->isEnabled());
        select(panel, {1, 3});
        compare()->trigger();
        QCOMPARE(asked[1][0].toString(), "2 runs");
    }

    void aRunThatWaitsStartsTheQueue()
    {
        RunsPanel panel;
        panel.showRuns(threeRuns());
        select(panel, {2});
        QSignalSpy started(&panel, &RunsPanel::queueStartRequested);
        action(panel.menuForSelection(), "Train the queue")->trigger();
        QCOMPARE(started.size(), 1);
    }

    void runsThatWaitAreNotShownInTheOtherPanels()
    {
        RunsPanel panel;
        panel.showRuns(threeRuns());
        QSignalSpy chosen(&panel, &RunsPanel::runChosen);
        table(panel).setCurrentIndex(table(panel).model()->index(2, 0));
        QCOMPARE(chosen.size(), 0);
        table(panel).setCurrentIndex(table(panel).model()->index(1, 0));
        QCOMPARE(chosen.size(), 1);
    }

    void saysWhichRunsAreSelected()
    {
        RunsPanel panel;
        panel.showRuns(threeRuns());
        QSignalSpy selected(&panel, &RunsPanel::selectionChanged);
        select(panel, {0, 1, 2});
        const auto runs = selected.last().constFirst().value<std::vector<RunSummary>>();
        QCOMPARE(runs.size(), std::size_t{2}); // the third waits for its turn
        panel.selectRun("second");
        select(panel, {1});
        QCOMPARE(selected.last().constFirst().value<std::vector<RunSummary>>().size(), std::size_t{1});
    }

    void severalStaySelectedWhileOneOfThemIsShown()
    {
        RunsPanel panel;
        panel.showRuns(threeRuns());
        select(panel, {0, 1});
        panel.selectRun("second");
        QCOMPARE(table(panel).selectionModel()->selectedRows().size(), 2);
        panel.selectRun("third");
        QCOMPARE(table(panel).selectionModel()->selectedRows().size(), 1);
        panel.selectRun("absent");
        QCOMPARE(table(panel).selectionModel()->selectedRows().size(), 1);
    }

    void onlyWhatDiffersIsShownAtFirst()
    {
        ConfigComparisonDialog dialog("a", "b", compareLines("seed: 1\nepochs: 5\n", "seed: 1\nepochs: 9\nthreads: 1\n"));
        auto* lines = dialog.findChild<QTableWidget*>();
        QVERIFY(lines->isRowHidden(0) && !lines->isRowHidden(1) && !lines->isRowHidden(2));
        QCOMPARE(lines->item(1, 0)->text(), "epochs: 5");
        QCOMPARE(lines->item(2, 0)->text(), "");
        dialog.findChild<QCheckBox*>()->setChecked(false);
        QVERIFY(!lines->isRowHidden(0));
        const ConfigComparisonDialog same("a", "b", compareLines("x\n", "x\n"));
        QVERIFY(!same.findChild<QCheckBox*>()->isEnabled() && !same.findChild<QTableWidget*>()->isRowHidden(0));
    }

    void foldsBeginWithWhatTheConfigSays()
    {
        SplitConfig split;
        QCOMPARE(CrossValidationDialog(split).folds(), 5);
        split.folds = 7;
        CrossValidationDialog dialog(split);
        QCOMPARE(dialog.folds(), 7);
        QVERIFY(!dialog.by());
        auto* by = dialog.findChild<QComboBox*>("by");
        by->setCurrentIndex(by->findData(static_cast<int>(SplitBy::GroupStratified)));
        QVERIFY(dialog.by() == SplitBy::GroupStratified);
    }

    void aSweepSaysHowManyRunsItMakes()
    {
        const ConfigDocument document = parseConfig("model: {class: VAE}\ntraining: {seed: 1}\n", "c.yaml", {});
        SweepDialog dialog(document);
        auto* keys = dialog.findChild<QTableWidget*>("sweepKeys");
        auto* values = qobject_cast<QLineEdit*>(keys->cellWidget(0, 1));
        auto* ok = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        const auto* summary = dialog.findChild<QLabel*>("sweepSummary");
        QCOMPARE(dialog.runs().size(), std::size_t(3));
        values->setText("[1, 2");
        QVERIFY(!ok->isEnabled() && !summary->text().isEmpty() && dialog.runs().empty());
        values->setText("1e-4..1e-2");
        QVERIFY2(!ok->isEnabled() && summary->text().contains("no end of values for a grid"), qPrintable(summary->text()));
        dialog.findChildren<QRadioButton*>().at(1)->setChecked(true);
        QVERIFY(ok->isEnabled());
        QCOMPARE(dialog.runs().size(), std::size_t(10));
        QVERIFY(valuePaths(document.root) == (std::vector<std::string>{"model.class", "training.seed"}));
    }

    void metricsHaveTheirMeanAndSpread()
    {
        const std::vector<SeriesMetric> metrics{{"accuracy", {0.5, 1.0}, 0.75, 0.35355}, {"loss", {2.0, NAN}, 2.0, NAN}};
        MetricsSpreadDialog dialog({"fold-1", "fold-2"}, metrics, {});
        auto* table = dialog.findChild<QTableWidget*>();
        QCOMPARE(table->item(0, 1)->text(), "0.75");
        QCOMPARE(table->item(1, 4)->text(), QStringLiteral("–"));
        dialog.findChild<QLineEdit*>()->setText("acc");
        QVERIFY(table->isRowHidden(1) && !table->isRowHidden(0));
    }
};

QTEST_MAIN(TestRunsPanel)
#include "tst_runs_panel.moc"
