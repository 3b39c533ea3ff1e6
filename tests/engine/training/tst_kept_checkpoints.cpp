// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/training/checkpoint.h"
#include "engine/training/embedding.h"
#include "engine/training/kept_checkpoints.h"
#include "engine/training/metrics_history.h"
#include "engine/training/trainer.h"
#include "tests/support/errors.h"
#include "tests/support/files.h"
#include "tests/support/small_core_log.h"

#include <QtTest>

using namespace stratoscope;
namespace fs = std::filesystem;

class TestKeptCheckpoints : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::Folder> m_folder;
    ModelRegistry m_registry = builtinModels();

    [[nodiscard]] RunFolder folder(const char* run) const { return RunFolder(m_folder->path(run)); }

    /// @param checkpoint training.checkpoint of the config
    [[nodiscard]] TrainRequest request(const char* run, const std::string& checkpoint) const
    {
        const std::string text = "data: {path: log.csv}\n"
                                 "model: {class: VAE, params: {hidden_dims: [16, 8], latent_dim: 3}}\n"
                                 "training: {epochs: 4, batch_size: 32, threads: 1, checkpoint_every_seconds: 1000, checkpoint: " +
                                 checkpoint + "}\n";
        return {parseConfig(text, "config.yaml", m_folder->path()), m_folder->path(run), false, nullptr};
    }
    [[nodiscard]] TrainRequest resumption(const char* run, const std::string& checkpoint, const char* from) const
    {
        TrainRequest asked = request(run, checkpoint);
        asked.resume = true;
        asked.resumeFrom = from;
        return asked;
    }
    TrainingReport run(const TrainRequest& asked)
    {
        TrainingObserver quiet;
        quiet.onLog = [](LogLevel, const std::string&) {};
        return train(asked, m_registry, quiet);
    }

    [[nodiscard]] std::int64_t lastStep(const char* run) const { return readMetrics(folder(run).metrics()).rows.back().step; }
    [[nodiscard]] std::vector<double> losses(const char* run) const
    {
        return readMetrics(folder(run).metrics()).series("val/loss");
    }
    static std::vector<std::string> names(const std::vector<std::int64_t>& steps)
    {
        std::vector<std::string> made;
        for (const std::int64_t step : steps)
            made.push_back("step-" + std::to_string(step));
        return made;
    }
    static NamedArrays weights(const fs::path& checkpoint) { return readCheckpoint(checkpoint).weights; }

