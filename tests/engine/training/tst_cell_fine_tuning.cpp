// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/demo/demo_single_cell.h"
#include "engine/evaluation/evaluate_run.h"
#include "engine/evaluation/probe_run.h"
#include "engine/models/describe.h"
#include "engine/models/merged_adapters.h"
#include "engine/serialization/weights_file.h"
#include "engine/training/checkpoint.h"
#include "engine/training/config_check.h"
#include "engine/training/run_files.h"
#include "engine/training/temperature_scaling.h"
#include "engine/training/trainer.h"
#include "tests/support/errors.h"
#include "tests/support/files.h"

#include <QtTest>

#include <algorithm>

using namespace stratoscope;
namespace fs = std::filesystem;

/// From a pretrained transformer of cells to one that tells their types.
class TestCellFineTuning : public QObject
{
    Q_OBJECT

    test::Folder m_folder;
    ModelRegistry m_registry = builtinModels();

    [[nodiscard]] ConfigDocument config(const std::string& modelClass, const std::string& model, const std::string& training) const
    {
        return parseConfig(
            "data: {path: cells.h5ad, columns: {target: cell_type, group: none}, cells: {genes: {count: 40}, "
            "max_length: 32}, split: {by: stratified}}\n"
            "model:\n  class: " +
                modelClass + "\n  params: {hidden_dim: 16, num_layers: 2, num_heads: 2, max_seq_len: 32, pooling: mean}\n" + model +
                "training: {batch_size: 16, threads: 1, optimizer: {name: adamw, learning_rate: 0.01}, "
                "checkpoint_every_seconds: 1000, " +
                training + "}\n",
            "config.yaml", m_folder.path());
    }
    [[nodiscard]] ConfigDocument fineTuning(const std::string& model, const std::string& training) const
    {
        return config("cell_classifier",
                      "  weights: {file: pretrained/checkpoints/last/model.safetensors, partial: true}\n" + model, training);
    }
    TrainingReport run(const ConfigDocument& document, const std::string& name, bool resume = false,
                       const TrainingObserver& observer = {}, const std::stop_token& stop = {}) const
    {
        return train({document, m_folder.path(name), resume, nullptr}, m_registry, observer, stop);
    }
    [[nodiscard]] NamedArrays weights(const std::string& name) const
    {
        return readCheckpoint(m_folder.path(name) / "checkpoints/last").weights;
    }
    /// Names of the tensors that differ.
    static QStringList changed(const NamedArrays& before, const NamedArrays& after)
    {
        QStringList names;
        for (const auto& [name, array] : after) {
            const Array* old = find(before, name);
            if (old == nullptr || !(*old == array))
                names.append(QString::fromStdString(name));
        }
        return names;
    }
    [[nodiscard]] QString problems(const ConfigDocument& document) const
    {
        QStringList texts;
        for (const Issue& issue : checkConfig(document, m_registry).issues)
            texts.append(QString::fromStdString(issue.text()));
        return texts.join('\n');
    }

private slots:
    void initTestCase()
    {
        (void)writeSingleCellDemo(m_folder.path(), 160);
        (void)run(config("transformer_encoder", {}, "epochs: 2"), "pretrained");
    }

