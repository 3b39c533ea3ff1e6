// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/evaluation/sweep_runs.h"
#include "tests/support/errors.h"
#include "tests/support/files.h"

#include <QtTest>

using namespace stratoscope;
namespace fs = std::filesystem;

/// What runs recorded of themselves, as the settings and metrics of a sweep.
class TestSweepRuns : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::Folder> m_folder;

    fs::path writeRun(const std::string& name, const std::string& params, const std::string& metrics) const
    {
        const fs::path run = m_folder->path(name);
        fs::create_directories(run);
        m_folder->write(name + "/config.yaml",
                        "data: {path: /data/log.csv}\nmodel:\n  class: VAE\n  params: " + params + "\ntraining:\n  epochs: 2\n");
        m_folder->write(name + "/metrics.csv", metrics);
        return run;
    }
    std::vector<fs::path> threeRuns() const
    {
        const std::string header = "step,epoch,train/loss,val/loss,val/kl,lr,seconds\n";
        return {writeRun("run-001", "{latent_dim: 2, hidden_dims: [8]}", header + "5,1,3,2,0.1,0.1,1\n10,2,2,2.5,0.2,0.1,4\n"),
                writeRun("run-002", "{latent_dim: 4, hidden_dims: [8]}", header + "5,1,3,2,0.1,0.1,1\n10,2,2,1.5,0.2,0.1,3\n"),
                writeRun("run-003", "{latent_dim: 4, hidden_dims: [8, 4], dropout: 0.1}", header)};
    }

private slots:
    void init() { m_folder = std::make_unique<test::Folder>(); }

    void settingsAreTheKeysInWhichConfigsDiffer()
    {
        using Settings = std::vector<std::pair<std::string, std::string>>;
        std::vector<fs::path> folders = threeRuns();
        const std::vector<SeriesRun> runs = recordedRuns({folders[0], folders[1]});
        QVERIFY(runs[0].settings == (Settings{{"model.params.latent_dim", "2"}}));
        QVERIFY(runs[1].settings == (Settings{{"model.params.latent_dim", "4"}}));
    }

    void metricsAreThoseOfTheBestEpoch()
    {
        using Metrics = std::vector<std::pair<std::string, double>>;
        const std::vector<SeriesRun> runs = recordedRuns(threeRuns());
        QVERIFY(runs[0].metrics == (Metrics{{"val/loss", 2}, {"val/kl", 0.1}, {"train/loss", 3}, {"seconds", 4}}));
        QVERIFY(runs[1].metrics == (Metrics{{"val/loss", 1.5}, {"val/kl", 0.2}, {"train/loss", 2}, {"seconds", 3}}));
        QCOMPARE(runs[2].problem, std::string("no metrics yet"));
    }

    void aFolderOfASweepAddsWhatItsTableSays()
    {
        threeRuns();
        m_folder->write("sweep.csv", "run,model.params.latent_dim,val/loss,accuracy,seconds,problem\n"
                                     "run-002,4,9,0.75,3,\nrun-001,2,9,0.5,4,\nrun-009,2,9,0.1,4,\n");
        const std::vector<SeriesRun> runs = recordedSweep(m_folder->path());
        QCOMPARE(runs.size(), std::size_t(3));
        QVERIFY(runs[0].metric("accuracy") == 0.5 && runs[1].metric("accuracy") == 0.75 && !runs[2].metric("accuracy"));
        QVERIFY(runs[0].metric("val/loss") == 2.0); // as it was recorded
        QVERIFY(!runs[0].metric("model.params.latent_dim"));
    }

    void aRunThatCannotBeReadSaysSoAndKeepsTheOthers()
    {
        std::vector<fs::path> folders = threeRuns();
        m_folder->write("run-001/config.yaml", "model: [");
        const std::vector<SeriesRun> runs = recordedRuns(folders);
        QVERIFY(!runs[0].problem.empty() && runs[1].problem.empty());
        QVERIFY(runs[1].metric("val/loss") == 1.5);
    }

    void aFolderWithoutRunsIsAnError()
    {
        const QString message = test::errorText([this] { static_cast<void>(recordedSweep(m_folder->path())); });
        QVERIFY2(message.contains("no runs in the folder"), qPrintable(message));
    }
};

QTEST_APPLESS_MAIN(TestSweepRuns)
#include "tst_sweep_runs.moc"
