// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/name_pattern.h"
#include "engine/models/dense_mlp.h"
#include "engine/models/layer_weights.h"
#include "engine/models/parameter_selection.h"
#include "tests/support/errors.h"
#include "tests/support/tensors.h"

#include <QtTest>

using namespace stratoscope;

class TestLayerAccess : public QObject
{
    Q_OBJECT

    static DenseMlp model()
    {
        DenseMlpConfig config;
        config.inputDim = 4;
        config.outputDim = 3;
        config.hiddenDim = 8;
        return DenseMlp(config);
    }
    static QStringList trainable(const torch::nn::Module& module)
    {
        QStringList names;
        for (const auto& parameter : module.named_parameters())
            if (parameter.value().requires_grad())
                names.append(QString::fromStdString(parameter.key()));
        return names;
    }

private slots:
    void patternsMeanNamesModulesAndGlobs_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("expected");
        const auto row = [](const char* test, const char* pattern, const char* name, bool expected) {
            QTest::newRow(test) << pattern << name << expected;
        };
        row("the name itself", "net.0.weight", "net.0.weight", true);
        row("a module around it", "net.0", "net.0.weight", true);
        row("another module that begins alike", "net.1", "net.10.weight", false);
        row("half a word", "ne", "net.0.weight", false);
        row("everything", "*", "net.0.weight", true);
        row("ending", "*.bias", "net.0.bias", true);
        row("another ending", "*.bias", "net.0.weight", false);
        row("in the middle", "blocks.*.fc1.*", "blocks.12.fc1.weight", true);
        row("one character", "net.?.bias", "net.4.bias", true);
        row("not two characters", "net.?.bias", "net.14.bias", false);
        row("nothing means nothing", "", "net.0.bias", false);
        row("stars that must go back", "*a*ab", "xaaxab", true);
    }
    void patternsMeanNamesModulesAndGlobs()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, name);
        QFETCH(bool, expected);
        QCOMPARE(matchesName(pattern.toStdString(), name.toStdString()), expected);
    }

    void freezingTakesParametersOutOfTrainingAndBack()
    {
        DenseMlp mlp = model();
        const std::int64_t all = mlp.parameterCount();
        QCOMPARE(freeze(mlp, "net.0"), 2);
        QCOMPARE(mlp.parameterCount(), all);
        QCOMPARE(mlp.parameterCount(/*trainableOnly=*/true), all - (4 * 8 + 8));
        QVERIFY(!mlp.info().layers[2].trainable); // net.0
        QCOMPARE(freeze(mlp), std::int64_t(mlp.parameters().size()));
        QCOMPARE(trainable(mlp), QStringList());
        QCOMPARE(unfreeze(mlp, "*.8.*"), 2);
        QCOMPARE(trainable(mlp), (QStringList{"net.8.weight", "net.8.bias"}));
        QVERIFY(test::errorText([&] { freeze(mlp, "net.0.weigth"); }).contains("did you mean net.0.weight?"));
    }

    void frozenLayersGetNoGradient()
    {
        DenseMlp mlp = model();
        mlp.resetParameters(1);
        freeze(mlp, "net.0");
        Batch batch;
        batch.numerical = torch::ones({3, 4});
        mlp.forward(batch).predictions.sum().backward();
        QVERIFY(!mlp.named_parameters()["net.0.weight"].grad().defined());
        QVERIFY(mlp.named_parameters()["net.8.weight"].grad().defined());
    }

    void aLayersWeightsAreReadAndSet()
    {
        DenseMlp from = model();
        DenseMlp to = model();
        from.resetParameters(5);
        const NamedArrays arrays = layerWeights(from, "net.0");
        QCOMPARE(arrays.size(), std::size_t(2));
        QCOMPARE(QString::fromStdString(arrays[0].first), "weight");
        setLayerWeights(to, "net.0", arrays);
        QVERIFY(torch::equal(from.named_parameters()["net.0.weight"], to.named_parameters()["net.0.weight"]));
        QCOMPARE(to.named_parameters()["net.4.weight"].abs().max().item<float>(), 0.0F);
        QCOMPARE(layerWeights(from, "net").size(), std::size_t(16));
    }

    void layersThatAreNotThereOrDifferAreNamed()
    {
        DenseMlp mlp = model();
        QVERIFY(test::errorText([&] {
                    (void)layerWeights(mlp, "nett");
                }).startsWith("mlp_dense has no layer named 'nett'. did you mean net?"));
        const NamedArrays other = layerWeights(mlp, "net.8");
        QVERIFY(test::errorText([&] {
                    setLayerWeights(mlp, "net.4", other);
                }).contains("net.4: the weights do not fit this Linear: 2 of another shape"));
    }
};

QTEST_GUILESS_MAIN(TestLayerAccess)
#include "tst_layer_access.moc"
