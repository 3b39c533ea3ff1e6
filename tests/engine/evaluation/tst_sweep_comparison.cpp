// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/evaluation/sweep_comparison.h"
#include "tests/support/errors.h"

#include <QtTest>

#include <cmath>

using namespace stratoscope;

/// A metric over the settings of several runs.
class TestSweepComparison : public QObject
{
    Q_OBJECT

    using Settings = std::vector<std::pair<std::string, std::string>>;

    static SeriesRun run(const std::string& name, Settings settings, std::optional<double> loss)
    {
        SeriesRun made{name, std::move(settings), {}, 1, {}};
        if (loss)
            made.metrics.emplace_back("val/loss", *loss);
        else
            made.problem = "the loss is not finite";
        return made;
    }

    /// Two keys of two values each, and a run that failed.
    static std::vector<SeriesRun> grid()
    {
        return {run("run-001", {{"latent", "2"}, {"kind", "adam"}}, 0.5), run("run-002", {{"latent", "2"}, {"kind", "sgd"}}, 0.9),
                run("run-003", {{"latent", "8"}, {"kind", "adam"}}, 0.1), run("run-004", {{"latent", "8"}, {"kind", "sgd"}}, 0.3),
                run("run-005", {{"latent", ""}, {"kind", ""}}, std::nullopt)};
    }

    static std::vector<SeriesRun> runsOver(const std::string& values)
    {
        std::vector<SeriesRun> runs;
        for (const QString& value : QString::fromStdString(values).split(' '))
            runs.push_back(run("run", {{"key", value.toStdString()}}, 1.0 + static_cast<double>(runs.size())));
        return runs;
    }

private slots:
    void everyKeyIsAnAxisWithTheMeansOfItsValues()
    {
        const SweepComparison compared = compareSweep(grid(), "val/loss");
        QCOMPARE(compared.axes.size(), std::size_t(2));
        const SweepAxis& latent = compared.axes[0];
        QVERIFY(latent.key == "latent" && latent.categories.empty());
        QVERIFY(latent.places[0] == 2 && latent.places[3] == 8 && std::isnan(latent.places[4]));
        QCOMPARE(latent.means.size(), std::size_t(2));
        QCOMPARE(latent.means[0].value, 0.7);
        QCOMPARE(latent.means[1].value, 0.2);
        QCOMPARE(latent.means[1].runs, std::size_t(2));
    }

    void wordsHavePlacesInTheOrderInWhichTheyCome()
    {
        const SweepAxis kind = compareSweep(grid(), "val/loss").axes[1];
        QVERIFY(kind.categories == (std::vector<std::string>{"adam", "sgd", "not set"}));
        QVERIFY(kind.places == (std::vector<double>{0, 1, 0, 1, 2}));
        QCOMPARE(kind.means[0].value, 0.3);
        QCOMPARE(kind.means[1].value, 0.6);
    }

    void theBestIsTheLeastOfALossAndTheMostOfAnAccuracy()
    {
        std::vector<SeriesRun> runs = grid();
        runs[1].metrics.emplace_back("accuracy", 0.8);
        runs[2].metrics.emplace_back("accuracy", 0.6);
        QVERIFY(compareSweep(runs, "val/loss").best == std::size_t(2));
        QCOMPARE(compareSweep(runs, "val/loss").lacking(), std::size_t(1));
        const SweepComparison accuracy = compareSweep(runs, "accuracy");
        QVERIFY(accuracy.best == std::size_t(1) && !accuracy.lowerIsBetter);
        QCOMPARE(accuracy.lacking(), std::size_t(3));
    }

    void numbersThatCrowdAtTheLowEndOfADecadeAreOnALogarithmicAxis_data()
    {
        QTest::addColumn<std::string>("values");
        QTest::addColumn<bool>("logarithmic");
        QTest::newRow("learning rates") << std::string("1e-4 1e-3 1e-2") << true;
        QTest::newRow("powers of two") << std::string("2 4 8 16 32") << true;
        QTest::newRow("two far apart") << std::string("1e-4 1e-2") << true;
        QTest::newRow("two near") << std::string("2 8") << false;
        QTest::newRow("seeds") << std::string("1 2 3 4 5 6 7 8 9 10 11 12") << false;
        QTest::newRow("with a nought") << std::string("0 0.01 0.1 10") << false;
        QTest::newRow("one value") << std::string("5 5") << false;
    }
    void numbersThatCrowdAtTheLowEndOfADecadeAreOnALogarithmicAxis()
    {
        QFETCH(std::string, values);
        QFETCH(bool, logarithmic);
        QCOMPARE(compareSweep(runsOver(values), "val/loss").axes[0].logarithmic, logarithmic);
    }

    void aLineNeedsSharedValuesOrASingleKey()
    {
        QCOMPARE(compareSweep(runsOver("3 1 2"), "val/loss").axes[0].means.size(), std::size_t(3)); // by rising value
        QCOMPARE(compareSweep(runsOver("3 1 2"), "val/loss").axes[0].means[0].value, 2.0);
        const std::vector<SeriesRun> drawn{run("a", {{"x", "0.13"}, {"y", "7"}}, 1), run("b", {{"x", "0.71"}, {"y", "7"}}, 2)};
        const SweepComparison compared = compareSweep(drawn, "val/loss");
        QVERIFY(compared.axes[0].means.empty());
        QCOMPARE(compared.axes[1].means.size(), std::size_t(1));
    }

    void aMetricThatNoRunHasIsNamedWithThoseThatThereAre()
    {
        const QString message = test::errorText([] { static_cast<void>(compareSweep(grid(), "val/los")); });
        QVERIFY2(message.contains("no run has the metric 'val/los'") && message.contains("val/loss"), qPrintable(message));
    }
};

QTEST_APPLESS_MAIN(TestSweepComparison)
#include "tst_sweep_comparison.moc"
