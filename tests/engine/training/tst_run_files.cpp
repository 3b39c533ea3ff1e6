// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/training/checkpoint.h"
#include "engine/training/metrics_history.h"
#include "engine/training/run_files.h"
#include "engine/training/run_summary.h"
#include "tests/support/files.h"

#include <QtTest>

using namespace stratoscope;
namespace fs = std::filesystem;

class TestRunFiles : public QObject
{
    Q_OBJECT

    static Checkpoint checkpoint(float value)
    {
        return {{{"w", makeArray<float>({1}, std::span<const float>(&value, 1))}},
                {{"class", "VAE"}, {"epoch", "3"}, {"status", "finished"}, {"parameters", "6426"}},
                {{"loop.counts", makeArray<float>({1}, std::span<const float>(&value, 1))}}};
    }

private slots:
    void metricsSurviveATripThroughTheirFile()
    {
        const test::Folder folder;
        const std::vector<std::string> names{"train/loss", "val/loss"};
        std::string text = metricsHeader(names);
        text += metricsLine({670, 1, {4.629120668594842, 2.5}});
        text += metricsLine({800, 1.25, {0.1, NAN}});
        QCOMPARE(QString::fromStdString(text).section('\n', 0, 0), "step,epoch,train/loss,val/loss");
        QCOMPARE(QString::fromStdString(text).section('\n', 2, 2), "800,1.25,0.1,");
        const MetricsHistory history = readMetrics(folder.write("metrics.csv", text));
        QVERIFY(history.names == names);
        QCOMPARE(history.rows[0].values[0], 4.629120668594842);
        QCOMPARE(history.rows[1].epoch, 1.25);
        QVERIFY(std::isnan(history.series("val/loss")[1]));
        QVERIFY(history.series("none").empty());
    }

    void metricsThatAreBeingWrittenCanBeRead()
    {
        const test::Folder folder;
        const MetricsHistory history = readMetrics(folder.write("metrics.csv", "step,epoch,train/loss\n1,1,0.5\n2,2,0."));
        QCOMPARE(history.rows.size(), std::size_t(1));
    }

    void damagedMetricsNameTheLine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("other file") << "a,b\n1,2\n"
                                    << "metrics.csv:1: not a metrics file";
        QTest::newRow("short row") << "step,epoch,train/loss\n1,1,0.5\n2,2\n"
                                   << "metrics.csv:3: expected 3 values, found 2";
        QTest::newRow("text") << "step,epoch,train/loss\n1,1,x\n"
                              << "metrics.csv:2: expected a number, found 'x'";
    }
    void damagedMetricsNameTheLine()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const test::Folder folder;
        try {
            (void)readMetrics(folder.write("metrics.csv", text.toStdString()));
            QFAIL("no error");
        } catch (const DataError& error) {
            QVERIFY2(QString(error.what()).contains(expected), error.what());
        }
    }

    void checkpointsAreReplacedWhole()
    {
        const test::Folder folder;
        writeCheckpoint(folder.path("last"), checkpoint(1));
        writeCheckpoint(folder.path("last"), checkpoint(2));
        const Checkpoint read = readCheckpoint(folder.path("last"));
        QCOMPARE(read.weights[0].second.as<float>()[0], 2.0F);
        QCOMPARE(read.trainerState.size(), std::size_t(1));
        QCOMPARE(read.text("status"), "finished");
        QCOMPARE(read.text("nothing"), "");
    }

    void aFolderIsLockedByOneOwnerAtATime()
    {
        const test::Folder folder;
        const RunFolder run(folder.path("run"));
        {
            const RunLock lock(run);
            QVERIFY(run.isLocked());
            try {
                const RunLock second(run);
                QFAIL("no error");
            } catch (const TrainingError& error) {
                QVERIFY2(QString(error.what()).contains("another process is training in this folder"), error.what());
            }
        }
        QVERIFY(!run.isLocked());
        const RunLock again(run);
    }

    void aFolderWithoutARunIsNamed()
    {
        const test::Folder folder;
        QVERIFY_THROWS_EXCEPTION(IoError, RunFolder(folder.path()).requireRun());
        QVERIFY_THROWS_EXCEPTION(IoError, RunFolder(folder.path("none")).requireRun());
    }

    void dataPathsAreRelativeWithinTheProjectOnly()
    {
        const test::Folder folder;
        Config config;
        config.model.className = "VAE";
        const RunFolder run(folder.path("project/runs/vae-001"));
        config.data.path = folder.path("project/data/log.csv").string();
        writeRunConfig(run, config);
        QVERIFY(QString::fromStdString(readFile(run.config())).contains("path: ../../data/log.csv"));
        QCOMPARE(readRunConfig(run).root.findPath("data.path")->text(), config.data.path);
        config.data.path = folder.path("log.csv").string();
        writeRunConfig(run, config);
        QVERIFY(QString::fromStdString(readFile(run.config())).contains("path: /"));
    }

    void summariesTellHowFarARunHasCome()
    {
        const test::Folder folder;
        const RunFolder run(folder.path("runs/vae-001"));
        Config config;
        config.model.className = "VAE";
        config.training.epochs = 5;
        config.data.path = "/data/log.csv";
        writeRunConfig(run, config);
        RunEnvironment environment;
        environment.started = "2026-01-02T03:04:05Z";
        writeRunEnvironment(run, environment);
        writeFileAtomically(run.metrics(), "step,epoch,train/loss,val/loss,seconds\n10,1,2,3,0.5\n20,2,1,2.5,1\n30,3,0.5,4,1.5\n");
        RunSummary summary = summariseRun(run.path());
        QCOMPARE(summary.status, "interrupted");
        QCOMPARE(summary.epoch, 3);
        QCOMPARE(summary.epochs, 5);
        QCOMPARE(summary.bestValidationLoss.value(), 2.5);
        writeCheckpoint(run.last(), checkpoint(1));
        summary = summariseRun(run.path());
        QCOMPARE(summary.status, "finished");
        QCOMPARE(summary.parameters, 6426);
        QCOMPARE(summary.data, "log.csv");
        QCOMPARE(listRuns(folder.path("runs")).size(), std::size_t(1));
        QCOMPARE(nextRunName(folder.path("runs"), "VAE"), "vae-002");
        QCOMPARE(nextRunName(folder.path("runs"), "VAE", {"vae-002"}), "vae-003");
        QCOMPARE(nextSeriesName("VAE-sweep", {"vae-001", "vae-sweep-001-run-003", "vae-sweep-002-run-1"}), "vae-sweep-003");
        QCOMPARE(nextSeriesName("VAE-folds", {"vae-sweep-001-run-003"}), "vae-folds-001");
        {
            const RunLock lock(run);
            QCOMPARE(summariseRun(run.path()).status, "running");
        }
        writeFileAtomically(run.config(), "model: [");
        QVERIFY(!summariseRun(run.path()).problem.empty());
    }
};

QTEST_GUILESS_MAIN(TestRunFiles)
#include "tst_run_files.moc"
