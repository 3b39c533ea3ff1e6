// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/embedding_replay.h"
#include "engine/core/error.h"
#include "engine/training/checkpoint.h"
#include "engine/training/metrics_history.h"
#include "engine/training/snapshot_files.h"
#include "engine/training/trainer.h"
#include "tests/support/files.h"
#include "tests/support/small_core_log.h"

#include <QtTest>

#include <set>

using namespace stratoscope;
namespace fs = std::filesystem;

using Epochs = std::vector<std::int64_t>;

class TestSnapshots : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::Folder> m_folder;
    ModelRegistry m_registry = builtinModels();

    [[nodiscard]] RunFolder runFolder(const std::string& name) const { return RunFolder(m_folder->path(name)); }

    TrainingReport run(const std::string& name, const std::string& overrides, bool resume = false,
                       std::optional<std::int64_t> stopAtStep = {})
    {
        const std::string text = "data: {path: log.csv}\n"
                                 "model: {class: VAE, params: {hidden_dims: [16, 8], latent_dim: 3}}\n"
                                 "training: {epochs: 5, batch_size: 32, threads: 1, checkpoint_every_seconds: 1000}\n";
        ConfigDocument document = parseConfig(text, "config.yaml", m_folder->path());
        for (const QString& part : QString::fromStdString(overrides).split(' ', Qt::SkipEmptyParts))
            applyOverride(document, part.toStdString());
        return train({document, m_folder->path(name), resume, nullptr, stopAtStep}, m_registry);
    }
    [[nodiscard]] NamedArrays weights(const std::string& name) const { return readCheckpoint(runFolder(name).last()).weights; }

    /// A snapshot of made-up values, D at a time, of the rows 0, 1, 2 …
    void writeValues(const std::string& name, std::int64_t epoch, std::int64_t dimensions, std::vector<float> values) const
    {
        EmbeddingTable table;
        table.dimensions = dimensions;
        for (std::int64_t row = 0; row < static_cast<std::int64_t>(values.size()) / dimensions; ++row)
            table.ids.push_back(row);
        table.values = std::move(values);
        writeSnapshot(runFolder(name), epoch, table);
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<test::Folder>();
        m_folder->write("log.csv", test::smallCoreLog());
    }

    void areTakenBeforeTheFirstEpochThenEveryFewAndAfterTheLast_data()
    {
        QTest::addColumn<QString>("overrides");
        QTest::addColumn<Epochs>("epochs");
        QTest::newRow("none unless asked for") << "training.seed=42" << Epochs{};
        QTest::newRow("every epoch") << "training.snapshots=1" << Epochs{0, 1, 2, 3, 4, 5};
        QTest::newRow("every second") << "training.snapshots.every=2" << Epochs{0, 2, 4, 5};
        QTest::newRow("fewer than there are") << "training.snapshots=100" << Epochs{0, 5};
        QTest::newRow("stopped early") << "training.snapshots=100 training.early_stopping.patience=1 "
                                          "training.early_stopping.min_delta=1000"
                                       << Epochs{0, 2};
    }
    void areTakenBeforeTheFirstEpochThenEveryFewAndAfterTheLast()
    {
        QFETCH(QString, overrides);
        QFETCH(Epochs, epochs);
        (void)run("run", overrides.toStdString());
        QCOMPARE(snapshotEpochs(runFolder("run")), epochs);
    }

    void theLastIsTheEmbeddingOfTheLastWeights()
    {
        (void)run("run", "training.snapshots.every=5 training.snapshots.rows=100 data.split.fractions=[1,0,0]");
        const EmbeddingTable snapshot = readSnapshot(runFolder("run"), 5);
        QCOMPARE(snapshot.rowCount(), 100);
        QCOMPARE(snapshot.dimensions, 3);
        QCOMPARE(snapshot.targetName, "Lithology");
        EmbedRequest request;
        request.runFolder = m_folder->path("run");
        const EmbeddingTable whole = embed(request, m_registry);
        std::set<std::int64_t> ids;
        for (std::int64_t row = 0; row < snapshot.rowCount(); ++row) {
            const auto at = static_cast<std::size_t>(row);
            ids.insert(snapshot.ids[at]);
            const auto found = std::ranges::find(whole.ids, snapshot.ids[at]);
            QVERIFY(found != whole.ids.end());
            const auto index = static_cast<std::size_t>(found - whole.ids.begin());
            QCOMPARE(snapshot.labels[at], whole.labels[index]);
            QCOMPARE(snapshot.depth[at], whole.depth[index]);
            for (std::size_t d = 0; d < 3; ++d) // sums of a batch of another size may round otherwise
                QVERIFY(std::abs(snapshot.values[3 * at + d] - whole.values[3 * index + d]) < 1e-5F);
        }
        QCOMPARE(ids.size(), std::size_t(100));
        QCOMPARE(readSnapshot(runFolder("run"), 0).ids, snapshot.ids);
        QVERIFY(readSnapshot(runFolder("run"), 0).values != snapshot.values);
    }

    void leaveTrainingAsItIs()
    {
        (void)run("without", "");
        (void)run("with", "training.snapshots=1");
        QVERIFY(weights("without") == weights("with"));
    }

    void aResumedRunKeepsThemAndGoesOn()
    {
        (void)run("whole", "training.snapshots=1");
        const TrainingReport stopped = run("parts", "training.snapshots=1", false, 30); // within the third epoch
        QCOMPARE(stopped.outcome, TrainingReport::Outcome::Stopped);
        const std::vector<std::int64_t> before = snapshotEpochs(runFolder("parts"));
        QCOMPARE(before, (Epochs{0, 1, 2}));
        writeValues("parts", 3, 3, {1, 2, 3}); // as a run leaves that was killed after its checkpoint
        writeValues("parts", 77, 3, {1, 2, 3});
        (void)run("parts", "training.snapshots=1", true);
        QCOMPARE(snapshotEpochs(runFolder("parts")), snapshotEpochs(runFolder("whole")));
        for (const std::int64_t epoch : snapshotEpochs(runFolder("whole")))
            QVERIFY(readSnapshot(runFolder("parts"), epoch).values == readSnapshot(runFolder("whole"), epoch).values);
        QVERIFY(weights("parts") == weights("whole"));
    }

    void aResumedRunMayTakeMoreOfThemButOfTheSameRows()
    {
        (void)run("run", "training.snapshots=4");
        (void)run("run", "training.snapshots=2 training.epochs=8", true);
        QCOMPARE(snapshotEpochs(runFolder("run")), (Epochs{0, 4, 5, 6, 8}));
        try {
            (void)run("run", "training.snapshots.every=2 training.snapshots.rows=50 training.epochs=9", true);
            QFAIL("other rows were taken");
        } catch (const ConfigError& error) {
            QCOMPARE(error.issues().front().where.key, "training.snapshots.rows");
        }
    }

    void aReplayShowsAllEpochsInThePlaneOfTheLast()
    {
        // The last varies along its third dimension, then its first, so these are the axes for the others, too.
        writeValues("made", 0, 3, {1, 7, 0, 0, 7, 0, 0, 7, 1, 0, 7, 0});
        writeValues("made", 4, 3, {0, 5, 10, 0, 5, -10, 2, 5, 0, -2, 5, 0});
        fs::create_directories(m_folder->path("made"));
        (void)run("source", "training.epochs=1");
        fs::copy_file(runFolder("source").preprocessing(), runFolder("made").preprocessing());
        const EmbeddingReplay replay = replayOfRun(runFolder("made"));
        QCOMPARE(replay.frames.size(), std::size_t(2));
        QCOMPARE(replay.frames[0].epoch, 0);
        QCOMPARE(replay.frames[1].x, (std::vector<float>{10, -10, 0, 0}));
        QCOMPARE(replay.frames[1].y, (std::vector<float>{0, 0, 2, -2}));
        QCOMPARE(replay.frames[0].x, (std::vector<float>{0, 0, 1, 0}));
        QCOMPARE(replay.frames[0].y, (std::vector<float>{1, 0, 0, 0}));
        QCOMPARE(QString::fromStdString(replay.xLabel), "PC 1 (96.2 %)"); // 200 of 208
        QVERIFY(replay.minX == -10 && replay.maxX == 10 && replay.minY == -2 && replay.maxY == 2);
        QCOMPARE(frameOfEpoch(replay, 4), std::size_t(1));
        try {
            (void)frameOfEpoch(replay, 3);
            QFAIL("an epoch without a snapshot was found");
        } catch (const DataError& error) {
            QVERIFY2(error.issues().front().advice.find("0, 4") != std::string::npos, error.what());
        }
    }

    void aReplayOfTwoDimensionsShowsThem()
    {
        (void)run("run", "training.snapshots=5 model.params.latent_dim=2");
        const EmbeddingReplay replay = replayOfRun(runFolder("run"));
        QCOMPARE(replay.xLabel, "latent 1");
        QCOMPARE(replay.yLabel, "latent 2");
        const EmbeddingTable last = readSnapshot(runFolder("run"), 5);
        for (std::size_t row = 0; row < last.ids.size(); ++row)
            QVERIFY(replay.frames.back().x[row] == last.values[2 * row] && replay.frames.back().y[row] == last.values[2 * row + 1]);
    }

    void aReplayIsRefused_data()
    {
        QTest::addColumn<int>("rowsOfLast"); // 0: no snapshot at all
        QTest::addColumn<QString>("problem");
        QTest::newRow("without snapshots") << 0 << "no snapshots of its embedding";
        QTest::newRow("of other rows") << 3 << "not of the same rows";
    }
    void aReplayIsRefused()
    {
        QFETCH(int, rowsOfLast);
        QFETCH(QString, problem);
        (void)run("run", "training.epochs=1");
        if (rowsOfLast > 0) {
            writeValues("run", 0, 2, {1, 2, 3, 4});
            writeValues("run", 1, 2, std::vector<float>(static_cast<std::size_t>(2 * rowsOfLast), 1));
        }
        try {
            (void)replayOfRun(runFolder("run"));
            QFAIL("it was taken");
        } catch (const DataError& error) {
            QVERIFY2(QString::fromUtf8(error.what()).contains(problem), error.what());
        }
    }

    void otherFilesBesideThemDoNotMatter()
    {
        writeValues("run", 7, 2, {1, 2, 3, 4});
        for (const char* name :
             {"notes.txt", "epoch-.npz", "epoch-7.npz", "epoch-000009.npz.tmp", "epoch-99999999999999999999.npz"})
            m_folder->write(std::string("run/snapshots/") + name, "x");
        QCOMPARE(snapshotEpochs(runFolder("run")), Epochs{7});
    }
};

QTEST_GUILESS_MAIN(TestSnapshots)
#include "tst_snapshots.moc"
