// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/batch_arrays.h"
#include "engine/models/describe.h"
#include "engine/models/model.h"
#include "engine/models/registry.h"
#include "engine/models/state_dict.h"
#include "tests/support/errors.h"
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

    /// Data that any model finds its sizes in.
    static DatasetShape anyShape() { return sizes(6, 4, 100); }

    /// A batch like the model's dry one, with random features.
    static Batch randomBatch(const Model& model, std::int64_t rows, const at::Generator& generator)
    {
        Batch batch = model.dryBatch(rows);
        for (at::Tensor* features : {&batch.numerical, &batch.embeddings})
            if (features->defined())
                features->normal_(0, 1, generator);
        return batch;
    }

private slots:
    void everyEntryIsBuiltFromItsDefaultsAndLearns()
    {
        const ModelRegistry registry = builtinModels();
        QVERIFY(registry.catalog().components().size() >= 8);
        for (const ComponentInfo& component : registry.catalog().components()) {
            if (component.name == "torchscript")
                continue; // is a file, and has no defaults
            const BuiltModel built = build("model: {class: " + component.name + "}", anyShape());
            QVERIFY2(built.model, component.name.c_str());
            built.model->resetParameters(1);
            const ModelOutput output = built.model->forward(built.model->dryBatch(3));
            QVERIFY(output.predictions.defined() && output.embeddings.defined());
            const ModelInfo info = built.model->info();
            QCOMPARE(info.totalParameters, built.model->parameterCount());
            QVERIFY2(info.multiplyAdds > 0 && info.trainingBytes(8) > info.stateBytes, component.name.c_str());
        }
    }

    void aGradientReachesEveryTrainableParameter_data()
    {
        QTest::addColumn<bool>("isTraining");
        const ModelRegistry registry = builtinModels();
        for (const ComponentInfo& component : registry.catalog().components()) {
            if (component.name == "torchscript")
                continue; // is a file, and has no defaults
            QTest::newRow(component.name.c_str()) << true;
            QTest::newRow((component.name + " (eval mode)").c_str()) << false;
        }
    }
    void aGradientReachesEveryTrainableParameter()
    {
        QFETCH(bool, isTraining);
        const std::string name = QString(QTest::currentDataTag()).section(' ', 0, 0).toStdString();
        const std::shared_ptr<Model> model = build("model: {class: " + name + "}", anyShape()).model;
        model->resetParameters(1);
        const at::Generator generator = at::detail::createCPUGenerator(2);
        model->setGenerator(generator);
        model->train(isTraining);
        const ModelOutput output = model->forward(randomBatch(*model, 16, generator));
        at::Tensor loss = torch::zeros({});
        for (const auto& [field, tensor] : output.fields()) // weighted at random, for a plain sum may be constant by symmetry
            loss = loss + (tensor * at::empty_like(tensor).normal_(0, 1, generator)).sum();
        loss.backward();
        for (const auto& parameter : model->named_parameters()) {
            const at::Tensor& gradient = parameter.value().grad();
            QVERIFY2(gradient.defined() && at::isfinite(gradient).all().item<bool>(), parameter.key().c_str());
            QVERIFY2(gradient.abs().sum().item<float>() > 0, parameter.key().c_str());
        }
    }

    void writtenParametersBuildTheSameModelWithoutData()
    {
        const ModelRegistry registry = builtinModels();
        for (const ComponentInfo& component : registry.catalog().components()) {
            if (component.name == "torchscript")
                continue;
            const BuiltModel built = build("model: {class: " + component.name + "}", anyShape());
            const ConfigDocument document;
            Diagnostics diagnostics(document);
            const BuiltModel again = registry.build(built.config, {}, diagnostics);
            QVERIFY2(again.model && diagnostics.empty(), component.name.c_str());
            QVERIFY2(again.config == built.config, component.name.c_str());
            QCOMPARE(again.model->parameterCount(), built.model->parameterCount());
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
        row("outputs do not fit", "model: {class: mlp, params: {output_dim: 3}}", 6, 4,
            "model.params.output_dim: the model gives 3 classes, the data have 4. Leave output_dim out");
        row("nothing to predict", "model: {class: tabresnet}", 6, 0,
            "output_dim is not given and the data have no target to take it from");
        row("an empty list of layers", "model: {class: mlp, params: {hidden_dims: []}}", 6, 4,
            "model.params.hidden_dims: expected at least one hidden layer, found an empty list");
        row("unknown activation", "model: {class: residual_mlp, params: {activation: rleu}}", 6, 4, "did you mean relu?");
        row("dropout of everything", "model: {class: mlp_dense, params: {dropout: 1}}", 6, 4,
            "dropout must be at least 0 and below 1, found 1");
        row("parameters of MLP", "model: {class: mlp, params: {hidden_dim: 64}}", 6, 4,
            "c.yaml:1:9: model.class: the parameters are those of MLP, not of mlp. Names are exact: write class: MLP.");
        row("parameters of mlp", "model: {class: MLP, params: {hidden_dims: [64]}}", 6, 4,
            "model.class: the parameters are those of mlp, not of MLP.");
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

    void arraysThatAreNoBatchAreNamed_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QList<int>>("shape"); // beside embeddings (2, 3)
        QTest::addColumn<QString>("expected");
        QTest::newRow("another number of rows")
            << "targets" << QList<int>{3, 1} << "b.npz: targets: differs from embeddings in its number of rows";
        QTest::newRow("a dimension too few") << "categorical" << QList<int>{2}
                                             << "b.npz: categorical: expected an array of 2 dimensions, rows first, found 1";
        QTest::newRow("a scalar") << "labels" << QList<int>{}
                                  << "b.npz: labels: expected an array of 1 or 2 dimensions, rows first, found 0";
    }
    void arraysThatAreNoBatchAreNamed()
    {
        QFETCH(QString, name);
        QFETCH(QList<int>, shape);
        QFETCH(QString, expected);
        const std::vector<std::int64_t> sizes(shape.begin(), shape.end());
        const NamedArrays arrays{{"embeddings", toArray(torch::zeros({2, 3}))}, {name.toStdString(), toArray(torch::zeros(sizes))}};
        QVERIFY(test::errorText([&] { (void)batchFromArrays(arrays, "b.npz"); }).startsWith(expected));
    }

    void labelsAloneAreNoInput()
    {
        const NamedArrays arrays{{"labels", toArray(torch::zeros({2}))}};
        QVERIFY(
            test::errorText([&] { (void)batchFromArrays(arrays, "b.npz"); }).startsWith("b.npz: there is no input for a model."));
    }

    void sizesOfRouterDataComeFromEmbeddingsAndTargets()
    {
        DatasetShape router;
        router.embeddingDim = 768;
        router.targetCount = 112;
        QCOMPARE(build("model: {class: mlp}", router).model->parameterCount(), 882288);
        QCOMPARE(build("model: {class: SAE}", router).config.params.find("input_dim")->text(), "768");
    }

    void theBaselineSaysThatItTakesNoCategories()
    {
        DatasetShape shape = anyShape();
        shape.categoryCounts = {3};
        std::string problems;
        QVERIFY(!build("model: {class: LinearBaseline}", shape, &problems).model);
        QVERIFY2(QString::fromStdString(problems).contains("takes numbers only, and the data have categorical columns"),
                 problems.c_str());
        QVERIFY(build("model: {class: TabResNet}", shape).model);
    }
};

QTEST_GUILESS_MAIN(TestRegistry)
#include "tst_registry.moc"
