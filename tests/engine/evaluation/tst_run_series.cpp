// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/run_series.h"
#include "engine/training/run_folder.h"
#include "tests/support/files.h"
#include "tests/support/small_core_log.h"

#include <QtTest>

#include <cmath>

using namespace stratoscope;
namespace fs = std::filesystem;

/// Several runs of one config, one after another.
class TestRunSeries : public QObject
{
    Q_OBJECT

    test::Folder m_folder;
    ModelRegistry m_registry = builtinModels();

    [[nodiscard]] ConfigDocument config() const
    {
        return parseConfig("data: {path: log.csv, columns: {target: Lithology, group: Hole}}\n"
                           "model: {class: SemiSupervisedVAE, params: {hidden_dims: [8], latent_dim: 2}}\n"
                           "training: {epochs: 2, batch_size: 64, threads: 1}\n",
                           "config.yaml", m_folder.path());
    }

    static SeriesRun made(const std::string& name, std::vector<std::pair<std::string, double>> metrics)
    {
        return {name, {{"training.seed", name}}, std::move(metrics), 1, {}};
    }

private slots:
    void initTestCase() { m_folder.write("log.csv", test::smallCoreLog()); }

    void foldsAreTrainedAndEvaluatedOnTheirTestParts()
    {
        const SeriesRequest request{foldRuns(config(), 3, SplitBy::Group), m_folder.path("folds"), "test"};
        std::vector<std::string> begun;
        SeriesObserver observer;
        observer.onRun = [&begun](const PlannedRun& run, std::size_t index, std::size_t count) {
            begun.push_back(run.name + " " + std::to_string(index) + " " + std::to_string(count));
        };
        const std::vector<SeriesRun> results = trainSeries(request, m_registry, observer);
        QVERIFY(begun == (std::vector<std::string>{"fold-1 0 3", "fold-2 1 3", "fold-3 2 3"}));
        double rows = 0;
        for (const SeriesRun& run : results) {
            QVERIFY2(run.problem.empty(), run.problem.c_str());
            QVERIFY(run.metric("val/loss").has_value() && run.metric("accuracy").has_value());
            rows += *run.metric("rows");
        }
        QCOMPARE(rows, 588.0); // every row that has all its values once
    }

    void whatIsFinishedIsNotTrainedAgain()
    {
        const SeriesRequest request{foldRuns(config(), 2, SplitBy::Group), m_folder.path("again"), "test"};
        const std::vector<SeriesRun> first = trainSeries(request, m_registry);
        int started = 0;
        SeriesObserver observer;
        observer.training.onStart = [&started](const TrainingStart&) { ++started; };
        const std::vector<SeriesRun> second = trainSeries(request, m_registry, observer);
        QCOMPARE(started, 0);
        QCOMPARE(second.size(), first.size());
        for (std::size_t i = 0; i < first.size(); ++i)
            QCOMPARE(second[i].metrics, first[i].metrics);
    }

    void aStopLeavesTheResultsBeforeIt()
    {
        const SeriesRequest request{foldRuns(config(), 3, SplitBy::Group), m_folder.path("stopped"), "test"};
        std::stop_source stop;
        SeriesObserver observer;
        observer.onRun = [&stop](const PlannedRun&, std::size_t index, std::size_t) {
            if (index == 1)
                stop.request_stop();
        };
        QCOMPARE(trainSeries(request, m_registry, observer, stop.get_token()).size(), std::size_t(1));
        QCOMPARE(trainSeries(request, m_registry).size(), std::size_t(3)); // and goes on from there
    }

    void aRunThatFailsDoesNotEndTheOthers()
    {
        const std::vector<VariedKey> keys{parseVariedKey("model.params.latent_dim=[2, 0, 3]")};
        const std::vector<SeriesRun> results = trainSeries({gridRuns(config(), keys), m_folder.path("grid"), "val"}, m_registry);
        QCOMPARE(results.size(), std::size_t(3));
        QVERIFY(results[0].problem.empty() && results[2].problem.empty());
        QVERIFY2(results[1].problem.find("latent_dim") != std::string::npos, results[1].problem.c_str());
        const std::vector<SeriesRun> ranked = rankedBy("val/loss", results);
        QCOMPARE(ranked.back().name, std::string("run-002"));
        QVERIFY(*ranked[0].metric("val/loss") <= *ranked[1].metric("val/loss"));
    }

    void meanAndSpreadAreThoseOfTheSample()
    {
        // the five folds of a published table: 0.186 with a sample's deviation of 0.035
        std::vector<SeriesRun> runs;
        for (const double value : {0.1756, 0.1541, 0.1896, 0.2450, 0.1667})
            runs.push_back(made("fold", {{"adjusted_rand_index", value}}));
        runs.push_back(made("fold", {{"accuracy", 0.5}}));
        const std::vector<SeriesMetric> metrics = seriesMetrics(runs);
        QCOMPARE(metrics.size(), std::size_t(2));
        QVERIFY(std::abs(metrics[0].mean - 0.1862) < 1e-9);
        QVERIFY(std::abs(metrics[0].deviation - 0.0353) < 5e-5);
        QVERIFY(std::isnan(metrics[0].values[5]) && std::isnan(metrics[1].deviation));
    }

    void betterIsLessForLossesAndErrors()
    {
        const std::vector<SeriesRun> runs{made("a", {{"val/loss", 3.0}, {"macro_f1", 0.2}}),
                                          made("b", {{"val/loss", 2.0}, {"macro_f1", 0.1}}), made("c", {{"macro_f1", 0.9}})};
        const auto order = [&runs](const char* metric) {
            std::string names;
            for (const SeriesRun& run : rankedBy(metric, runs))
                names += run.name;
            return names;
        };
        QCOMPARE(order("val/loss"), std::string("bac"));
        QCOMPARE(order("macro_f1"), std::string("cab"));
        QVERIFY(lowerIsBetter("rmse/GR (API)") && lowerIsBetter("expected_calibration_error") && lowerIsBetter("log_loss"));
        QVERIFY(!lowerIsBetter("f1/lossy ash") && !lowerIsBetter("recall/maerl")); // names of classes do not count
    }

    void tablesHaveALineAMetricAndALineARun()
    {
        const std::vector<SeriesRun> runs{made("run-001", {{"accuracy", 0.5}}), made("run-002", {{"accuracy", 1.0}})};
        const fs::path metrics = m_folder.path("metrics.csv");
        writeSeriesMetrics(metrics, runs);
        QCOMPARE(readFile(metrics), std::string("metric,run-001,run-002,mean,std\naccuracy,0.5,1,0.75,0.3535533905932738\n"));
        const fs::path table = m_folder.path("runs.csv");
        writeSeriesRuns(table, runs);
        QCOMPARE(readFile(table), std::string("run,training.seed,accuracy,seconds,problem\n"
                                              "run-001,run-001,0.5,1,\nrun-002,run-002,1,1,\n"));
    }
};

QTEST_APPLESS_MAIN(TestRunSeries)
#include "tst_run_series.moc"
