// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/run_plan.h"
#include "tests/support/errors.h"

#include <QtTest>

#include <cmath>
#include <set>

using namespace stratoscope;
using namespace stratoscope::test;

/// What runs a cross-validation, a grid or random choice is made of.
class TestRunPlan : public QObject
{
    Q_OBJECT

    static ConfigDocument config(const std::string& split = "{by: rows}")
    {
        return parseConfig("data: {path: log.csv, split: " + split + "}\nmodel: {class: VAE}\n", "config.yaml", "/data");
    }

    static std::string text(const PlannedRun& run, const char* path) { return run.document.root.findPath(path)->text(); }

    static std::vector<VariedKey> keys(const std::vector<std::string>& texts)
    {
        std::vector<VariedKey> parsed;
        for (const std::string& one : texts)
            parsed.push_back(parseVariedKey(one));
        return parsed;
    }

private slots:
    void everyFoldIsTestedByARunOfItsOwn()
    {
        const std::vector<PlannedRun> runs = foldRuns(config(), 3, SplitBy::Group);
        QCOMPARE(runs.size(), std::size_t(3));
        QCOMPARE(runs[1].name, std::string("fold-2"));
        QCOMPARE(text(runs[1], "data.split.fold"), std::string("2"));
        QCOMPARE(text(runs[1], "data.split.folds"), std::string("3"));
        QCOMPARE(text(runs[1], "data.split.by"), std::string("group"));
        QCOMPARE(runs[1].document.folder.string(), std::string("/data"));
    }

    void foldsAreAsTheConfigSaysUnlessTold()
    {
        QCOMPARE(foldRuns(config()).size(), std::size_t(5));
        QCOMPARE(foldRuns(config("{folds: 7}")).size(), std::size_t(7));
        QCOMPARE(foldRuns(config("{folds: 7}"), 2).size(), std::size_t(2));
        QCOMPARE(text(foldRuns(config("{by: depth}")).front(), "data.split.by"), std::string("depth"));
        QVERIFY(errorText([] { (void)foldRuns(config("{folds: 1}")); }).contains("needs 2 folds or more, found 1"));
    }

    void aGridHasEveryCombination()
    {
        const std::vector<PlannedRun> runs =
            gridRuns(config(), keys({"model.params.latent_dim=[2, 10]", "training.loss.beta=[0.5, {schedule: linear}, 1]"}));
        QCOMPARE(runs.size(), std::size_t(6));
        QCOMPARE(runs[4].name, std::string("run-005"));
        QCOMPARE(text(runs[4], "model.params.latent_dim"), std::string("10"));
        QCOMPARE(text(runs[4], "training.loss.beta.schedule"), std::string("linear"));
        std::set<std::string> all;
        for (const PlannedRun& run : runs)
            all.insert(run.settings[0].second + " " + run.settings[1].second);
        QCOMPARE(all.size(), std::size_t(6));
    }

    void drawsStayWithinTheirRanges()
    {
        const auto varied = keys({"training.batch_size=2..9", "training.optimizer.learning_rate=log 1e-5..1e-1",
                                  "training.loss.beta=0..0.5", "model.class=[VAE, SAE]"});
        const std::vector<PlannedRun> runs = randomRuns(config(), varied, 400, 1);
        QCOMPARE(runs.size(), std::size_t(400));
        std::set<std::string> sizes;
        int small = 0;
        for (const PlannedRun& run : runs) {
            sizes.insert(text(run, "training.batch_size"));
            const double rate = std::stod(text(run, "training.optimizer.learning_rate"));
            QVERIFY(rate >= 1e-5 && rate <= 1e-1);
            small += rate < 1e-3 ? 1 : 0;
            const double beta = std::stod(text(run, "training.loss.beta"));
            QVERIFY(beta >= 0 && beta <= 0.5);
        }
        QCOMPARE(sizes.size(), std::size_t(8));                                   // 2 … 9, both ends
        QVERIFY2(small > 160 && small < 240, qPrintable(QString::number(small))); // half of the decades
        QCOMPARE(randomRuns(config(), varied, 400, 1).back().settings, runs.back().settings);
        QVERIFY(randomRuns(config(), varied, 400, 2).back().settings != runs.back().settings);
    }

    void whatCannotBeVariedIsSaid_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("expected");
        QTest::newRow("no values") << "training.seed"
                                   << "expected KEY=VALUES";
        QTest::newRow("one value") << "training.seed=5"
                                   << "expected a list of values or a range, found '5'";
        QTest::newRow("an empty list") << "training.seed=[]"
                                       << "expected a list of values";
        QTest::newRow("a range backwards") << "training.seed=9..2"
                                           << "from a lower number to a higher one";
        QTest::newRow("a logarithm of nothing") << "training.seed=log 0..2"
                                                << "must be above 0";
    }
    void whatCannotBeVariedIsSaid()
    {
        QFETCH(QString, key);
        QFETCH(QString, expected);
        const QString found = errorText([&] { (void)parseVariedKey(key.toStdString()); });
        QVERIFY2(found.contains(expected), qPrintable(found));
    }

    void gridsHaveAnEnd()
    {
        QVERIFY(errorText([] { (void)gridRuns(config(), keys({"training.seed=1..9"})); }).contains("no end of values for a grid"));
        const std::string many = "[1,2,3,4,5,6,7,8,9,10,11]";
        const auto huge = keys({"a=" + many, "b=" + many, "c=" + many, "d=" + many});
        QVERIFY(errorText([&] { (void)gridRuns(config(), huge); }).contains("14,641 runs are asked for, more than 10,000"));
    }
};

QTEST_APPLESS_MAIN(TestRunPlan)
#include "tst_run_plan.moc"