private slots:
    void init()
    {
        m_folder = std::make_unique<test::Folder>();
        m_folder->write("log.csv", test::smallCoreLog());
    }

    void theNewestOfEveryNStepsAreKept()
    {
        (void)run(request("run", "{every_steps: 10, keep: 2}"));
        const std::int64_t newest = lastStep("run") / 10 * 10;
        QVERIFY(newest >= 30);
        QVERIFY(keptCheckpoints(folder("run")) == names({newest - 10, newest}));
        for (const std::int64_t step : {newest - 10, newest}) {
            const Checkpoint kept = readCheckpoint(folder("run").checkpoints() / names({step}).front());
            QCOMPARE(find(kept.trainerState, "loop.counts")->as<std::int64_t>()[2], step); // not those of a later one
        }
        QVERIFY(fs::exists(folder("run").last()) && fs::exists(folder("run").best()));
    }

    void theWeightsOfOneAreTakenByItsName()
    {
        (void)run(request("run", "{every_steps: 10, keep: 2}"));
        const std::vector<std::string> kept = keptCheckpoints(folder("run"));
        const LoadedRun loaded = loadRun(folder("run").path(), m_registry, kept.front());
        QCOMPARE(loaded.checkpoint, kept.front());
        QCOMPARE(std::to_string(loaded.epoch), readCheckpoint(folder("run").checkpoints() / kept.front()).text("epoch"));
        const auto values = [this](const std::string& name) {
            return embed({folder("run").path(), {}, name, nullptr}, m_registry).values;
        };
        QVERIFY(values(kept.front()) != values("last"));
        QVERIFY(values(kept.front()) == values(kept.front()));
        const QString error = test::errorText([&] { (void)loadRun(folder("run").path(), m_registry, "step-1"); });
        QVERIFY2(error.contains("no checkpoint 'step-1'") && error.contains(QString::fromStdString(kept.back())),
                 qPrintable(error));
    }

    void aLoneNumberMeansSteps()
    {
        (void)run(request("run", "20"));
        QVERIFY(keptCheckpoints(folder("run")).front() == "step-20");
    }

    void theClockMayDecideToo()
    {
        (void)run(request("run", "{every_minutes: 1.0e-9, keep: 3}")); // so often that every step is due
        const std::int64_t last = lastStep("run");
        QVERIFY(keptCheckpoints(folder("run")) == names({last - 2, last - 1, last}));
        (void)run(request("seldom", "{every_minutes: 1000}"));
        QVERIFY(keptCheckpoints(folder("seldom")).empty());
    }

    void noneIsKeptUnlessAskedFor()
    {
        (void)run(request("run", "{}"));
        QVERIFY(keptCheckpoints(folder("run")).empty());
    }

    void aRunGoesBackToOneAndComesOutTheSame()
    {
        (void)run(request("whole", "{}"));
        (void)run(request("run", "{every_steps: 10, keep: 100}"));
        const auto all = keptCheckpoints(folder("run"));
        const fs::path last = folder("run").last();
        fs::remove_all(last); // a checkpoint that is kept stands for itself
        QCOMPARE(run(resumption("run", "{every_steps: 10, keep: 100}", "step-20")).outcome, TrainingReport::Outcome::Finished);
        QVERIFY(losses("run") == losses("whole"));
        QVERIFY(keptCheckpoints(folder("run")) == all);
        QVERIFY(weights(last) == weights(folder("whole").last()));
        QVERIFY(weights(folder("run").best()) == weights(folder("whole").best()));
    }

    void goingBackForgetsWhatCameAfter()
    {
        TrainRequest asked = request("short", "{every_steps: 10}");
        asked.stopAtStep = 20;
        (void)run(asked);
        (void)run(request("run", "{every_steps: 10, keep: 100}"));
        asked = resumption("run", "{every_steps: 10, keep: 100}", "step-20");
        asked.stopAtStep = 20;
        QCOMPARE(run(asked).outcome, TrainingReport::Outcome::Stopped);
        QVERIFY(keptCheckpoints(folder("run")) == names({10, 20}));
        QVERIFY(losses("run") == losses("short"));
        QVERIFY(weights(folder("run").last()) == weights(folder("short").last()));
        QVERIFY(weights(folder("run").best()) == weights(folder("short").best()));
        QCOMPARE(readCheckpoint(folder("run").best()).text("epoch"), readCheckpoint(folder("short").best()).text("epoch"));
    }

    void goingBackBeforeTheFirstEpochLeavesNoBest()
    {
        (void)run(request("run", "{every_steps: 5, keep: 100}"));
        TrainRequest asked = resumption("run", "{every_steps: 5, keep: 100}", "step-5");
        asked.stopAtStep = 5;
        (void)run(asked);
        QVERIFY(!fs::exists(folder("run").best()));
        QCOMPARE(readCheckpoint(folder("run").last()).text("best_val_loss"), "");
    }

    void whatIsKeptMayChangeOnResuming()
    {
        TrainRequest asked = request("run", "{every_steps: 5, keep: 100}");
        asked.stopAtStep = 20;
        (void)run(asked);
        QCOMPARE(keptCheckpoints(folder("run")).size(), std::size_t(4));
        (void)run(resumption("run", "{every_steps: 10, keep: 1}", "last"));
        QCOMPARE(keptCheckpoints(folder("run")).size(), std::size_t(1));
    }

    void aNameThatTheRunDoesNotHaveIsAnError_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("expected");
        QTest::newRow("never taken") << "step-7"
                                     << "no checkpoint 'step-7'";
        QTest::newRow("says which there are") << "step-7"
                                              << "It keeps step-10 and step-20.";
        QTest::newRow("weights only") << "best"
                                      << "no checkpoint 'best'";
        QTest::newRow("a way out of the folder") << "../.."
                                                 << "no checkpoint '../..'";
        QTest::newRow("another spelling") << "step-010"
                                          << "no checkpoint 'step-010'";
    }
    void aNameThatTheRunDoesNotHaveIsAnError()
    {
        QFETCH(QString, from);
        QFETCH(QString, expected);
        TrainRequest asked = request("run", "{every_steps: 10}");
        asked.stopAtStep = 20;
        (void)run(asked);
        const NamedArrays before = weights(folder("run").last());
        try {
            (void)run(resumption("run", "{every_steps: 10}", from.toUtf8().constData()));
            QFAIL("no error");
        } catch (const CheckpointError& error) {
            QVERIFY2(QString(error.what()).contains(expected), error.what());
        }
        QVERIFY(weights(folder("run").last()) == before);
    }

    void aRunThatKeepsNoneSaysSo()
    {
        (void)run(request("run", "{}"));
        try {
            (void)run(resumption("run", "{}", "step-10"));
            QFAIL("no error");
        } catch (const CheckpointError& error) {
            QVERIFY2(QString(error.what()).contains("It keeps none; training.checkpoint says when to keep one."), error.what());
        }
    }

    void aRefusedResumptionChangesNothing()
    {
        (void)run(request("run", "{every_steps: 10, keep: 100}"));
        const auto kept = keptCheckpoints(folder("run"));
        TrainRequest asked = resumption("run", "{every_steps: 10, keep: 100}", "step-10");
        applyOverride(asked.document, "model.params.latent_dim=4");
        QVERIFY_THROWS_EXCEPTION(ConfigError, run(asked));
        QVERIFY(keptCheckpoints(folder("run")) == kept);
        QCOMPARE(readCheckpoint(folder("run").last()).text("status"), "finished");
    }
};

QTEST_GUILESS_MAIN(TestKeptCheckpoints)
#include "tst_kept_checkpoints.moc"
