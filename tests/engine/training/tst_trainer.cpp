// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/data/demo/demo_router.h"
#include "engine/serialization/npz.h"
#include "engine/serialization/safetensors.h"
#include "engine/training/checkpoint.h"
#include "engine/training/embedding.h"
#include "engine/training/import_run.h"
#include "engine/training/loaded_run.h"
#include "engine/training/run_files.h"
#include "engine/training/run_folder.h"
#include "engine/training/run_summary.h"
#include "engine/training/temperature_scaling.h"
#include "engine/training/trainer.h"
#include "tests/support/event_file.h"
#include "tests/support/files.h"
#include "tests/support/shared_data.h"
#include "tests/support/small_core_log.h"

#include <QtTest>

#include <torch/script.h>

using namespace stratoscope;
namespace fs = std::filesystem;

class TestTrainer : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::Folder> m_folder;
    ModelRegistry m_registry = builtinModels();

    [[nodiscard]] TrainRequest request(const std::string& run, const std::string& overrides = {}, bool resume = false) const
    {
        const std::string text = "data: {path: log.csv}\n"
                                 "model: {class: SemiSupervisedVAE, params: {hidden_dims: [16, 8], latent_dim: 3}}\n"
                                 "training: {epochs: 4, batch_size: 32, threads: 1, checkpoint_every_seconds: 1000}\n";
        ConfigDocument document = parseConfig(text, "config.yaml", m_folder->path());
        for (const QString& part : QString::fromStdString(overrides).split(' ', Qt::SkipEmptyParts))
            applyOverride(document, part.toStdString());
        return {document, m_folder->path(run), resume, nullptr};
    }

    TrainingReport run(const TrainRequest& asked, const TrainingObserver& observer = {}, const std::stop_token& stop = {})
    {
        return train(asked, m_registry, observer, stop);
    }

    /// The rows of a run without what depends on the clock.
    static std::vector<std::vector<double>> timeless(const fs::path& run)
    {
        MetricsHistory history = readMetrics(RunFolder(run).metrics());
        std::vector<std::vector<double>> rows;
        for (MetricsRow& row : history.rows) {
            row.values.resize(row.values.size() - 3); // samples_per_second, memory_mib, seconds
            std::erase_if(row.values, [](double value) { return std::isnan(value); });
            rows.push_back(row.values);
        }
        return rows;
    }

    /// Stops a run once it has taken so many steps.
    TrainingReport runUntil(const TrainRequest& asked, std::int64_t step)
    {
        std::stop_source stop;
        TrainingObserver observer;
        int seen = 0;
        observer.onLog = [](LogLevel, const std::string&) {};
        observer.onSnapshot = [&](const TrainingSnapshot& snapshot) {
            if (snapshot.step >= step && seen++ == 0)
                stop.request_stop();
        };
        return train(asked, m_registry, observer, stop.get_token());
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<test::Folder>();
        m_folder->write("log.csv", test::smallCoreLog());
    }

    void writesAWholeRunFolder()
    {
        const TrainingReport report = run(request("run"));
        QCOMPARE(report.outcome, TrainingReport::Outcome::Finished);
        QCOMPARE(report.epochs, 4);
        QCOMPARE(report.bestMetric, "val/loss");
        for (const char* name :
             {"config.yaml", "environment.yaml", "preprocessing.yaml", "metrics.csv", "log.txt", "embeddings.npz",
              "checkpoints/last/model.safetensors", "checkpoints/last/trainer.safetensors", "checkpoints/best/model.safetensors"})
            QVERIFY2(fs::exists(m_folder->path("run") / name), name);
        const MetricsHistory history = readMetrics(m_folder->path("run/metrics.csv"));
        QCOMPARE(history.rows.size(), std::size_t(4));
        QVERIFY(history.names == (std::vector<std::string>{"train/loss", "val/loss", "train/reconstruction", "train/kl",
                                                           "train/classification", "val/reconstruction", "val/kl",
                                                           "val/classification", "lr", "beta", "grad_norm", "samples_per_second", "memory_mib", "seconds"}));
        // The loss is the sum of its weighted parts: beta 1, alpha 0.1.
        const std::vector<double>& first = history.rows.front().values;
        QVERIFY(std::abs(first[0] - (first[2] + first[3] + 0.1 * first[4])) < 1e-4);
    }

    void checkpointsSayWhatTheyAre()
    {
        const TrainingReport report = run(request("run"));
        const Checkpoint best = readCheckpoint(m_folder->path("run/checkpoints/best"));
        QCOMPARE(best.text("class"), "SemiSupervisedVAE");
        QCOMPARE(best.text("mode"), "standard");
        QCOMPARE(best.text("data"), "log.csv");
        QVERIFY(best.text("params").find("\"latent_dim\":3") != std::string::npos);
        QCOMPARE(best.text("epoch"), std::to_string(report.bestEpoch));
        QCOMPARE(best.text("best_val_loss"), QString::number(report.bestValue, 'g', QLocale::FloatingPointShortest).toStdString());
        QCOMPARE(best.weights.size(), std::size_t(38));
    }

    void theSameSeedGivesTheSameBits()
    {
        (void)run(request("one"));
        (void)run(request("two"));
        QVERIFY(timeless(m_folder->path("one")) == timeless(m_folder->path("two")));
        QVERIFY(readCheckpoint(m_folder->path("one/checkpoints/last")).weights ==
                readCheckpoint(m_folder->path("two/checkpoints/last")).weights);
        (void)run(request("three", "training.seed=43"));
        QVERIFY(timeless(m_folder->path("one")) != timeless(m_folder->path("three")));
    }

    void aStoppedRunGoesOnAsIfNothingHadHappened()
    {
        const std::string longer = "training.epochs=400 training.log_every_steps=5";
        (void)run(request("whole", longer));
        const TrainingReport stopped = runUntil(request("parts", longer), 20);
        QCOMPARE(stopped.outcome, TrainingReport::Outcome::Stopped);
        QVERIFY2(stopped.epochs < 400, "the run was over before it could be stopped");
        QCOMPARE(summariseRun(m_folder->path("parts")).status, "stopped");
        const TrainingReport resumed = run(request("parts", longer, true));
        QCOMPARE(resumed.outcome, TrainingReport::Outcome::Finished);
        QVERIFY(timeless(m_folder->path("parts")) == timeless(m_folder->path("whole")));
        for (const char* which : {"last", "best"})
            QVERIFY(readCheckpoint(m_folder->path("parts") / "checkpoints" / which).weights ==
                    readCheckpoint(m_folder->path("whole") / "checkpoints" / which).weights);
    }

    void tensorboardGetsTheValuesOfTheMetrics()
    {
        const std::string on = "training.tensorboard=true training.log_every_steps=5";
        TrainRequest half = request("run", on);
        half.stopAtStep = 27;
        (void)run(half);
        QCOMPARE(run(request("run", on, true)).outcome, TrainingReport::Outcome::Finished);
        std::vector<fs::path> files;
        for (const auto& entry : fs::directory_iterator(m_folder->path("run/tensorboard")))
            files.push_back(entry.path());
        QCOMPARE(files.size(), std::size_t(1));
        const std::string content = readFile(files.front());
        const std::vector<test::ReadEvent> events = test::EventFileReader(content).all();
        const MetricsHistory history = readMetrics(m_folder->path("run/metrics.csv"));
        QCOMPARE(events.size(), history.rows.size() + 1); // the first says what the file is
        for (std::size_t i = 0; i < history.rows.size(); ++i) {
            const MetricsRow& row = history.rows[i];
            QCOMPARE(events[i + 1].step, row.step);
            std::map<std::string, float> expected{{"epoch", static_cast<float>(row.epoch)}};
            for (std::size_t column = 0; column < history.names.size(); ++column) {
                if (!std::isnan(row.values[column]))
                    expected.emplace(history.names[column], static_cast<float>(row.values[column]));
            }
            QVERIFY(events[i + 1].scalars == expected);
        }
        (void)run(request("without"));
        QVERIFY(!fs::exists(m_folder->path("without/tensorboard")));
    }

    void everyTabularModelLearnsTheClasses_data()
    {
        QTest::addColumn<QString>("overrides");
        QTest::addColumn<int>("dimensions"); // of the embedding
        QTest::newRow("mlp_dense") << "model.class=mlp_dense model.params={} model.params.hidden_dim=16" << 16;
        QTest::newRow("tabresnet") << "model.class=tabresnet model.params={} model.params.hidden_dim=16" << 16;
        QTest::newRow("linear_glm_baseline") << "model.class=linear_glm_baseline model.params={}" << 3;
        QTest::newRow("mlp") << "model.class=mlp model.params={} model.params.hidden_dims=[16,8]" << 8;
        QTest::newRow("residual_mlp") << "model.class=residual_mlp model.params={} model.params.hidden_dims=[16]" << 16;
        QTest::newRow("imbalance_aware")
            << "model.class=mlp_dense model.params={} model.params.hidden_dim=16 training.mode=imbalance_aware "
               "training.loss.label_smoothing=0.1"
            << 16;
    }
    void everyTabularModelLearnsTheClasses()
    {
        QFETCH(QString, overrides);
        QFETCH(int, dimensions);
        const std::string all =
            overrides.toStdString() + " training.epochs=30 training.optimizer.name=adamw training.optimizer.learning_rate=0.01";
        (void)run(request("run", all));
        const MetricsHistory history = readMetrics(m_folder->path("run/metrics.csv"));
        QCOMPARE(QString::fromStdString(history.names.at(3)), QStringLiteral("val/accuracy"));
        QVERIFY(history.series("train/accuracy").back() > 0.95); // three beds far apart
        QVERIFY(history.series("val/accuracy").back() > 0.95);
        QCOMPARE(embed({m_folder->path("run"), {}, {}, nullptr}, m_registry).dimensions, dimensions);
    }

    void aCalibratedClassifierKeepsItsTemperature()
    {
        const std::string all = "model.class=mlp_dense model.params={} training.mode=calibrated_classifier training.epochs=20";
        (void)run(request("run", all));
        const auto scaling = readTemperatureScaling(RunFolder(m_folder->path("run")));
        QVERIFY(scaling.has_value());
        QVERIFY(scaling->rows > 50 && scaling->temperature > 0.05 && scaling->temperature < 20);
        QVERIFY(scaling->errorAfter <= scaling->errorBefore); // smoothed labels made it doubt itself on beds far apart
        QCOMPARE(loadRun(m_folder->path("run"), m_registry, {}).temperature, scaling->temperature);
        QVERIFY(readFile(m_folder->path("run/log.txt")).find("calibrated on") != std::string::npos);
    }

    void aForestTeaches_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("part");
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("most");
        QTest::newRow("classes") << "Lithology"
                                 << "val/accuracy" << 0.95 << 1.0;
        QTest::newRow("values") << "Redness"
                                << "val/mae" << 0.0 << 12.0;
    }
    void aForestTeaches()
    {
        QFETCH(QString, target);
        QFETCH(QString, part);
        QFETCH(double, least);
        QFETCH(double, most);
        const std::string all = "model.class=mlp_dense model.params={} training.mode=tree_teacher_distillation training.epochs=60 "
                                "data.columns.numerical=[Density*,GR*] training.optimizer.name=adam "
                                "training.optimizer.learning_rate=0.01 training.loss.trees=20 data.columns.target=";
        (void)run(request("run", all + target.toStdString()));
        const MetricsHistory history = readMetrics(m_folder->path("run/metrics.csv"));
        const double value = history.series(part.toStdString()).back();
        QVERIFY2(value >= least && value <= most, qPrintable(QString::number(value)));
        QVERIFY(history.series("train/soft").back() < history.series("train/soft").front());
        (void)run(request("again", all + target.toStdString()));
        QVERIFY(timeless(m_folder->path("run")) == timeless(m_folder->path("again"))); // the same forest
    }

    void valuesAreLearntAndPredicted()
    {
        const std::string all =
            "model.class=mlp_dense model.params={} data.columns.target=Redness data.columns.numerical="
            "[Density*,GR*] training.epochs=60 training.optimizer.name=adam training.optimizer.learning_rate=0.01";
        (void)run(request("run", all));
        const MetricsHistory history = readMetrics(m_folder->path("run/metrics.csv"));
        QCOMPARE(QString::fromStdString(history.names.at(3)), QStringLiteral("val/mae"));
        QVERIFY(history.series("val/mae").back() < 12); // values from 100 to 160, known by the bed but for a spread of 5
        QVERIFY(readFile(m_folder->path("run/config.yaml")).find("task: regression") != std::string::npos);
        QCOMPARE(loadRun(m_folder->path("run"), m_registry, {}).preprocessing.targetColumns, std::vector<std::string>{"Redness"});
    }

    void aModuleOfTheUsersOwnIsTrained()
    {
        torch::jit::Module module("Linear");
        module.register_parameter("weight", at::zeros({3, 3}).set_requires_grad(true), /*is_buffer=*/false);
        module.register_attribute("training", c10::BoolType::get(), true);
        module.define("def forward(self, x):\n    return torch.matmul(x, self.weight)\n");
        module.save(m_folder->path("linear.pt").string());
        const std::string all = "model.class=torchscript model.params={} model.params.allow_code=true training.epochs=10 "
                                "training.optimizer.learning_rate=0.05 training.optimizer.name=adam model.params.path=";
        (void)run(request("run", all + m_folder->path("linear.pt").string()));
        const MetricsHistory history = readMetrics(m_folder->path("run/metrics.csv"));
        QVERIFY(history.series("val/accuracy").back() > 0.95);
        QCOMPARE(embed({m_folder->path("run"), {}, {}, nullptr}, m_registry).rowCount(), 588);

        torch::jit::Module other("Narrow");
        other.register_parameter("weight", at::zeros({3, 2}).set_requires_grad(true), /*is_buffer=*/false);
        other.register_attribute("training", c10::BoolType::get(), true);
        other.define("def forward(self, x):\n    return torch.matmul(x, self.weight)\n");
        other.save(m_folder->path("narrow.pt").string());
        try {
            (void)run(request("other", all + m_folder->path("narrow.pt").string()));
            QFAIL("two outputs for three classes");
        } catch (const ConfigError& error) {
            QVERIFY2(QString(error.what()).contains("gives 2 outputs a row, and the target has 3 classes"), error.what());
        }
    }

    void aRouterIsTrained()
    {
        (void)writeRouterDemo(m_folder->path("router"), 1500, 3);
        TrainRequest asked{readConfig(m_folder->path("router/router.yaml")), m_folder->path("run"), false, nullptr};
        for (const char* override : {"training.epochs=4", "training.threads=1", "model.params.hidden_dims=[64,32]"})
            applyOverride(asked.document, override);
        (void)run(asked);
        const MetricsHistory history = readMetrics(m_folder->path("run/metrics.csv"));
        QVERIFY(history.series("val/accuracy").back() > 0.65); // about half of the answers are good
        QVERIFY(history.series("val/routed_accuracy").back() > 0.75);
        QCOMPARE(loadRun(m_folder->path("run"), m_registry, {}).preprocessing.targetColumns.size(), std::size_t(11));
    }

    void categoricalColumnsAreLearntFrom_data()
    {
        QTest::addColumn<QString>("overrides");
        QTest::addColumn<qint64>("categories");
        const QString rocks = " data.columns.categorical=[Lithology] data.columns.target=none";
        QTest::newRow("VAE") << "model.class=VAE" + rocks << qint64(3);
        QTest::newRow("VAE, hybrid") << "model.class=VAE training.mode=hybrid" + rocks << qint64(3);
        QTest::newRow("mlp_dense")
            << "model.class=mlp_dense model.params={} data.columns.categorical=[Hole] data.columns.group=none" << qint64(12);
    }
    void categoricalColumnsAreLearntFrom()
    {
        QFETCH(QString, overrides);
        QFETCH(qint64, categories);
        (void)run(request("run", "data.columns.numerical=[Redness] training.epochs=8 " + overrides.toStdString()));
        const MetricsHistory history = readMetrics(m_folder->path("run/metrics.csv"));
        QVERIFY(history.series("train/loss").back() < 0.9 * history.series("train/loss").front());
        const NamedArrays weights = readSafetensors(m_folder->path("run/checkpoints/last/model.safetensors")).tensors;
        QVERIFY(std::ranges::any_of(weights, [categories](const auto& named) { // a table of embeddings
            return named.second.shape.size() == 2 && named.second.shape[0] == categories;
        }));
        // Another file, which lacks one of the rocks and has one that is not known, is read with the run's places.
        QString other = QString::fromStdString(test::smallCoreLog(60));
        m_folder->write("other.csv", other.replace(",clay", ",coal").toStdString());
        QVERIFY(embed({m_folder->path("run"), m_folder->path("other.csv"), {}, nullptr}, m_registry).rowCount() > 50);
    }

    void aRunOfAnEarlierVersionGoesOn()
    {
        (void)run(request("whole"));
        TrainRequest half = request("half");
        half.stopAtStep = 20;
        (void)run(half);
        // What this version adds to a run's files is taken out again.
        const fs::path file = m_folder->path("half/config.yaml");
        QStringList lines = QString::fromStdString(readFile(file)).split('\n');
        const auto before = lines.size();
        for (const char* key :
             {"  task:", "  exclude:", "  sampling:", "  clip_norm:", "  tensorboard:", "  frozen:", "  initialize:"})
            erase_if(lines, [key](const QString& line) { return line.startsWith(QLatin1String(key)); });
        QVERIFY(lines.size() <= before - 2); // task is resolved, sampling has a default
        writeFileAtomically(file, lines.join('\n').toStdString());
        const fs::path last = m_folder->path("half/checkpoints/last");
        Checkpoint checkpoint = readCheckpoint(last);
        QVERIFY(std::erase_if(checkpoint.trainerState,
                              [](const auto& named) { return named.first == "early_stopping.progress"; }) == 1);
        writeCheckpoint(last, checkpoint);
        QCOMPARE(run(request("half", {}, true)).outcome, TrainingReport::Outcome::Finished);
        QVERIFY(timeless(m_folder->path("half")) == timeless(m_folder->path("whole")));
    }

    void countsReachTheirModelUnscaled()
    {
        std::string csv = "Hole,Depth (m),g1,g2,g3\n";
        for (int row = 0; row < 400; ++row)
            csv += "H" + std::to_string(row / 40) + "," + std::to_string(row) + "," + std::to_string(row % 3 * 7) + "," +
                   std::to_string(row % 5) + "," + std::to_string(row % 2 * 20) + "\n";
        m_folder->write("log.csv", csv);
        (void)run(request("run", "model.class=VAE model.params.likelihood=zinb training.epochs=10"));
        const MetricsHistory history = readMetrics(m_folder->path("run/metrics.csv"));
        QVERIFY(history.series("train/loss").back() < history.series("train/loss").front());
        const std::string config = readFile(m_folder->path("run/config.yaml"));
        QVERIFY2(config.find("name: none") != std::string::npos, config.c_str());
        QVERIFY(config.find("name: none") < config.find("name: adam"));
        ConfigDocument own = readRunConfig(RunFolder(m_folder->path("run"))); // as the window resumes a run
        applyOverride(own, "training.epochs=12");
        QCOMPARE(run({own, m_folder->path("run"), true, nullptr, {}}).epochs, 12);
    }

    void rowsWithoutALabelAreLeftOutOfSupervisedTraining()
    {
        QString text = QString::fromStdString(test::smallCoreLog());
        m_folder->write("log.csv", text.replace(QStringLiteral(",ooze\n"), QStringLiteral(",\n")).toStdString());
        TrainingStart began;
        TrainingObserver observer;
        observer.onStart = [&began](const TrainingStart& start) { began = start; };
        (void)run(request("run", "model.class=mlp_dense model.params={}"), observer);
        QVERIFY(began.trainingRows + began.validationRows + began.testRows < 400); // 588 without the third of them
        QVERIFY(readFile(m_folder->path("run/log.txt")).find("without Lithology left out of training") != std::string::npos);
        QCOMPARE(embed({m_folder->path("run"), {}, {}, nullptr}, m_registry).rowCount(), 588);
    }

    void aSparseAutoencoderTrainsOnTheFeatures()
    {
        (void)run(request("run", "model.class=SAE model.params={} model.params.hidden_dim=12 training.epochs=20"));
        const MetricsHistory history = readMetrics(m_folder->path("run/metrics.csv"));
        QVERIFY(history.series("val/reconstruction").back() < 0.7 * history.series("val/reconstruction").front());
        QCOMPARE(summariseRun(m_folder->path("run")).mode, "sparse_autoencoder");
        QCOMPARE(embed({m_folder->path("run"), {}, {}, nullptr}, m_registry).dimensions, 12);
    }

    void aRunThatStoppedEarlyIsFinished()
    {
        const std::string early = "training.epochs=50 training.early_stopping.patience=2 training.early_stopping.min_delta=1000";
        const TrainingReport report = run(request("run", early));
        QCOMPARE(report.outcome, TrainingReport::Outcome::Finished);
        QCOMPARE(report.epochs, 3);
        QCOMPARE(summariseRun(m_folder->path("run")).status, "finished");
        QVERIFY(readFile(m_folder->path("run/log.txt")).find("stopped early: val/loss") != std::string::npos);
        QCOMPARE(run(request("run", early, true)).outcome, TrainingReport::Outcome::AlreadyFinished);
    }

    void rowsWrittenAfterTheLastCheckpointAreWrittenAnew()
    {
        (void)run(request("run"));
        // As a kill after a later epoch leaves it: metrics ahead of the checkpoint.
        const fs::path metrics = m_folder->path("run/metrics.csv");
        writeFileAtomically(metrics, readFile(metrics) + "99999,9,1,1,1,1,1,1,1,1,1,1,1,1,1,1\n4,");
        QCOMPARE(run(request("run", "training.epochs=5", true)).epochs, 5);
        QCOMPARE(readMetrics(metrics).rows.size(), std::size_t(5));
        (void)run(request("whole", "training.epochs=5"));
        QVERIFY(timeless(m_folder->path("run")) == timeless(m_folder->path("whole")));
    }

    void aRunOfAnEarlierVersionGoesOnWithTheColumnsThatItLacks()
    {
        (void)run(request("run"));
        const fs::path metrics = m_folder->path("run/metrics.csv");
        const MetricsHistory now = readMetrics(metrics);
        std::vector<std::string> names = now.names;
        std::erase_if(names, [](const std::string& name) { return name == "grad_norm" || name == "memory_mib"; });
        std::string text = metricsHeader(names);
        for (const MetricsRow& row : withColumns(now, names).rows)
            text += metricsLine(row);
        writeFileAtomically(metrics, text);
        QCOMPARE(run(request("run", "training.epochs=5", true)).epochs, 5);
        const MetricsHistory after = readMetrics(metrics);
        QCOMPARE(after.names, now.names);
        const std::vector<double> norms = after.series("grad_norm");
        QCOMPARE(norms.size(), std::size_t(5));
        QVERIFY(std::isnan(norms[3]) && norms[4] > 0);
        QCOMPARE(after.series("train/loss")[3], now.series("train/loss")[3]);
    }

    void aFinishedRunIsLeftAlone()
    {
        (void)run(request("run"));
        const auto before = fs::last_write_time(m_folder->path("run/metrics.csv"));
        const std::string last = readFile(m_folder->path("run/checkpoints/last/trainer.safetensors"));
        QCOMPARE(run(request("run", {}, true)).outcome, TrainingReport::Outcome::AlreadyFinished);
        QVERIFY(fs::last_write_time(m_folder->path("run/metrics.csv")) == before);
        QCOMPARE(readFile(m_folder->path("run/checkpoints/last/trainer.safetensors")), last);
    }

    void resumingNothingStartsAnew()
    {
        QCOMPARE(run(request("new", {}, true)).epochs, 4);
        // Killed before its first checkpoint.
        fs::remove_all(m_folder->path("new/checkpoints"));
        QCOMPARE(run(request("new", {}, true)).epochs, 4);
        QCOMPARE(readMetrics(m_folder->path("new/metrics.csv")).rows.size(), std::size_t(4));
    }

    void refusesWhatWouldLoseARun_data()
    {
        QTest::addColumn<QString>("overrides");
        QTest::addColumn<bool>("resume");
        QTest::addColumn<QString>("expected");
        QTest::newRow("training over it") << "" << false << "this folder holds a run already. Go on with it by --resume";
        QTest::newRow("resuming with another config") << "training.epochs=9 model.params.latent_dim=4" << true
                                                      << "model.params.latent_dim: the run was begun with 3, now asked for 4";
    }
    void refusesWhatWouldLoseARun()
    {
        QFETCH(QString, overrides);
        QFETCH(bool, resume);
        QFETCH(QString, expected);
        (void)run(request("run"));
        try {
            (void)run(request("run", overrides.toStdString(), resume));
            QFAIL("no error");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains(expected), error.what());
        }
    }

    void refusesToResumeOnChangedData()
    {
        (void)run(request("run"));
        // The same columns, classes and rows, but another value.
        QString text = QString::fromStdString(test::smallCoreLog());
        text.replace(QStringLiteral("basalt\n"), QStringLiteral("basalt\r\n"));
        m_folder->write("log.csv", text.toStdString());
        try {
            (void)run(request("run", "training.epochs=9", true));
            QFAIL("no error");
        } catch (const DataError& error) {
            QVERIFY2(QString(error.what()).contains("the data file has changed since the run was begun"), error.what());
        }
    }

    void pausesAtACheckpointAndGoesOn()
    {
        PauseGate gate;
        bool paused = false;
        TrainingObserver observer;
        observer.onSnapshot = [&gate, &paused](const TrainingSnapshot&) {
            if (!paused)
                gate.pause();
        };
        std::string status;
        observer.onPaused = [&](bool now) {
            if (now) {
                paused = true;
                status = readCheckpoint(m_folder->path("run/checkpoints/last")).text("status");
                gate.resume();
            }
        };
        const TrainingReport report = train(request("run", "training.epochs=200"), m_registry, observer, {}, &gate);
        QCOMPARE(report.outcome, TrainingReport::Outcome::Finished);
        QVERIFY(paused);
        QCOMPARE(status, "paused");
    }

    void snapshotsTellHowFarItHasCome()
    {
        TrainingObserver observer;
        std::int64_t rows = 0;
        TrainingSnapshot last;
        TrainingStart began;
        observer.onStart = [&began](const TrainingStart& start) { began = start; };
        observer.onSnapshot = [&](const TrainingSnapshot& snapshot) {
            rows += static_cast<std::int64_t>(snapshot.newRows.size());
            last = snapshot;
        };
        (void)run(request("run"), observer);
        QCOMPARE(rows, 4);
        QCOMPARE(last.epoch, 4);
        QCOMPARE(last.step, last.steps);
        QCOMPARE(began.epochs, 4);
        QCOMPARE(began.trainingRows + began.validationRows + began.testRows, 588); // 12 of 600 rows have a gap
        QCOMPARE(began.threads, 1);
    }

    void allRowsTrainWithoutAValidationPart()
    {
        const TrainingReport report = run(request("run", "data.split.fractions=[1,0,0]"));
        QVERIFY(report.bestMetric.empty());
        QVERIFY(!fs::exists(m_folder->path("run/checkpoints/best")));
        QCOMPARE(embed({m_folder->path("run"), {}, {}, nullptr}, m_registry).rowCount(), 588);
        QVERIFY_THROWS_EXCEPTION(CheckpointError, embed({m_folder->path("run"), {}, "best", nullptr}, m_registry));
    }

    void missingValuesCanBeMaskedOut()
    {
        const TrainingReport report = run(request("run", "data.missing=mask"));
        QCOMPARE(report.outcome, TrainingReport::Outcome::Finished);
        QCOMPARE(embed({m_folder->path("run"), {}, {}, nullptr}, m_registry).rowCount(), 600);
    }

    void embeddingsAreWhatTheDesignSays()
    {
        (void)run(request("run"));
        const NamedArrays arrays = readNpz(m_folder->path("run/embeddings.npz"));
        QVERIFY(find(arrays, "embedding")->shape == (std::vector<std::int64_t>{588, 3}));
        QCOMPARE(find(arrays, "embedding")->type, ElementType::Float32);
        QCOMPARE(find(arrays, "ids")->as<std::int64_t>()[17], 18); // row 17 has a gap
        QCOMPARE(find(arrays, "labels")->strings.at(0), "basalt");
        QCOMPARE(find(arrays, "group")->strings.at(0), "H00");
        QCOMPARE(find(arrays, "depth")->as<double>()[1], 0.2);
        const EmbeddingTable table = embeddingFrom(arrays, "embeddings.npz");
        QVERIFY(table.values == embed({m_folder->path("run"), {}, {}, nullptr}, m_registry).values);
        writeEmbedding(m_folder->path("e.csv"), table);
        const QString csv = QString::fromStdString(readFile(m_folder->path("e.csv")));
        QCOMPARE(csv.section('\n', 0, 0), "ids,embedding_0,embedding_1,embedding_2,labels,depth,group");
        QVERIFY_THROWS_EXCEPTION(DataError, writeEmbedding(m_folder->path("e.xlsx"), table));
    }

    void otherFilesAreEmbeddedByTheRunsOwnScaler()
    {
        (void)run(request("run"));
        m_folder->write("other.csv", "Density (g/cm3),GR (API),Redness\n2.8,10,100\n1.4,20,160\n");
        const EmbeddingTable table = embed({m_folder->path("run"), m_folder->path("other.csv"), {}, nullptr}, m_registry);
        QCOMPARE(table.rowCount(), 2);
        QVERIFY(table.labels.empty());
        m_folder->write("lacking.csv", "Density (g/cm3),GR (API)\n2.8,10\n1.4,20\n");
        try {
            (void)embed({m_folder->path("run"), m_folder->path("lacking.csv"), {}, nullptr}, m_registry);
            QFAIL("no error");
        } catch (const ConfigError& error) {
            QVERIFY2(QString(error.what()).contains("there is no column 'Redness' in lacking.csv"), error.what());
        }
    }

    void twoRunsMakeAPair()
    {
        (void)run(request("a", "model.class=VAE"));
        (void)run(request("b"));
        const auto embedded = [this](const char* name) { return embed({m_folder->path(name), {}, {}, nullptr}, m_registry); };
        const NamedArrays pair = pairedArrays(embedded("a"), embedded("b"));
        QVERIFY(find(pair, "unsup")->shape == find(pair, "semisup")->shape);
        QCOMPARE(find(pair, "y")->as<std::int64_t>()[0], 0);
        EmbeddingTable shorter = embedded("a");
        shorter.ids.pop_back();
        QVERIFY_THROWS_EXCEPTION(DataError, pairedArrays(shorter, embedded("b")));
    }

    void saysWhatIsWrongWithTheData_data()
    {
        QTest::addColumn<QString>("csv");
        QTest::addColumn<QString>("overrides");
        QTest::addColumn<QString>("expected");
        QTest::newRow("one row") << "Density,GR\n2,3\n"
                                 << "model.class=VAE data.columns.numerical=[Density]"
                                 << "log.csv: a split into 3 parts needs at least 3 rows, found 1";
        QTest::newRow("one row to train on") << "Density,GR\n2,3\n"
                                             << "model.class=VAE data.columns.numerical=[Density] data.split.fractions=[1,0,0]"
                                             << "log.csv: the training part has 1 row; a model needs at least 2";
        QTest::newRow("one class") << "Density,GR,Lithology\n2,3,clay\n2.5,4,clay\n2.6,5,clay\n2.7,5.5,clay\n"
                                   << "data.columns.target=Lithology"
                                   << "the target has one class only";
        QTest::newRow("no target") << "Density,GR\n2,3\n2.5,4\n2.6,5\n"
                                   << ""
                                   << "the data have no target column";
        QTest::newRow("no target for a supervised mode") << "Density,GR\n2,3\n2.5,4\n2.6,5\n"
                                                         << "model.class=mlp_dense model.params={}"
                                                         << "the mode supervised needs a target";
        QTest::newRow("a target of fractions as classes")
            << "Density,GR,Porosity\n2,3,0.1\n2.5,4,0.2\n2.6,5,0.3\n"
            << "model.class=mlp_dense model.params={} data.columns.target=Porosity data.task=classification"
            << "'Porosity' holds numbers with fractions";
        QTest::newRow("weights of classes for values")
            << "Density,GR,Porosity\n2,3,0.1\n2.5,4,0.2\n2.6,5,0.3\n"
            << "model.class=mlp_dense model.params={} data.columns.target=Porosity training.mode=imbalance_aware"
            << "training.loss.class_weights: is for classes";
        QTest::newRow("a temperature for values") << "Density,GR,Porosity\n2,3,0.1\n2.5,4,0.2\n2.6,5,0.3\n"
                                                  << "model.class=mlp_dense model.params={} data.columns.target=Porosity "
                                                     "training.mode=calibrated_classifier training.loss.label_smoothing=0"
                                                  << "training.loss.calibrate: a temperature is fitted for classes";
        QTest::newRow("labels that are none") << "Density,GR,A,B\n2,3,0,1\n2.5,4,1,2\n2.6,5,0,0\n"
                                              << "model.class=mlp model.params={} data.columns.targets=[A,B] data.task=multi_label"
                                              << "'B' holds other values than 0 and 1";
        QTest::newRow("target and targets") << "Density,GR,A,B\n2,3,0,1\n2.5,4,1,2\n2.6,5,0,0\n"
                                            << "model.class=mlp model.params={} data.columns.targets=[A,B] data.columns.target=A"
                                            << "both target and targets are given";
        QTest::newRow("no metric to watch")
            << "Density,GR,Lithology\n2,3,clay\n2.5,4,ooze\n2.6,5,clay\n2.7,5.5,clay\n"
            << "model.class=VAE training.early_stopping.patience=2 training.early_stopping.monitor=val/accuracy"
            << "there is no metric 'val/accuracy'";
        QTest::newRow("no validation to watch") << "Density,GR,Lithology\n2,3,clay\n2.5,4,ooze\n2.6,5,clay\n2.7,5.5,clay\n"
                                                << "model.class=VAE training.early_stopping=2 data.split.fractions=[1,0,0]"
                                                << "'val/loss' is watched, and no rows are left for validation";
        const QString counts = "Cell,Lithology,g1,g2\na,clay,0,3\nb,ooze,2,1\nc,clay,1,0\nd,ooze,5,2\n";
        const QString ofCounts = "model.class=VAE model.params.likelihood=nb data.columns.numerical=[g1,g2] ";
        QTest::newRow("counts that are none") << "g1,g2\n0,3\n2.5,1\n1,0\n5,2\n" << ofCounts << "'g1' holds values that are none";
        QTest::newRow("counts that are negative") << "g1,g2\n0,3\n2,1\n1,-1\n5,2\n"
                                                  << ofCounts << "'g2' holds values that are none";
        QTest::newRow("counts that are scaled") << counts << ofCounts + "data.scaler=standard"
                                                << "the scaler standard changes them";
        QTest::newRow("counts in hybrid training") << counts << ofCounts + "training.mode=hybrid"
                                                   << "hybrid measures squared errors";
        QTest::newRow("categories for a model of numbers")
            << counts << "model.class=mlp model.params={} data.columns.numerical=[g1,g2] data.columns.categorical=[Cell]"
            << "a mlp takes no categorical columns";
        QTest::newRow("empty") << ""
                               << ""
                               << "log.csv";
        QTest::newRow("ragged") << "a,b,c\n1,2,3\n4,5\n6,7,8\n"
                                << ""
                                << "log.csv:3";
        QTest::newRow("text in a numeric column") << "Density,GR\n2,3\n2.5,bad\n2.6,5\n"
                                                  << "model.class=VAE data.columns.numerical=[Density,GR]"
                                                  << "the column 'GR' is expected to hold numbers but holds text, first at ";
        QTest::newRow("all missing") << "Density,GR\n2,\n2.5,\n2.6,\n"
                                     << "model.class=VAE data.columns.numerical=[Density,GR]"
                                     << "the column 'GR' has no value in any row";
    }
    void saysWhatIsWrongWithTheData()
    {
        QFETCH(QString, csv);
        QFETCH(QString, overrides);
        QFETCH(QString, expected);
        m_folder->write("log.csv", csv.toStdString());
        try {
            (void)run(request("run", overrides.toStdString()));
            QFAIL("no error");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains(expected), error.what());
        }
        QVERIFY(!fs::exists(m_folder->path("run/config.yaml")));
    }

    void trainingStartsFromTheWeightsOfAFile()
    {
        run(request("first"));
        const NamedArrays before = readCheckpoint(m_folder->path("first/checkpoints/last")).weights;
        const std::string file = "model.weights.file=first/checkpoints/last/model.safetensors";
        const std::string still =
            " training.optimizer.name=adam training.optimizer.learning_rate=1e-12 training.epochs=1 training.schedule=constant";
        run(request("second", file + still));
        const NamedArrays after = readCheckpoint(m_folder->path("second/checkpoints/last")).weights;
        QVERIFY(*find(after, "fc_mu.weight") == *find(before, "fc_mu.weight"));

        // A run that goes on has its own weights: the file may be gone, and counts for nothing.
        fs::remove_all(m_folder->path("first"));
        const TrainingReport resumed = run(request("second", file + still + " training.epochs=2", /*resume=*/true));
        QCOMPARE(resumed.epochs, 2);
    }

    void weightsToStartFromMayFitInPartOnRequest()
    {
        run(request("first"));
        const std::string asked = "model.weights.file=first/checkpoints/last/model.safetensors model.params.latent_dim=5 "
                                  "training.optimizer.name=adam training.optimizer.learning_rate=1e-12 training.epochs=1";
        try {
            run(request("second", asked));
            QFAIL("no error");
        } catch (const ConfigError& error) {
            const QString text = error.what();
            QVERIFY2(text.contains("model.weights") && text.contains("of another shape"), error.what());
        }
        QVERIFY(!fs::exists(m_folder->path("second/config.yaml")));
        run(request("second", asked + " model.weights.partial=true"));
        const NamedArrays before = readCheckpoint(m_folder->path("first/checkpoints/last")).weights;
        const NamedArrays after = readCheckpoint(m_folder->path("second/checkpoints/last")).weights;
        QVERIFY(*find(after, "encoder.0.weight") == *find(before, "encoder.0.weight"));
        QVERIFY(find(after, "fc_mu.weight")->shape != find(before, "fc_mu.weight")->shape);
    }

    void aStopBeforeTheFirstStepLeavesNothing()
    {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, run(request("run"), {}, stop.get_token()));
        QVERIFY(!RunFolder(m_folder->path("run")).holdsRun());
    }

    void publishedWeightsBecomeARun()
    {
        if (test::sharedFolder().empty())
            QSKIP("the folder of references is not here");
        m_folder->write("six.csv", "gra,ms,ngr,R,G,B\n1.7,10,20,50,50,50\n1.8,20,30,60,60,60\n1.9,5,10,90,80,70\n");
        const fs::path model = m_folder->write(
            "model.yaml", "model: {class: VAE}\ndata: {columns: {numerical: [gra, ms, ngr, R, G, B], depth: none}}\n");
        const fs::path weights = test::sharedFolder() / "data/checkpoints/bhai_vae_paper/unsup.pt";
        const ImportReport report =
            importRun({readConfig(model), weights, m_folder->path("six.csv"), m_folder->path("run")}, m_registry);
        QCOMPARE(report.tensors, 34);
        QCOMPARE(report.parameters, 6426);
        QCOMPARE(embed({m_folder->path("run"), {}, {}, nullptr}, m_registry).rowCount(), 3);
        const RunSummary summary = summariseRun(m_folder->path("run"));
        QCOMPARE(summary.status, "finished");
        QCOMPARE(summary.mode, "imported");
        QVERIFY_THROWS_EXCEPTION(
            TrainingError, importRun({readConfig(model), weights, m_folder->path("six.csv"), m_folder->path("run")}, m_registry));
    }

    void publishedWeightsBringTheirNamesAndTheirScaler()
    {
        if (test::sharedFolder().empty())
            QSKIP("the folder of published checkpoints is not here");
        m_folder->write("six.csv", "gra,ms,ngr,R,G,B\n1.7,10,20,50,50,50\n1.8,20,30,60,60,60\n1.9,5,10,90,80,70\n");
        const fs::path model =
            m_folder->write("model.yaml", "model: {class: VAE, params: {hidden_dims: [32, 16], latent_dim: 8, dropout: 0.1}}\n"
                                          "data: {columns: {numerical: [gra, ms, ngr, R, G, B], depth: none}}\n");
        const fs::path weights = test::sharedFolder() / "data/checkpoints/lilyexplorer/vae_gra_v2_5_latent8.pth";
        const ImportReport report =
            importRun({readConfig(model), weights, m_folder->path("six.csv"), m_folder->path("run")}, m_registry);
        QCOMPARE(report.notes.size(), std::size_t(2));
        QVERIFY(QString::fromStdString(report.notes[0]).contains("decoder.8.weight to fc_out.weight"));
        const LoadedRun run = loadRun(m_folder->path("run"), m_registry);
        const FeatureScaling& susceptibility = run.preprocessing.features[1];
        QCOMPARE(susceptibility.name, "ms");
        QCOMPARE(susceptibility.transform, ColumnTransform::SignedLog);
        QVERIFY(std::abs(susceptibility.mean - 2.49918797) < 1e-8); // as published, far from that of three rows
        QVERIFY(std::abs(susceptibility.scale - 1.98465749) < 1e-8);
    }

    void theLabelledWellTrainsFromEndToEnd()
    {
        const fs::path well = test::sharedFolder() / "data/wells/force2020/Xeek_Well_15-9-15.csv";
        if (test::sharedFolder().empty())
            QSKIP("the folder of real files is not here");
        ConfigDocument document = parseConfig("data: {path: " + well.string() +
                                                  "}\nmodel: {class: SemiSupervisedVAE}\n"
                                                  "training: {epochs: 3, threads: 1}\n",
                                              "well.yaml", m_folder->path());
        TrainingStart began;
        TrainingObserver observer;
        observer.onStart = [&began](const TrainingStart& start) { began = start; };
        const TrainingReport report = train({document, m_folder->path("run"), false, nullptr}, m_registry, observer);
        QCOMPARE(report.epochs, 3);
        QVERIFY(began.trainingRows > 5000);
        const MetricsHistory history = readMetrics(m_folder->path("run/metrics.csv"));
        QVERIFY(history.series("train/loss").back() < history.series("train/loss").front());
    }
};

QTEST_GUILESS_MAIN(TestTrainer)
#include "tst_trainer.moc"
