// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/config/catalog.h"
#include "engine/config/config.h"

#include <QtTest>

using namespace stratoscope;

class TestConfig : public QObject
{
    Q_OBJECT

    static Config read(const std::string& text, std::string* problems = nullptr)
    {
        const ConfigDocument document = parseConfig(text, "a.yaml", "/data");
        Diagnostics diagnostics(document);
        Config config = configSchema().read(document.root, {}, diagnostics);
        if (problems != nullptr) {
            for (const Issue& issue : diagnostics.issues())
                *problems += (problems->empty() ? "" : "\n") + issue.text();
        }
        return config;
    }

private slots:
    void readsTheDesignsExample()
    {
        std::string problems;
        const Config config = read(R"(
data:
  path: lily.csv
  kind: auto
  columns: {numerical: [R, G], target: Lithology, depth: Depth (m), group: Borehole}
  scaler: distribution_aware
  missing: drop
  split: {by: group, fractions: [0.7, 0.15, 0.15], seed: 42}
model:
  class: SemiSupervisedVAE
  params: {latent_dim: 10, hidden_dims: [64, 32]}
training:
  mode: standard
  epochs: 100
  batch_size: 256
  optimizer: {name: adam, learning_rate: 1.0e-3}
  loss: {beta: {schedule: linear, from: 1.0e-6, to: 0.5, epochs: 30}, alpha: 0.5}
  seed: 42
  device: auto
  threads: auto
)",
                                   &problems);
        QCOMPARE(QString::fromStdString(problems), QString());
        QCOMPARE(config.data.path, "lily.csv");
        QVERIFY(config.data.columns.numerical == (std::vector<std::string>{"R", "G"}));
        QVERIFY(!config.data.columns.categorical);
        QVERIFY(config.data.columns.depth == ColumnChoice::named("Depth (m)"));
        QCOMPARE(config.data.scaler.name, "distribution_aware");
        QVERIFY(config.data.split.by == SplitBy::Group);
        QCOMPARE(config.model.className, "SemiSupervisedVAE");
        QCOMPARE(config.model.params.find("latent_dim")->text(), "10");
        QCOMPARE(config.training.optimizer.name, "adam");
        QCOMPARE(config.training.optimizer.parameters.find("learning_rate")->text(), "1.0e-3");
        QVERIFY(!config.training.threads);
    }

    void saysWhatIsWrongAndWhere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* text, const char* expected) { QTest::newRow(name) << text << expected; };
        row("misspelt section", "model: {class: VAE}\ntrainig: {}", "a.yaml:2:1: trainig: unknown key. did you mean training?");
        row("misspelt key", "model: {class: VAE}\ntraining:\n  epoch: 3",
            "a.yaml:3:3: training.epoch: unknown key. did you mean epochs?");
        row("wrong type", "model: {class: VAE}\ntraining:\n  epochs: many",
            "a.yaml:3:3: training.epochs: expected an integer, found the text 'many'. Passes over the training part.");
        row("a number in quotes is a text", "model: {class: VAE}\ntraining:\n  epochs: \"3\"",
            "a.yaml:3:3: training.epochs: expected an integer, found the text '3'. Passes over the training part.");
        row("below the range", "model: {class: VAE}\ntraining: {epochs: 0}",
            "a.yaml:2:12: training.epochs: epochs must be at least 1, found 0");
        row("not finite", "model: {class: VAE}\ndata: {split: {fractions: [nan, 0, 0]}}",
            "a.yaml:2:16: data.split.fractions: fractions must be at least 0 and at most 1, found nan");
        row("misspelt choice", "model: {class: VAE}\ndata: {missing: dropp}",
            "a.yaml:2:8: data.missing: expected one of drop, median and mask, found the text 'dropp'. did you mean drop?");
        row("missing key", "data: {}\nmodel:\n  params: {}",
            "a.yaml:2:1: model: the key model.class is missing. Add it: Name of a model of the registry (stratoscope models).");
        row("a list where a map belongs", "model: [1]", "a.yaml:1:1: model: expected a map of keys, found a list");
        row("a long text",
            "model: {class: VAE}\ntraining: {epochs: hundred hundred hundred hundred hundred hundred hundred äöü äöü äöü}",
            "a.yaml:2:12: training.epochs: expected an integer, found the text 'hundred hundred hundred hundred hundred hundred "
            "hundred äö…'. "
            "Passes over the training part.");
    }
    void saysWhatIsWrongAndWhere()
    {
        QFETCH(QString, text);
        std::string problems;
        (void)read(text.toStdString(), &problems);
        QTEST(QString::fromStdString(problems), "expected");
    }

    void reportsAllMistakesAtOnce()
    {
        std::string problems;
        (void)read("model: {class: VAE}\ntraining: {epochs: x, batch_size: 1}\ndata: {kin: auto}", &problems);
        QCOMPARE(QString::fromStdString(problems).count('\n'), 2);
    }

    void syntaxErrorsNameTheLine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("start");
        QTest::newRow("open bracket") << "a: 1\nb: [1, 2\nc: 3\n"
                                      << "a.yaml:3:";
        QTest::newRow("tab") << "a:\n\tb: 1\n"
                             << "a.yaml:2:3: not valid YAML";
        QTest::newRow("twice") << "a: 1\nb: 2\na: 3\n"
                               << "a.yaml:3:1: a: the key a stands here twice";
    }
    void syntaxErrorsNameTheLine()
    {
        QFETCH(QString, text);
        QFETCH(QString, start);
        try {
            (void)parseConfig(text.toStdString(), "a.yaml", {});
            QFAIL("no error");
        } catch (const ConfigError& error) {
            QVERIFY2(QString(error.what()).startsWith(start), error.what());
        }
    }

    void writesWhatItReads()
    {
        Config config = read("model: {class: VAE, params: {latent_dim: 4}}\ndata: {path: a b.csv, scaler: {columns: {GR: log1p}}}\n"
                             "training: {threads: 2, loss: {beta: 0.5}, optimizer: {name: adam, learning_rate: 0.1}}");
        config.data.columns.target = ColumnChoice::named("none"); // a column with an unlucky name
        config.data.columns.group = ColumnChoice::none();
        const std::string text = toYaml(configSchema().write(config));
        std::string problems;
        const Config again = read(text, &problems);
        QCOMPARE(QString::fromStdString(problems), QString());
        QVERIFY2(again == config, text.c_str());
    }

    void shorthandScalarStandsForItsMainKey()
    {
        QCOMPARE(read("model: {class: VAE}\ndata: {scaler: standard}").data.scaler.name, "standard");
        QCOMPARE(read("model: {class: VAE}\ntraining: {optimizer: adam}").training.optimizer.name, "adam");
    }

    void overridesChangeOneKey()
    {
        ConfigDocument document = parseConfig("training: {epochs: 3}", "a.yaml", {});
        applyOverride(document, "training.epochs=20");
        applyOverride(document, "training.optimizer.learning_rate=1e-4");
        applyOverride(document, "data.split.fractions=[1, 0, 0]");
        QCOMPARE(document.root.findPath("training.epochs")->text(), "20");
        QCOMPARE(document.root.findPath("training.optimizer.learning_rate")->text(), "1e-4");
        QCOMPARE(document.root.findPath("data.split.fractions")->items().size(), std::size_t(3));
        QVERIFY_THROWS_EXCEPTION(ConfigError, applyOverride(document, "training.epochs"));
        QVERIFY_THROWS_EXCEPTION(ConfigError, applyOverride(document, "training.epochs.deeper=1"));
    }

    void readsJson() { QCOMPARE(read(R"({"model": {"class": "VAE"}, "training": {"epochs": 7}})").training.epochs, 7); }

    void relativePathsStartAtTheConfig()
    {
        const ConfigDocument document = parseConfig("{}", "a.yaml", "/data/project");
        QCOMPARE(document.resolve("../x.csv").string(), "/data/x.csv");
        QCOMPARE(document.resolve("/y.csv").string(), "/y.csv");
    }

    void everyParameterHasHelpAndAType()
    {
        const auto check = [](const auto& self, const std::vector<ParameterInfo>& parameters) -> void {
            for (const ParameterInfo& parameter : parameters) {
                QVERIFY2(!parameter.help.empty() && !parameter.type.empty(), parameter.name.c_str());
                self(self, parameter.section);
            }
        };
        check(check, configSchema().parameters());
    }

    void catalogsRefuseDuplicatesAndListWhatTheyKnow()
    {
        Catalog catalog("model");
        catalog.add({"VAE", {}, "", nullptr});
        catalog.add({"mlp_dense", {"MLP"}, "", nullptr});
        QVERIFY_THROWS_EXCEPTION(ConfigError, catalog.add({"MLP", {}, "", nullptr}));
        QCOMPARE(catalog.find("MLP")->name, "mlp_dense");
        QVERIFY(catalog.find("mlp") == nullptr);

        const ConfigDocument document = parseConfig("model: {class: VEA}", "a.yaml", {});
        Diagnostics diagnostics(document);
        QVERIFY(catalog.require("VEA", "model.class", diagnostics) == nullptr);
        QCOMPARE(diagnostics.issues().at(0).text(),
                 "a.yaml:1:9: model.class: there is no model named 'VEA'. did you mean VAE? known: VAE and mlp_dense");
    }
};

QTEST_GUILESS_MAIN(TestConfig)
#include "tst_config.moc"
