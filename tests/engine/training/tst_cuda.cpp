// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/data/demo/demo_core_log.h"
#include "engine/data/demo/demo_router.h"
#include "engine/data/demo/demo_single_cell.h"
#include "engine/data/demo/demo_tabular.h"
#include "engine/models/registry.h"
#include "engine/training/run_files.h"
#include "engine/training/trainer.h"
#include "tests/support/files.h"
#include "tests/support/stand_in_cuda.h"

#include <QDir>
#include <QtTest>

using namespace stratoscope;

/// Trains what the program trains on a CUDA device: a real one where there is one, else one that stands in for it.
class TestCuda : public QObject
{
    Q_OBJECT

    test::Folder m_folder;
    ModelRegistry m_registry = builtinModels();
    bool m_isStandIn = false;

    /// A ready config beside its data, made short. @param settings "key=value" in further words
    [[nodiscard]] TrainRequest request(const QString& file, const std::string& run, const QString& settings,
                                       bool resume = false) const
    {
        m_folder.write("copied.yaml", readFile(file.toStdString()));
        ConfigDocument document = readConfig(m_folder.path("copied.yaml"));
        QString all = "training.batch_size=64 training.threads=1 training.checkpoint_every_seconds=1000 " + settings;
        if (file.contains("single-cell") && !file.contains("vae"))
            all += " training.epochs=2 data.cells.max_length=64"; // the stand-in copies every tensor of every step
        for (const QString& setting : all.split(' ', Qt::SkipEmptyParts))
            applyOverride(document, setting.toStdString());
        return {document, m_folder.path(run), resume, nullptr};
    }

    /// Means of the losses of each epoch, in training and validation.
    [[nodiscard]] std::vector<double> losses(const std::string& run) const
    {
        const MetricsHistory history = readMetrics(m_folder.path(run) / "metrics.csv");
        std::vector<double> values;
        for (const MetricsRow& row : history.rows)
            values.insert(values.end(), row.values.begin(), row.values.begin() + 2);
        std::erase_if(values, [](double value) { return std::isnan(value); });
        return values;
    }

    /// Fails where a loss is further from the expected one than a share of it.
    static void compareLosses(const std::vector<double>& got, const std::vector<double>& expected, double share)
    {
        QVERIFY(!expected.empty());
        QCOMPARE(got.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY2(std::abs(got[i] - expected[i]) <= share * std::abs(expected[i]),
                     qPrintable(QString("%1 %2").arg(expected[i], 0, 'g', 9).arg(got[i], 0, 'g', 9)));
    }

private slots:
    void initTestCase()
    {
        m_isStandIn = test::standInForCuda();
        if (!torch::cuda::is_available())
            QSKIP("LibTorch knows CUDA, and there is no device here");
        (void)writeCoreLogDemo(m_folder.path(), 600);
        (void)writeRouterDemo(m_folder.path(), 300);
        (void)writeTabularDemo(m_folder.path(), 300);
        (void)writeSingleCellDemo(m_folder.path(), 90);
    }

    void everyReadyConfigTrainsAsOnTheCpu_data()
    {
        QTest::addColumn<QString>("file");
        const QDir configs(QStringLiteral(STRATOSCOPE_CONFIGS));
        for (const QString& file : configs.entryList({"*.yaml"}))
            QTest::newRow(qPrintable(file)) << configs.filePath(file);
    }
    void everyReadyConfigTrainsAsOnTheCpu()
    {
        QFETCH(const QString, file);
        const QString settings = "training.epochs=6 training.kernels=plain training.device=";
        const QString name = QFileInfo(file).completeBaseName();
        const std::string onCpu = (name + "-cpu").toStdString();
        const std::string onDevice = (name + "-cuda").toStdString();
        (void)train(request(file, onCpu, settings + "cpu"), m_registry, {}, {});
        (void)train(request(file, onDevice, settings + "auto"), m_registry, {}, {});
        QCOMPARE(readRunEnvironment(RunFolder(m_folder.path(onDevice))).device, "cuda");
        compareLosses(losses(onDevice), losses(onCpu), m_isStandIn ? 5e-3 : 0.1); // a real one draws other numbers
    }

    void mixedPrecisionLearnsAlmostTheSame_data()
    {
        QTest::addColumn<QString>("file");
        for (const char* file :
             {"core-log-vae.yaml", "core-log-hybrid.yaml", "tabular-calibrated.yaml", "single-cell-masked-gene.yaml",
              "single-cell-autoregressive.yaml", "single-cell-masked-autoencoder.yaml"})
            QTest::newRow(file) << QDir(QStringLiteral(STRATOSCOPE_CONFIGS)).filePath(file);
    }
    void mixedPrecisionLearnsAlmostTheSame()
    {
        QFETCH(const QString, file);
        const auto lossesIn = [&](const QString& precision) {
            const std::string run = (QFileInfo(file).completeBaseName() + "-" + precision).toStdString();
            (void)train(request(file, run, "training.epochs=6 training.device=cuda training.precision=" + precision), m_registry,
                        {}, {});
            return losses(run);
        };
        const std::vector<double> whole = lossesIn("float32");
        const std::vector<double> mixed = lossesIn("bfloat16");
        QVERIFY(whole != mixed); // or nothing was cast
        compareLosses(mixed, whole, 0.05);
    }

    void aLossThatIsNotFiniteStopsTheRunBeforeItsStep()
    {
        const QString file = QDir(QStringLiteral(STRATOSCOPE_CONFIGS)).filePath("core-log-vae.yaml");
        const QString settings = "training.epochs=6 training.device=cuda training.optimizer.learning_rate=1e30";
        try {
            (void)train(request(file, "wild", settings), m_registry, {}, {});
            QFAIL("no error");
        } catch (const TrainingError& error) {
            QVERIFY2(QString(error.what()).contains("NaN or infinite at step 2 (epoch 1), first in "), error.what());
        }
    }

    void aRunGoesOnWhereItWasStopped()
    {
        const QString file = QDir(QStringLiteral(STRATOSCOPE_CONFIGS)).filePath("core-log-vae.yaml");
        const QString settings = "training.epochs=4 training.device=cuda";
        (void)train(request(file, "whole", settings), m_registry, {}, {});
        TrainRequest stopped = request(file, "parts", settings);
        stopped.stopAtStep = 9;
        QCOMPARE(train(stopped, m_registry, {}, {}).outcome, TrainingReport::Outcome::Stopped);
        (void)train(request(file, "parts", settings, /*resume=*/true), m_registry, {}, {});
        compareLosses(losses("parts"), losses("whole"), m_isStandIn ? 0 : 1e-3); // a real one adds in an order of its own
    }
};

QTEST_GUILESS_MAIN(TestCuda)
#include "tst_cuda.moc"