    void trainsWhatTheStrategySays_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("training");
        QTest::addColumn<QString>("trained"); // a part of the name of all that changed
        QTest::addColumn<bool>("movesEmbedding");
        QTest::newRow("frozen") << ""
                                << "finetune: frozen"
                                << "classifier." << false;
        QTest::newRow("one block more") << ""
                                        << "finetune: {strategy: gradual, unfreeze_every: 1}"
                                        << "" << false;
        QTest::newRow("full") << ""
                              << "finetune: {learning_rate_factor: 0.1}"
                              << "" << true;
    }
    void trainsWhatTheStrategySays()
    {
        QFETCH(QString, model);
        QFETCH(QString, training);
        QFETCH(QString, trained);
        QFETCH(bool, movesEmbedding);
        const std::string name = std::string("strategy-") + QTest::currentDataTag();
        (void)run(fineTuning(model.toStdString(), training.toStdString() + ", epochs: 2"), name);
        const QStringList moved = changed(weights("pretrained"), weights(name));
        QVERIFY(!moved.isEmpty());
        QVERIFY(std::ranges::all_of(moved, [&](const QString& tensor) { return tensor.contains(trained); }));
        QCOMPARE(moved.contains("embedding.gene_embedding.weight"), movesEmbedding);
        QCOMPARE(moved.contains("encoder.layers.1.linear1.weight"), trained.isEmpty());
        QCOMPARE(moved.contains("encoder.layers.0.linear1.weight"), movesEmbedding);
    }

    void adaptersLeaveTheBackboneAndMergeIntoIt()
    {
        (void)run(fineTuning("  lora: {rank: 2}\n", "epochs: 2"), "lora");
        NamedArrays merged = weights("lora");
        for (const QString& tensor : changed(weights("pretrained"), merged))
            QVERIFY2(tensor.contains(".lora") || tensor.startsWith("classifier."), qPrintable(tensor));
        QCOMPARE(mergeAdapters(merged), 12);
        writeWeights(m_folder.path("merged.safetensors"), merged);
        // The model without adapters takes them whole, and says the same of each cell.
        (void)run(config("cell_classifier", "  weights: merged.safetensors\n", "epochs: 1, finetune: frozen"), "merged");
        const EmbeddingTable one = embed({m_folder.path("lora"), {}, "last", nullptr}, m_registry);
        const EmbeddingTable other = embed({m_folder.path("merged"), {}, "last", nullptr}, m_registry);
        QCOMPARE(one.values.size(), other.values.size());
        for (std::size_t i = 0; i < one.values.size(); ++i)
            QVERIFY(std::abs(one.values[i] - other.values[i]) < 1e-5F);
    }

    void aResumedRunEqualsAnUninterruptedOne_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("training");
        QTest::newRow("full") << ""
                              << "finetune: {learning_rate_factor: 0.1}";
        QTest::newRow("frozen") << ""
                                << "finetune: frozen";
        QTest::newRow("gradual") << ""
                                 << "finetune: {strategy: gradual, learning_rate_factor: 0.5}";
        QTest::newRow("adapters") << "  lora: {rank: 2, dropout: 0.1}\n"
                                  << "loss: {class_weights: inverse_frequency}";
    }
    void aResumedRunEqualsAnUninterruptedOne()
    {
        QFETCH(QString, model);
        QFETCH(QString, training);
        const ConfigDocument document = fineTuning(model.toStdString(), training.toStdString() + ", epochs: 5, log_every_steps: 1");
        const std::string tag = QTest::currentDataTag();
        (void)run(document, "whole-" + tag);
        // Stopped within an epoch after the first block was added, and at once after the next.
        for (const std::int64_t step : {10, 15}) {
            TrainRequest request{document, m_folder.path("halves-" + tag), step > 10, nullptr};
            request.stopAtStep = step;
            QCOMPARE(train(request, m_registry).outcome, TrainingReport::Outcome::Stopped);
        }
        QCOMPARE(run(document, "halves-" + tag, true).outcome, TrainingReport::Outcome::Finished);
        const Checkpoint one = readCheckpoint(m_folder.path("whole-" + tag) / "checkpoints/last");
        const Checkpoint other = readCheckpoint(m_folder.path("halves-" + tag) / "checkpoints/last");
        QVERIFY(one.weights == other.weights);
        for (const auto& [name, array] : one.trainerState) {
            if (!name.ends_with("seconds"))
                QVERIFY2(*find(other.trainerState, name) == array, name.c_str());
        }
    }

    void learnsTheTypesAndIsEvaluated()
    {
        (void)run(fineTuning({}, "epochs: 40"), "evaluated");
        EvaluateRequest request;
        request.runFolder = m_folder.path("evaluated");
        const RunEvaluation evaluation = evaluateRun(request, m_registry);
        QCOMPARE(evaluation.prediction->classNames.size(), std::size_t(6));
        QCOMPARE(evaluation.parts.front().part, "train");
        QVERIFY2(evaluation.parts.front().classes->report.accuracy > 0.8,
                 qPrintable(QString::number(evaluation.parts.front().classes->report.accuracy)));
        QVERIFY(evaluation.prediction->reconstruction.empty());
    }

    void aTemperatureIsFittedToTheTypes()
    {
        (void)run(fineTuning({}, "mode: calibrated_classifier, epochs: 2"), "calibrated");
        const auto scaling = readTemperatureScaling(RunFolder(m_folder.path("calibrated")));
        QVERIFY(scaling.has_value());
        QVERIFY(scaling->rows > 10 && scaling->temperature > 0);
    }

    void theEmbeddingOfAPretrainedRunIsProbed()
    {
        ProbeRequest request;
        request.runFolder = m_folder.path("pretrained");
        request.label = "cell_type";
        const RunProbe probe = probeRun(request, m_registry);
        QCOMPARE(probe.classNames.size(), std::size_t(6));
        QCOMPARE(probe.representations[0].dimensions, 16);
        QCOMPARE(probe.representations[1].dimensions, 16);
        QVERIFY(probe.representations[1].linear.accuracy > 0.5); // genes of the types are what the demo is made of
        request.label = "batch";
        QCOMPARE(probeRun(request, m_registry).classNames.size(), std::size_t(3));
    }

    void describingShowsWhatIsTrained()
    {
        const ModelInfo frozen = describeModel(fineTuning({}, "finetune: frozen"), m_registry);
        QCOMPARE(frozen.trainableParameters, 32 + 16 * 6 + 6);
        QVERIFY(frozen.totalParameters > 50 * frozen.trainableParameters / 10);
        const ModelInfo adapted = describeModel(fineTuning("  lora: 2\n", "epochs: 1"), m_registry);
        QCOMPARE(adapted.trainableParameters, frozen.trainableParameters + 2 * (4 * 2 * 32 + 2 * 2 * 80));
        const ModelInfo full = describeModel(fineTuning({}, "epochs: 1"), m_registry);
        QCOMPARE(full.trainableParameters, full.totalParameters);
    }

    void theModeAloneChoosesTheClass()
    {
        const ConfigDocument document = parseConfig("data: {path: cells.h5ad, columns: {target: cell_type}}\n"
                                                    "training: {mode: cell_type_classification}\n",
                                                    "config.yaml", m_folder.path());
        const ConfigCheck check = checkConfig(document, m_registry);
        QVERIFY2(check.issues.empty(), check.issues.empty() ? "" : check.issues.front().text().c_str());
        QCOMPARE(check.model->className, "cell_classifier");
    }

    void whatIsWrongIsSaid_data()
    {
        QTest::addColumn<QString>("modelClass");
        QTest::addColumn<QString>("override");
        QTest::addColumn<QString>("expected");
        QTest::newRow("no head") << "transformer_encoder"
                                 << "training.finetune=frozen"
                                 << "training.finetune: a transformer_encoder has no backbone and head";
        QTest::newRow("one step for all") << "cell_classifier"
                                          << "training.finetune=gradual"
                                          << "training.optimizer: lbfgs moves all parameters together";
        QTest::newRow("no such strategy") << "cell_classifier"
                                          << "training.finetune=thawed"
                                          << "training.finetune.strategy: expected one of full, frozen and gradual";
        QTest::newRow("never") << "cell_classifier"
                               << "training.finetune.unfreeze_every=0"
                               << "unfreeze_every must be at least 1";
        QTest::newRow("no types") << "cell_classifier"
                                  << "data.columns.target=none"
                                  << "needs a target";
        QTest::newRow("another mode's model") << "cell_classifier"
                                              << "training.mode=masked_gene_prediction"
                                              << "cannot train a cell_classifier";
    }
    void whatIsWrongIsSaid()
    {
        QFETCH(QString, modelClass);
        QFETCH(QString, override);
        QFETCH(QString, expected);
        ConfigDocument document = config(modelClass.toStdString(), {}, "epochs: 1");
        applyOverride(document, override.toStdString());
        if (expected.contains("lbfgs"))
            applyOverride(document, "training.optimizer={name: lbfgs}");
        const QString text = problems(document);
        QVERIFY2(text.contains(expected), qPrintable(text));
    }

    void weightsForOtherGenesAreRefused()
    {
        ConfigDocument document = fineTuning({}, "epochs: 1");
        QCOMPARE(problems(document), QString());
        applyOverride(document, "data.cells.genes.flavor=seurat_v3"); // as many genes, not the same
        const QString text = problems(document);
        QVERIFY2(text.contains("model.weights.file: the weights are for other genes"), qPrintable(text));
    }

    void keepingARandomBackboneIsWarnedOf()
    {
        const auto isWarned = [this](const ConfigDocument& document) {
            const std::vector<std::string> warnings = checkConfig(document, m_registry).warnings;
            return std::ranges::any_of(warnings, [](const std::string& text) { return text.starts_with("The backbone starts"); });
        };
        QVERIFY(isWarned(config("cell_classifier", {}, "finetune: frozen")));
        QVERIFY(isWarned(config("cell_classifier", "  lora: 2\n", "epochs: 1")));
        QVERIFY(!isWarned(fineTuning({}, "finetune: frozen")));
        QVERIFY(!isWarned(config("cell_classifier", {}, "epochs: 1")));
    }
};

QTEST_GUILESS_MAIN(TestCellFineTuning)
#include "tst_cell_fine_tuning.moc"
