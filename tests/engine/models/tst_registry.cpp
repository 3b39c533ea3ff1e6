// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/batch_arrays.h"
#include "engine/models/describe.h"
#include "engine/models/model.h"
#include "engine/models/registry.h"
#include "engine/models/state_dict.h"
#include "tests/support/files.h"
#include "tests/support/small_core_log.h"

#include <QtTest>

#include <torch/torch.h>

using namespace stratoscope;

class TestRegistry : public QObject
{
    Q_OBJECT

    static DatasetShape sizes(std::int64_t features, std::int64_t classes, std::int64_t vocabulary = 0)
    {
        DatasetShape shape;
        shape.inputDim = features;
        shape.classCount = classes;
        shape.vocabularySize = vocabulary;
        return shape;
    }

    static BuiltModel build(const std::string& yaml, const DatasetShape& shape, std::string* problems = nullptr)
    {
        const ConfigDocument document = parseConfig(yaml, "c.yaml", {});
        Diagnostics diagnostics(document);
        const Config config = configSchema().read(document.root, {}, diagnostics);
        BuiltModel built = builtinModels().build(config.model, shape, diagnostics);
        for (const Issue& issue : diagnostics.issues())
            if (problems != nullptr)
                *problems += issue.text() + "\n";
        return built;
    }

private slots:
    void everyEntryIsBuiltFromItsDefaultsAndLearns()
    {
        const ModelRegistry registry = builtinModels();
        QVERIFY(registry.catalog().components().size() >= 2);
        for (const ComponentInfo& component : registry.catalog().components()) {
            if (component.name == "torchscript")
                continue; // is a file, and has no defaults
            const BuiltModel built = build("model: {class: " + component.name + "}", sizes(6, 4, 100));
            QVERIFY2(built.model, component.name.c_str());
            built.model->resetParameters(1);
            const ModelOutput output = built.model->forward(built.model->dryBatch(3));
            QVERIFY(output.predictions.defined() && output.embeddings.defined());
            at::Tensor sum = at::zeros({});
            for (const auto& [name, field] : output.fields())
                sum = sum + field.square().sum();
            sum.backward();
            for (const auto& parameter : built.model->named_parameters()) {
                const at::Tensor gradient = parameter.value().grad();
                QVERIFY2(gradient.defined() && gradient.abs().sum().item<float>() > 0,
                         (component.name + ": " + parameter.key()).c_str());
            }
            QCOMPARE(built.model->info().totalParameters, built.model->parameterCount());
        }
    }

    void everyParameterSaysWhatItIs()
    {
        const ModelRegistry registry = builtinModels();
        for (const ComponentInfo& component : registry.catalog().components()) {
            QVERIFY(!component.description.empty());
            for (const ParameterInfo& parameter : component.schema->parameters())
                QVERIFY2(!parameter.help.empty(), parameter.name.c_str());
        }
    }

    void sizesComeFromTheDataAndAreWrittenDown()
    {
        const BuiltModel built = build("model: {class: SemiSupervisedVAE}", sizes(6, 139));
        QCOMPARE(built.model->parameterCount(), 16165);
        QCOMPARE(built.config.params.find("input_dim")->text(), "6");
        QCOMPARE(built.config.params.find("n_classes")->text(), "139");
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<int>("features");
        QTest::addColumn<int>("classes");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* yaml, int features, int classes, const char* expected) {
            QTest::newRow(name) << yaml << features << classes << expected;
        };
        row("unknown class", "model: {class: VAEE}", 6, 0,
            "c.yaml:1:9: model.class: there is no model named 'VAEE'. did you mean VAE?");
        row("unknown parameter", "model: {class: VAE, params: {latent: 3}}", 6, 0,
            "c.yaml:1:30: model.params.latent: unknown key. did you mean latent_dim?");
        row("does not fit the data", "model: {class: VAE, params: {input_dim: 7}}", 6, 0,
            "c.yaml:1:30: model.params.input_dim: the model takes 7 features, the data have 6. Leave input_dim out");
        row("no data to ask", "model: {class: VAE}", 0, 0, "input_dim is not given and there are no data to take it from");
        row("no target", "model: {class: SemiSupervisedVAE}", 6, 0,
            "model.class: SemiSupervisedVAE learns to tell classes apart, and the data have no target column");
        row("one class", "model: {class: SemiSupervisedVAE}", 6, 1, "the target has one class only");
        row("classes do not fit", "model: {class: SemiSupervisedVAE, params: {n_classes: 3}}", 6, 4,
            "the model tells 3 classes apart, the data have 4");
    }
    void saysWhatIsWrong()
    {
        QFETCH(QString, yaml);
        QFETCH(int, features);
        QFETCH(int, classes);
        QFETCH(QString, expected);
        std::string problems;
        QVERIFY(!build(yaml.toStdString(), sizes(features, classes), &problems).model);
        QVERIFY2(QString::fromStdString(problems).contains(expected), problems.c_str());
    }

    void describingLooksAtTheDataOnlyWhereItMust()
    {
        const test::Folder folder;
        folder.write("log.csv", test::smallCoreLog());
        const auto describe = [&folder](const std::string& yaml) {
            return describeModel(parseConfig(yaml, "c.yaml", folder.path()), builtinModels());
        };
        QCOMPARE(describe("model: {class: VAE, params: {input_dim: 6}}\ndata: {path: none.csv}").totalParameters, 6426);
        const ModelInfo info = describe("model: {class: SemiSupervisedVAE}\ndata: {path: log.csv}");
        QCOMPARE(outputShapeText(info.layers.front().outputShape), "(B, 3)");
    }

    void batchesComeFromArraysByName()
    {
        const std::vector<double> values{1, 2, 3, 4};
        const NamedArrays arrays{{"numerical", makeArray<double>({2, 2}, std::span<const double>(values))}};
        QCOMPARE(batchFromArrays(arrays, "b.npz").numerical.scalar_type(), at::kFloat);
        const NamedArrays wrong{{"numercal", arrays[0].second}};
        try {
            (void)batchFromArrays(wrong, "b.npz");
            QFAIL("no error");
        } catch (const ModelError& error) {
            QCOMPARE(error.what(), "b.npz: numercal: there is no model input of this name. did you mean numerical?");
        }
    }
};

QTEST_GUILESS_MAIN(TestRegistry)
#include "tst_registry.moc"
