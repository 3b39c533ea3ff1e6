// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/components/residual_block.h"
#include "engine/models/dense_mlp.h"
#include "engine/models/linear_baseline.h"
#include "engine/models/tabresnet.h"
#include "tests/support/tensors.h"

#include <QtTest>

using namespace stratoscope;
using test::prefixed;

/// The architectures of PT-MODELS-001; rows and functions bear the names of its requirements.
class TestTabularModels : public QObject
{
    Q_OBJECT

    static TabularConfig config(std::int64_t inputs, std::int64_t outputs, std::int64_t hidden, std::int64_t layers, double dropout)
    {
        TabularConfig config;
        config.inputDim = inputs;
        config.outputDim = outputs;
        config.hiddenDim = hidden;
        config.numHiddenLayers = layers;
        config.dropout = dropout;
        return config;
    }
    static LinearBaseline baseline(std::int64_t inputs, std::int64_t outputs)
    {
        LinearBaselineConfig config;
        config.inputDim = inputs;
        config.outputDim = outputs;
        return LinearBaseline(config);
    }
    static Batch rows(std::int64_t count, std::int64_t features)
    {
        Batch batch;
        batch.numerical = at::empty({count, features}).normal_(0, 1, at::detail::createCPUGenerator(1));
        return batch;
    }
    static QStringList types(const SequentialLayer& layers)
    {
        QStringList names;
        for (const auto& layer : layers.layers())
            names.append(QString::fromStdString(layer->name()));
        return names;
    }
    static bool hasModule(const torch::nn::Module& model, const std::string& type)
    {
        return std::ranges::any_of(model.modules(false), [&type](const auto& module) { return module->name() == type; });
    }
    static std::vector<std::int64_t> shape(std::initializer_list<std::int64_t> sizes) { return sizes; }

private slots:
    void REQ_M01_AC_M01_mlpTakesItsFiveParameters()
    {
        DenseMlp model(config(10, 3, 64, 2, 0.1));
        QCOMPARE(model.parameterCount(), 5315); // as the reference has
        QCOMPARE(test::shape(model.forward(rows(8, 10)).predictions), shape({8, 3}));
    }

    void REQ_M02_AC_M02_mlpHasTheBlocksInOrder_data()
    {
        QTest::addColumn<int>("layers");
        QTest::addColumn<double>("dropout");
        QTest::addColumn<int>("blocks");
        QTest::newRow("REQ-M02 two blocks") << 2 << 0.1 << 2;
        QTest::newRow("REQ-M02 five blocks") << 5 << 0.5 << 5;
        QTest::newRow("AC-M02, EC-M01 no layer counts as one") << 0 << 0.1 << 1;
        QTest::newRow("EC-M02 no dropout layer without dropout") << 2 << 0.0 << 2;
    }
    void REQ_M02_AC_M02_mlpHasTheBlocksInOrder()
    {
        QFETCH(int, layers);
        QFETCH(double, dropout);
        QFETCH(int, blocks);
        const DenseMlp model(config(10, 3, 16, layers, dropout));
        QStringList expected;
        for (int i = 0; i < blocks; ++i) {
            expected += {"Linear", "BatchNorm1d", "ReLU"};
            if (dropout > 0)
                expected += "Dropout";
        }
        QCOMPARE(types(model.net()), expected + QStringList{"Linear"});
        QCOMPARE(model.embeddingLayers(), blocks);
    }

    void REQ_M03_AC_M03_mlpGivesOneRowForEachRow_data() { sizes(); }
    void REQ_M03_AC_M03_mlpGivesOneRowForEachRow()
    {
        QFETCH(int, batch);
        QFETCH(int, inputs);
        QFETCH(int, outputs);
        DenseMlp model(config(inputs, outputs, 8, 2, 0.1));
        QCOMPARE(test::shape(model.forward(rows(batch, inputs)).predictions), shape({batch, outputs}));
    }

    void REQ_M04_AC_M04_baselineIsBuiltFromTwoSizes()
    {
        const LinearBaseline model = baseline(5, 2);
        int linears = 0;
        for (const auto& module : model.modules(/*include_self=*/false))
            linears += module->name() == "Linear" ? 1 : 0;
        QCOMPARE(linears, 1);
        QStringList parameters;
        for (const ParameterInfo& parameter : linearBaselineSchema().parameters())
            parameters.append(QString::fromStdString(parameter.name));
        QCOMPARE(parameters, (QStringList{"input_dim", "output_dim"}));
    }

    void REQ_M05_AC_M05_baselineIsOneLinearLayer()
    {
        const LinearBaseline model = baseline(5, 2);
        QCOMPARE(test::shape(model.net().weight), shape({2, 5}));
        QCOMPARE(test::stateNames(model), prefixed("net", test::linearMembers));
    }

