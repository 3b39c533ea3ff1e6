// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/config/config.h"
#include "engine/config/foreign_config.h"
#include "tests/support/errors.h"
#include "tests/support/files.h"

#include <QtTest>

using namespace stratoscope;

class TestForeignConfig : public QObject
{
    Q_OBJECT

    static ConfigDocument adopted(const std::string& text)
    {
        ConfigDocument document = parseConfig(text, "c.json", {});
        adoptForeignConfig(document);
        return document;
    }
    /// Whether the two say the same; JSON's quotes do not count.
    static bool isAdoptedAs(const ConfigDocument& document, const std::string& expected)
    {
        return document.root == parseConfig(expected, "expected", {}).root;
    }
    static QString error(const std::string& text)
    {
        return test::errorText([&text] { (void)adopted(text); });
    }
    static std::string notes(const ConfigDocument& document)
    {
        std::string all;
        for (const std::string& note : document.notes)
            all += note + "\n";
        return all;
    }

private slots:
    void configsOfOursStayAsTheyAre()
    {
        const std::string text = "model: {class: VAE, params: {latent_dim: 3}}\ntraining: {epochs: 5}\n";
        QVERIFY(adopted(text).root == parseConfig(text, "c.json", {}).root);
    }

    void theRouterDocumentsConfigNamesAModel()
    {
        // The example of the router document.
        const ConfigDocument document = adopted(R"({
  "pipeline_config": {
    "model_type": "mlp",
    "model_config": {
      "hidden_dims": [512, 256, 128],
      "output_dim": 112,
      "dropout": 0.1,
      "activation": "relu"
    }
  }
})");
        QVERIFY2(
            isAdoptedAs(document,
                        "model:\n  class: mlp\n  params:\n    hidden_dims: [512, 256, 128]\n    output_dim: 112\n    dropout: 0.1\n"
                        "    activation: relu\n"),
            toYaml(document.root).c_str());
    }

    void whatTheRouterNeverUsedIsLeftOutAndSaid()
    {
        const ConfigDocument document = adopted(R"({
  "data_config": {"dataset_name": "RouterBench", "batch_size": 32},
  "pipeline_config": {"model_type": "mlp", "model_config": {"num_blocks": 3, "use_weight_decay": true, "weight_decay": 0.1}},
  "training_config": {"epochs": 100, "patience": 20, "learning_rate": 0.001, "weight_decay": 1e-5}
})");
        QVERIFY2(isAdoptedAs(
                     document,
                     "model:\n  class: mlp\ntraining:\n  batch_size: 32\n  optimizer:\n    name: adam\n    learning_rate: 0.001\n"
                     "    weight_decay: 1e-5\n  epochs: 100\n"),
                 toYaml(document.root).c_str());
        for (const char* key :
             {"pipeline_config.model_config.num_blocks", "pipeline_config.model_config.use_weight_decay",
              "pipeline_config.model_config.weight_decay", "data_config.dataset_name", "training_config.patience"})
            QVERIFY2(notes(document).find(std::string(key) + " has no meaning here") != std::string::npos, key);
        QCOMPARE(document.notes.size(), std::size_t(5));
    }

    void residualModelsKeepTheirBlocks()
    {
        const ConfigDocument document =
            adopted(R"({"pipeline_config": {"model_type": "residual_mlp", "model_config": {"num_blocks": 5}}})");
        QCOMPARE(document.root.findPath("model.params.num_blocks")->text(), "5");
    }

    void sectionsOfOursGoFirst()
    {
        const ConfigDocument document = adopted(R"({
  "pipeline_config": {"model_type": "mlp"}, "training_config": {"epochs": 100},
  "training": {"epochs": 7}, "data": {"path": "prompts.npz"}
})");
        QCOMPARE(document.root.findPath("training.epochs")->text(), "7");
        QCOMPARE(document.root.findPath("data.path")->text(), "prompts.npz");
    }

    void placesInTheTextAreKept()
    {
        const ConfigDocument document =
            adopted("{\"pipeline_config\": {\"model_type\": \"mlp\",\n  \"model_config\": {\"droput\": 1}}}");
        const SourceLocation place = document.locate("model.params.droput");
        QCOMPARE(place.line, 2);
        QCOMPARE(place.column, 20);
        QCOMPARE(document.locate("model.class").line, 1);
    }

    void theTabularDocumentsModesNameModels_data()
    {
        QTest::addColumn<QString>("modelClass");
        QTest::newRow("mlp_dense") << "mlp_dense";
        QTest::newRow("linear_glm_baseline") << "linear_glm_baseline";
        QTest::newRow("tabresnet") << "tabresnet";
        QTest::newRow("imbalance_aware") << "mlp_dense";
        QTest::newRow("calibrated_classifier") << "mlp_dense";
        QTest::newRow("tree_teacher_distillation") << "mlp_dense";
    }
    void theTabularDocumentsModesNameModels()
    {
        QFETCH(QString, modelClass);
        const std::string mode = QTest::currentDataTag();
        const ConfigDocument document = adopted(R"({"training_mode": ")" + mode +
                                                R"(", "input_dim": 10, "hidden_dim": 32, "num_hidden_layers": 3, "dropout": 0.2})");
        QCOMPARE(QString::fromStdString(document.root.findPath("model.class")->text()), modelClass);
        QCOMPARE(document.root.findPath("training.mode")->text(), mode);
        QCOMPARE(document.root.findPath("model.params.input_dim")->text(), "10");
        const bool hasLayers = modelClass != "linear_glm_baseline";
        QCOMPARE(document.root.findPath("model.params.hidden_dim") != nullptr, hasLayers);
        QCOMPARE(document.notes.size(), std::size_t(hasLayers ? 0 : 3));
        QVERIFY(document.root.find("training_mode") == nullptr && document.root.find("dropout") == nullptr);
    }

    void theTabularTrainersKeysComeAlong()
    {
        const ConfigDocument document =
            adopted(R"({"training_mode": "tabresnet", "epochs": 500, "batch_size": 64, "learning_rate": 1e-3, "seed": 1,
                          "target_column": "price", "test_size": 0.25, "task": "auto"})");
        QVERIFY2(
            isAdoptedAs(
                document,
                "model:\n  class: tabresnet\ntraining:\n  mode: tabresnet\n  optimizer:\n    name: adam\n    learning_rate: 1e-3\n"
                "  epochs: 500\n  batch_size: 64\n  seed: 1\ndata:\n  columns:\n    target: price\n  split:\n"
                "    fractions: [0.75, 0, 0.25]\n"),
            toYaml(document.root).c_str());
    }

    void theTabularArgumentsMayStandInABundlesSection()
    {
        const ConfigDocument document = adopted(R"({"model_config": {"training_mode": "tabresnet", "hidden_dim": 32}})");
        QVERIFY2(isAdoptedAs(document, "model:\n  class: tabresnet\n  params:\n    hidden_dim: 32\ntraining:\n  mode: tabresnet\n"),
                 toYaml(document.root).c_str());
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* text, const char* expected) { QTest::newRow(name) << text << expected; };
        row("no model type", R"({"pipeline_config": {}})",
            "c.json:1:2: pipeline_config: the key pipeline_config.model_type is missing");
        row("no map", R"({"pipeline_config": 3})", "pipeline_config: expected a map of keys, found 3");
        row("no map inside", R"({"pipeline_config": {"model_type": "mlp", "model_config": [1]}})",
            "pipeline_config.model_config: expected a map of keys, found a list");
        row("misspelt", R"({"pipeline_config": {"model_type": "mlp", "model_cfg": {}}})", "did you mean model_config?");
        row("unknown mode", R"({"training_mode": "tabrestnet"})",
            "c.json:1:2: training_mode: expected one of mlp_dense, linear_glm_baseline, tabresnet");
        row("a share above one", R"({"training_mode": "tabresnet", "test_size": 1.5})",
            "expected a share at least 0 and below 1, found 1.5");
    }
    void saysWhatIsWrong()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const QString found = error(text.toStdString());
        QVERIFY2(found.contains(expected), qPrintable(found));
    }

    void filesAreAdoptedAsTheyAreRead()
    {
        const test::Folder folder;
        folder.write("config.json", R"({"pipeline_config": {"model_type": "residual_mlp"}})");
        const ConfigDocument document = readConfig(folder.path() / "config.json");
        Diagnostics diagnostics(document);
        QCOMPARE(configSchema().read(document.root, {}, diagnostics).model.className, "residual_mlp");
        QVERIFY(diagnostics.empty());
    }
};

QTEST_GUILESS_MAIN(TestForeignConfig)
#include "tst_foreign_config.moc"
