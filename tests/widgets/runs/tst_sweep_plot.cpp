// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/mouse.h"
#include "widgets/runs/sweep_comparison_dialog.h"
#include "widgets/runs/sweep_plot.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QtTest>
#include <qcustomplot.h>

using namespace stratoscope;

/// The comparison plot of a sweep, and the dialog about it.
class TestSweepPlot : public QObject
{
    Q_OBJECT

    static std::vector<SeriesRun> twelveRuns()
    {
        std::vector<SeriesRun> runs;
        for (const char* optimizer : {"adam", "sgd"}) {
            for (const char* latent : {"2", "8", "32"}) {
                for (const char* rate : {"1e-4", "1e-2"}) {
                    const auto index = static_cast<double>(runs.size());
                    runs.push_back({"run-" + std::to_string(runs.size() + 1),
                                    {{"optimizer", optimizer}, {"latent_dim", latent}, {"learning_rate", rate}},
                                    {{"val/loss", 0.2 + 0.05 * index}, {"accuracy", 0.4 + 0.03 * index}},
                                    1,
                                    {}});
                }
            }
        }
        return runs;
    }

    static void showPlot(SweepPlot& plot)
    {
        plot.resize(900, 500);
        plot.show();
        QVERIFY(QTest::qWaitForWindowExposed(&plot));
        plot.plot().replot();
    }

private slots:
    void everyKeyHasAPanelWithAPointARun()
    {
        SweepPlot plot;
        plot.setComparison(compareSweep(twelveRuns(), "val/loss"));
        showPlot(plot);
        QCOMPARE(plot.plot().axisRectCount(), 3);
        for (std::size_t panel = 0; panel < 3; ++panel) {
            for (std::size_t run = 0; run < 12; ++run)
                QVERIFY(plot.scene().positionOf(run, panel).has_value());
        }
        QCOMPARE(plot.plot().axisRect(2)->axis(QCPAxis::atBottom)->scaleType(), QCPAxis::stLogarithmic);
        QCOMPARE(plot.plot().axisRect(0)->axis(QCPAxis::atBottom)->label(), "optimizer");
        plot.setComparison(compareSweep(twelveRuns(), "accuracy")); // once more into the same plot
        QCOMPARE(plot.plot().axisRectCount(), 3);
        QCOMPARE(plot.scene().comparison().best, std::optional<std::size_t>(11));
    }

    void aRunIsFoundUnderTheCursorInAnyPanel()
    {
        SweepPlot plot;
        plot.setComparison(compareSweep(twelveRuns(), "val/loss"));
        showPlot(plot);
        QSignalSpy clicked(&plot, &SweepPlot::runClicked);
        for (std::size_t panel = 0; panel < 3; ++panel)
            QCOMPARE(plot.scene().runAt(*plot.scene().positionOf(7, panel) + QPointF(2, 1)), std::optional<std::size_t>(7));
        test::click(plot.plot(), *plot.scene().positionOf(7, 1));
        QCOMPARE(clicked.size(), 1);
        QCOMPARE(clicked[0][0].toString(), "run-8");
        QCOMPARE(plot.scene().textOf(7), "run-8\nval/loss 0.55\noptimizer sgd\nlatent_dim 2\nlearning_rate 0.01");
        test::click(plot.plot(), {2, 2});
        QCOMPARE(clicked.size(), 1);
    }

    void theDialogKeepsTheMetricWhenMoreComeIn()
    {
        std::vector<SeriesRun> runs = twelveRuns();
        SweepComparisonDialog dialog("vae-sweep-001", runs);
        auto* metric = dialog.findChild<QComboBox*>("sweepMetric");
        QCOMPARE(metric->count(), 2);
        metric->setCurrentText("accuracy");
        QCOMPARE(dialog.comparison()->metric, std::string("accuracy"));
        for (SeriesRun& run : runs)
            run.metrics.insert(run.metrics.begin(), {"macro_f1", 0.5});
        dialog.setRuns(runs);
        QCOMPARE(metric->count(), 3);
        if (const QString folder = qEnvironmentVariable("STRATOSCOPE_TEST_PICTURES"); !folder.isEmpty())
            dialog.grab().save(folder + QStringLiteral("/sweep_comparison.png"));
        QCOMPARE(dialog.comparison()->metric, std::string("accuracy"));
    }

    void withNothingToCompareTheDialogSaysWhatToDo()
    {
        std::vector<SeriesRun> same = twelveRuns();
        for (SeriesRun& run : same)
            run.settings.clear();
        SweepComparisonDialog dialog("12 runs", same);
        QVERIFY(!dialog.comparison().has_value());
        QCOMPARE(dialog.findChild<QStackedWidget*>()->currentIndex(), 0);
        dialog.setRuns({{"run-1", {{"key", "1"}}, {}, 0, "no metrics yet"}});
        QVERIFY(!dialog.comparison().has_value());
        dialog.setRuns(twelveRuns());
        QVERIFY(dialog.comparison().has_value());
        QCOMPARE(dialog.findChild<QStackedWidget*>()->currentIndex(), 1);
    }
};

QTEST_MAIN(TestSweepPlot)
#include "tst_sweep_plot.moc"
