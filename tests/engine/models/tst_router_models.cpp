// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/mlp.h"
#include "engine/models/residual_mlp.h"
#include "tests/support/tensors.h"

#include <QtTest>

using namespace stratoscope;
using test::prefixed;

class TestRouterModels : public QObject
{
    Q_OBJECT

    static inline const QStringList weightAndBias = test::linearMembers;
    static inline const QStringList spectral{"bias", "weight_orig", "weight_u", "weight_v"};

    template <typename Config>
    static Config small(std::int64_t outputs = 3)
    {
        Config config;
        config.inputDim = 5;
        config.outputDim = outputs;
        config.hiddenDims = {8, 4};
        return config;
    }
    static Batch batch(std::int64_t rows, std::int64_t width)
    {
        Batch batch;
        batch.embeddings = at::empty({rows, width}).normal_(0, 1, at::detail::createCPUGenerator(1));
        return batch;
    }

private slots:
    void hasTheOriginalsParameterCount()
    {
        MlpConfig config;
        config.inputDim = 768;
        config.outputDim = 112;
        // Two linears for each hidden size: 393,728 + 262,656 + 131,328 + 65,792 + 28,784.
        QCOMPARE(Mlp(config).parameterCount(), 882288);
    }

    void stateNamesFollowTheNormalisation_data()
    {
        QTest::addColumn<bool>("batchNorm");
        QTest::addColumn<bool>("layerNorm");
        QTest::addColumn<QString>("norm");  // of a block of mlp
        QTest::addColumn<QString>("outer"); // of a residual block
        QTest::newRow("none") << false << false << ""
                              << "";
        QTest::newRow("batch norm") << true << false << "batch_norm"
                                    << "batch_norm";
        QTest::newRow("layer norm") << false << true << "layer_norm"
                                    << "layer_norm";
        QTest::newRow("both") << true << true << "batch_norm"
                              << "layer_norm";
    }
    void stateNamesFollowTheNormalisation()
    {
        QFETCH(bool, batchNorm);
        QFETCH(bool, layerNorm);
        QFETCH(QString, norm);
        QFETCH(QString, outer);
        const auto members = [](const QString& name) {
            return name == "batch_norm" ? test::batchNormMembers : test::linearMembers;
        };
        const auto block = [&](const QString& path) {
            QStringList names = prefixed(path + ".linear1", weightAndBias) + prefixed(path + ".linear2", weightAndBias);
            for (const QString& number : {QString("1"), QString("2")})
                if (!norm.isEmpty())
                    names += prefixed(path + "." + norm + number, members(norm));
            return names;
        };

        MlpConfig config = small<MlpConfig>();
        config.useBatchNorm = batchNorm;
        config.useLayerNorm = layerNorm;
        QCOMPARE(test::stateNames(Mlp(config)), block("layers.0") + block("layers.1") + prefixed("output_layer", weightAndBias));

        ResidualMlpConfig residual = small<ResidualMlpConfig>();
        residual.numBlocks = 1;
        residual.useBatchNorm = batchNorm;
        residual.useLayerNorm = layerNorm;
        QStringList expected = prefixed("input_proj", weightAndBias) + block("blocks.0.mlp");
        if (!outer.isEmpty())
            expected += prefixed("blocks.0." + outer, members(outer));
        QCOMPARE(test::stateNames(ResidualMlp(residual)), expected + prefixed("output_layer", weightAndBias));
    }

    void spectralNormIsOnEveryLinear()
    {
        MlpConfig config = small<MlpConfig>();
        config.hiddenDims = {8};
        config.useSpectralNorm = true;
        QCOMPARE(test::stateNames(Mlp(config)), prefixed("layers.0.linear1", spectral) + prefixed("layers.0.linear2", spectral) +
                                                    prefixed("output_layer", spectral));
        ResidualMlpConfig residual = small<ResidualMlpConfig>();
        residual.useSpectralNorm = true;
        const QStringList names = test::stateNames(ResidualMlp(residual));
        QCOMPARE(names.filter("weight_orig").size(), 1 + 2 * 3 + 1);
        QVERIFY(!names.contains("input_proj.weight"));
    }