    void REQ_M06_AC_M06_baselineGivesOneRowForEachRow_data() { sizes(); }
    void REQ_M06_AC_M06_baselineGivesOneRowForEachRow()
    {
        QFETCH(int, batch);
        QFETCH(int, inputs);
        QFETCH(int, outputs);
        LinearBaseline model = baseline(inputs, outputs);
        const ModelOutput output = model.forward(rows(batch, inputs));
        QCOMPARE(test::shape(output.predictions), shape({batch, outputs}));
        QVERIFY(torch::equal(output.embeddings, output.predictions));
    }

    void REQ_M07_AC_M07_blockTakesItsTwoParameters()
    {
        ResidualBlock block(32, 0.2);
        QCOMPARE(block.named_children()["dropout"]->name(), std::string("Dropout"));
        QCOMPARE(test::shape(block(torch::randn({4, 32}))), shape({4, 32}));
    }

    void REQ_M08_AC_M08_blockAddsItsInputBeforeTheLastActivation_data()
    {
        QTest::addColumn<double>("dropout");
        QTest::addColumn<QString>("place");
        QTest::newRow("REQ-M08 with dropout") << 0.2 << "Dropout";
        QTest::newRow("AC-M08, EC-M02 the identity without dropout") << 0.0 << "Identity";
    }
    void REQ_M08_AC_M08_blockAddsItsInputBeforeTheLastActivation()
    {
        QFETCH(double, dropout);
        QFETCH(QString, place);
        ResidualBlock block(6, dropout);
        block.eval();
        const at::Generator generator = at::detail::createCPUGenerator(2);
        for (const auto& module : block.modules(false))
            if (auto* layer = dynamic_cast<Layer*>(module.get()))
                layer->resetParameters(generator);
        QCOMPARE(QString::fromStdString(block.named_children()["dropout"]->name()), place);
        QCOMPARE(test::stateNames(block), prefixed("fc1", test::linearMembers) + prefixed("bn1", test::batchNormMembers) +
                                              prefixed("fc2", test::linearMembers) + prefixed("bn2", test::batchNormMembers));
        const at::Tensor x = rows(5, 6).numerical;
        const auto p = block.named_parameters();
        const double scale = 1 / std::sqrt(1 + 1e-5); // fresh statistics: mean 0, variance 1
        const at::Tensor inner = at::relu(at::linear(x, p["fc1.weight"], p["fc1.bias"]) * scale);
        QVERIFY(test::near(block(x), at::relu(at::linear(inner, p["fc2.weight"], p["fc2.bias"]) * scale + x)));
    }

    void REQ_M09_AC_M09_blockKeepsTheShape_data()
    {
        QTest::addColumn<int>("batch");
        QTest::addColumn<int>("features");
        QTest::newRow("REQ-M09 two rows") << 2 << 32;
        QTest::newRow("AC-M09 many rows") << 100 << 7;
    }
    void REQ_M09_AC_M09_blockKeepsTheShape()
    {
        QFETCH(int, batch);
        QFETCH(int, features);
        ResidualBlock block(features, 0.1);
        QCOMPARE(test::shape(block(torch::randn({batch, features}))), shape({batch, features}));
    }

    void REQ_M10_AC_M10_tabResNetTakesItsFiveParameters()
    {
        TabResNet model(config(10, 3, 64, 2, 0.1));
        QCOMPARE(model.parameterCount(), 18179); // as the reference has
        QCOMPARE(test::shape(model.forward(rows(4, 10)).predictions), shape({4, 3}));
    }

    void REQ_M11_AC_M11_tabResNetHasTheBlocks_data()
    {
        QTest::addColumn<int>("layers");
        QTest::addColumn<int>("blocks");
        QTest::newRow("REQ-M11 one") << 1 << 1;
        QTest::newRow("REQ-M11 four") << 4 << 4;
        QTest::newRow("AC-M11, EC-M01 no layer counts as one") << 0 << 1;
    }
    void REQ_M11_AC_M11_tabResNetHasTheBlocks()
    {
        QFETCH(int, layers);
        QFETCH(int, blocks);
        TabResNet model(config(10, 3, 8, layers, 0));
        QStringList expected = prefixed("input", test::linearMembers) + prefixed("input_bn", test::batchNormMembers);
        for (int i = 0; i < blocks; ++i) {
            for (const QString number : {"1", "2"})
                expected += prefixed(QString("blocks.%1.fc%2").arg(i).arg(number), test::linearMembers) +
                            prefixed(QString("blocks.%1.bn%2").arg(i).arg(number), test::batchNormMembers);
        }
        QCOMPARE(test::stateNames(model), expected + prefixed("head", test::linearMembers));
        QVERIFY(!hasModule(model, "Dropout"));
        model.resetParameters(1);
        QVERIFY(model.extractEmbeddings(rows(9, 10)).min().item<float>() >= 0); // a ReLU stands before the head
    }

