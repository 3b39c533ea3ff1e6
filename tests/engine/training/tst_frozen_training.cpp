// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/table_file.h"
#include "engine/training/checkpoint.h"
#include "engine/training/config_check.h"
#include "engine/training/layer_statistics.h"
#include "engine/training/loaded_run.h"
#include "engine/training/run_folder.h"
#include "engine/training/trainer.h"
#include "tests/support/errors.h"
#include "tests/support/files.h"
#include "tests/support/small_core_log.h"

#include <QtTest>

using namespace stratoscope;
namespace fs = std::filesystem;

class TestFrozenTraining : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::Folder> m_folder;
    ModelRegistry m_registry = builtinModels();

    [[nodiscard]] ConfigDocument config(const std::string& choices, int epochs = 2) const
    {
        return parseConfig("data: {path: log.csv}\n"
                           "model:\n"
                           "  class: VAE\n"
                           "  params: {hidden_dims: [16, 8], latent_dim: 3}\n" +
                               choices + "training: {epochs: " + std::to_string(epochs) +
                               ", batch_size: 32, threads: 1, checkpoint_every_seconds: 1000}\n",
                           "config.yaml", m_folder->path());
    }
    void run(const std::string& name, const ConfigDocument& document, bool resume = false, const std::stop_token& stop = {},
             const TrainingObserver& observer = {}) const
    {
        (void)train({document, m_folder->path(name), resume, nullptr}, m_registry, observer, stop);
    }
    [[nodiscard]] NamedArrays weights(const std::string& run) const
    {
        return readCheckpoint(RunFolder(m_folder->path(run)).last()).weights;
    }
    static const Array& array(const NamedArrays& arrays, const char* name) { return *find(arrays, name); }

private slots:
    void init()
    {
        m_folder = std::make_unique<test::Folder>();
        m_folder->write("log.csv", test::smallCoreLog());
    }

    void frozenParametersStayWhatTheyWereBitForBit()
    {
        const std::string frozen = "  frozen: [encoder.0, fc_mu.bias]\n";
        run("one", config(frozen, 1));
        run("three", config(frozen, 3));
        const NamedArrays one = weights("one");
        const NamedArrays three = weights("three");
        for (const char* name : {"encoder.0.weight", "encoder.0.bias", "fc_mu.bias"})
            QVERIFY2(array(one, name) == array(three, name), name);
        for (const char* name : {"fc_mu.weight", "fc_logvar.bias"})
            QVERIFY2(!(array(one, name) == array(three, name)), name);
        // They started as in a run that freezes nothing, and that one moves them.
        run("free", config({}, 1));
        const LayerStatistics initial = initialLayerStatistics(config({}), m_registry, "encoder.0");
        const LayerStatistics kept = layerStatisticsOfRun(m_folder->path("three"), "encoder.0");
        QCOMPARE(kept.tensors.front().euclideanNorm, initial.tensors.front().euclideanNorm);
        QVERIFY(!(array(weights("free"), "encoder.0.weight") == array(one, "encoder.0.weight")));
    }

    void aResumedRunEqualsAnUninterruptedOne()
    {
        const std::string choices = "  frozen: [encoder]\n  initialize: [{layers: fc_mu, method: orthogonal}]\n";
        run("whole", config(choices, 4));
        std::stop_source stop;
        TrainingObserver observer;
        observer.onSnapshot = [&stop](const TrainingSnapshot& snapshot) {
            if (snapshot.epoch >= 1)
                stop.request_stop();
        };
        run("cut", config(choices, 4), false, stop.get_token(), observer);
        run("cut", config(choices, 4), true);
        QVERIFY(weights("whole") == weights("cut"));
    }

    void resumingWithOtherChoicesIsRefused()
    {
        run("run", config("  frozen: [encoder]\n", 1));
        const QString message = test::errorText([&] { run("run", config("  frozen: [fc_mu]\n", 2), true); });
        QVERIFY2(message.contains("model.frozen") && message.contains("the run was begun with [\"encoder\"]"), qPrintable(message));
    }

    void aRunIsReadBackFrozenAsItWas()
    {
        run("run", config("  frozen: [encoder]\n", 1));
        const LoadedRun loaded = loadRun(m_folder->path("run"), m_registry);
        QVERIFY(loaded.config.model.frozen == std::vector<std::string>{"encoder"});
    }

    void everythingFrozenIsSaidBesideTheKeyAndTheModelIsStillShown()
    {
        const ConfigCheck check = checkConfig(config("  frozen: ['*']\n"), m_registry);
        QCOMPARE(check.issues.size(), std::size_t(1));
        QCOMPARE(check.issues.front().where.line, 5);
        QVERIFY(check.issues.front().problem.find("nothing to train") != std::string::npos);
        QCOMPARE(check.batchSize, 32);
        const auto table = std::make_shared<const Table>(readTable(m_folder->path("log.csv")));
        const ConfigCheck withTable = checkConfig(config("  frozen: ['*']\n"), m_registry, table);
        QVERIFY(withTable.model.has_value());
        QCOMPARE(withTable.model->trainableParameters, 0);
    }

    void statisticsComeFromTheBestCheckpoint()
    {
        run("run", config({}, 2));
        const LayerStatistics layer = layerStatisticsOfRun(m_folder->path("run"), "fc_mu");
        QVERIFY2(layer.source.starts_with("best checkpoint, epoch "), layer.source.c_str());
        QCOMPARE(layer.tensors.size(), std::size_t(2));
        QCOMPARE(layer.tensors[0].name, "fc_mu.weight");
        QVERIFY(layer.tensors[0].shape == (std::vector<std::int64_t>{3, 8}));
        const NamedArrays best = readCheckpoint(RunFolder(m_folder->path("run")).best()).weights;
        double largest = 0;
        for (const float value : array(best, "fc_mu.weight").as<float>())
            largest = std::max(largest, std::abs(static_cast<double>(value)));
        QCOMPARE(layer.tensors[0].maximumNorm, largest);
        QVERIFY(test::errorText([&] {
                    (void)layerStatisticsOfRun(m_folder->path("run"), "fc_nu");
                }).contains("the checkpoint has no weights of a layer 'fc_nu'. did you mean fc_mu?"));
        QVERIFY(
            test::errorText([&] { (void)layerStatisticsOfRun(m_folder->path("nowhere"), "fc_mu"); }).contains("no such folder"));
        QVERIFY(test::errorText([&] { (void)initialLayerStatistics(config({}), m_registry, "fc_nu"); }).contains("fc_mu"));
    }
};

QTEST_GUILESS_MAIN(TestFrozenTraining)
#include "tst_frozen_training.moc"