    void residualUsesTheFirstHiddenSizeOnlyAndLayerNormByDefault()
    {
        ResidualMlp model(small<ResidualMlpConfig>());
        QCOMPARE(model.embeddingLayers(), 3);
        QCOMPARE(test::shape(model.extractEmbeddings(batch(2, 5))), (std::vector<std::int64_t>{2, 8}));
        QVERIFY(test::stateNames(model).contains("blocks.2.layer_norm.weight"));
    }

    void startsAsTheOriginalDoes()
    {
        Mlp model(small<MlpConfig>());
        model.resetParameters(4);
        for (const auto& parameter : model.named_parameters()) {
            const at::Tensor& value = parameter.value();
            if (value.dim() == 1) {
                QCOMPARE(value.abs().max().item<float>(), 0.0F);
                continue;
            }
            const double bound = std::sqrt(6.0 / static_cast<double>(value.size(0) + value.size(1)));
            QVERIFY2(value.abs().max().item<double>() <= bound && value.abs().max().item<double>() > 0.7 * bound,
                     parameter.key().c_str());
        }
    }

    void outputsAreOneRawLogitForEachTarget()
    {
        Mlp model(small<MlpConfig>(7));
        model.resetParameters(2);
        const ModelOutput output = model.forward(batch(6, 5));
        QCOMPARE(test::shape(output.predictions), (std::vector<std::int64_t>{6, 7}));
        QCOMPARE(test::shape(output.embeddings), (std::vector<std::int64_t>{6, 4}));
        QVERIFY(torch::equal(output.predictions, output.logits));
        QVERIFY(output.predictions.min().item<float>() < 0); // no probabilities
    }

    void embeddingsAtALayerStopAfterItsFirstActivation()
    {
        MlpConfig config = small<MlpConfig>();
        config.dropout = 0;
        Mlp model(config);
        model.resetParameters(2);
        model.eval();
        const Batch inputs = batch(6, 5);
        const auto parameters = model.named_parameters();
        const auto linear = [&](const at::Tensor& x, const std::string& name) {
            return at::linear(x, parameters[name + ".weight"], parameters[name + ".bias"]);
        };
        const at::Tensor first = at::relu(linear(inputs.embeddings, "layers.0.linear1"));
        const at::Tensor second = at::relu(linear(linear(first, "layers.0.linear2"), "layers.1.linear1"));
        QVERIFY(test::near(model.embeddingsAt(inputs, 0), first));
        QVERIFY(test::near(model.embeddingsAt(inputs, 1), second));
        QVERIFY(test::near(model.extractEmbeddings(inputs), linear(second, "layers.1.linear2")));
    }

    void residualEmbeddingsAtALayerAreThoseOfItsBlock()
    {
        ResidualMlp model(small<ResidualMlpConfig>());
        model.resetParameters(2);
        model.eval();
        const Batch inputs = batch(6, 5);
        QVERIFY(test::near(model.embeddingsAt(inputs, 2), model.extractEmbeddings(inputs), 0));
        QVERIFY(!test::near(model.embeddingsAt(inputs, 1), model.extractEmbeddings(inputs)));
    }

    void trainingDrawsFromTheGivenGenerator()
    {
        Mlp model(small<MlpConfig>());
        model.resetParameters(2);
        const Batch inputs = batch(50, 5);
        const auto run = [&](std::uint64_t seed) {
            model.setGenerator(at::detail::createCPUGenerator(seed));
            return model.forward(inputs).predictions;
        };
        QVERIFY(torch::equal(run(1), run(1)));
        QVERIFY(!torch::equal(run(1), run(2)));
    }
};

QTEST_GUILESS_MAIN(TestRouterModels)
#include "tst_router_models.moc"