    void REQ_M12_AC_M12_tabResNetGivesOneRowForEachRow_data() { sizes(); }
    void REQ_M12_AC_M12_tabResNetGivesOneRowForEachRow()
    {
        QFETCH(int, batch);
        QFETCH(int, inputs);
        QFETCH(int, outputs);
        TabResNet model(config(inputs, outputs, 8, 2, 0.1));
        QCOMPARE(test::shape(model.forward(rows(batch, inputs)).predictions), shape({batch, outputs}));
    }

    void INV_M01_outputsHaveTwoDimensions_data()
    {
        QTest::addColumn<int>("batch");
        QTest::addColumn<int>("outputs");
        QTest::newRow("INV-M01 one output") << 3 << 1;
        QTest::newRow("INV-M01 one row") << 1 << 4;
        QTest::newRow("INV-M01 one row, one output") << 1 << 1;
        QTest::newRow("INV-M01 no row") << 0 << 4;
    }
    void INV_M01_outputsHaveTwoDimensions()
    {
        QFETCH(int, batch);
        QFETCH(int, outputs);
        DenseMlp mlp(config(5, outputs, 8, 1, 0.1));
        TabResNet resNet(config(5, outputs, 8, 1, 0.1));
        LinearBaseline linear = baseline(5, outputs);
        for (Model* model : std::initializer_list<Model*>{&mlp, &resNet, &linear}) {
            model->eval();
            QCOMPARE(test::shape(model->forward(rows(batch, 5)).predictions), shape({batch, outputs}));
        }
    }

    void EC_M01_noHiddenLayersIsOneBlock()
    {
        QCOMPARE(DenseMlp(config(5, 2, 8, 0, 0)).parameterCount(), DenseMlp(config(5, 2, 8, 1, 0)).parameterCount());
        QCOMPARE(TabResNet(config(5, 2, 8, 0, 0)).parameterCount(), TabResNet(config(5, 2, 8, 1, 0)).parameterCount());
    }

    void EC_M02_noDropoutIsNoDropoutLayer()
    {
        QVERIFY(!hasModule(DenseMlp(config(5, 2, 8, 2, 0)), "Dropout"));
        const TabResNet resNet(config(5, 2, 8, 2, 0));
        QVERIFY(!hasModule(resNet, "Dropout") && hasModule(resNet, "Identity"));
    }

    void layersGiveTheirEmbeddings()
    {
        DenseMlp mlp(config(5, 2, 8, 3, 0.1));
        TabResNet resNet(config(5, 2, 8, 3, 0.1));
        const Batch batch = rows(6, 5);
        for (Model* model : std::initializer_list<Model*>{&mlp, &resNet}) {
            model->resetParameters(3);
            model->eval();
            QCOMPARE(model->embeddingLayers(), 3);
            QVERIFY(torch::equal(model->embeddingsAt(batch, 2), model->extractEmbeddings(batch)));
            QVERIFY(!torch::equal(model->embeddingsAt(batch, 0), model->embeddingsAt(batch, 1)));
            QVERIFY(torch::equal(model->forward(batch).embeddings, model->extractEmbeddings(batch)));
        }
    }

    void categoricalColumnsEnterThroughTables()
    {
        TabularConfig given = config(2, 3, 8, 1, 0);
        const ConfigDocument document;
        Diagnostics diagnostics(document);
        DatasetShape data{2, 3};
        data.categoryCounts = {7, 3};
        given.complete(data, diagnostics);
        QVERIFY(diagnostics.empty());
        DenseMlp model(given);
        QCOMPARE(test::stateNames(model).mid(0, 2), (QStringList{"category_embeddings.0.weight", "category_embeddings.1.weight"}));
        QCOMPARE(test::shape(model.named_parameters()["net.0.weight"]), shape({8, 2 + 4 + 2}));
        model.resetParameters(1);
        model.eval();
        Batch batch = rows(2, 2);
        batch.categorical = torch::tensor(std::vector<std::int64_t>{0, 0, 6, 2}).reshape({2, 2});
        const at::Tensor before = model.forward(batch).predictions;
        batch.categorical = torch::tensor(std::vector<std::int64_t>{1, 0, 6, 2}).reshape({2, 2});
        const at::Tensor changed = model.forward(batch).predictions.ne(before).any(1);
        QVERIFY(changed[0].item<bool>() && !changed[1].item<bool>());
    }

private:
    static void sizes()
    {
        QTest::addColumn<int>("batch");
        QTest::addColumn<int>("inputs");
        QTest::addColumn<int>("outputs");
        QTest::newRow("the requirement") << 4 << 10 << 3;
        QTest::newRow("the criterion: any valid model") << 33 << 1 << 1;
    }
};

QTEST_GUILESS_MAIN(TestTabularModels)
#include "tst_tabular_models.moc"
