// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/build_model.h"
#include "engine/models/introspection.h"
#include "engine/models/mlp.h"
#include "engine/models/model.h"
#include "engine/models/vae.h"
#include "tests/support/tensors.h"

#include <QtTest>

using namespace stratoscope;

/// The introspection helpers of PT-MODELS-001.
class TestIntrospection : public QObject
{
    Q_OBJECT

    class WithoutLayers : public torch::nn::Module
    {
    };

    static std::shared_ptr<Model> build(TabularMode mode, std::int64_t hidden = 64, std::int64_t layers = 2, double dropout = 0.1)
    {
        return buildModel({10, 4, mode, hidden, layers, dropout});
    }

private slots:
    void theReferencesAreDescribed_data()
    {
        QTest::addColumn<TabularMode>("mode");
        QTest::addColumn<int>("outputs");
        QTest::addColumn<int>("hiddenDim");
        QTest::addColumn<int>("layers");
        QTest::addColumn<double>("dropout");
        // The comments of the references' model.yaml.
        QTest::newRow("mlp_dense") << TabularMode::MlpDense << 3 << 64 << 2 << 0.1;
        QTest::newRow("linear_glm_baseline") << TabularMode::LinearGlmBaseline << 3 << 3 << 1 << 0.0;
        QTest::newRow("tabresnet") << TabularMode::TabResNet << 3 << 64 << 2 << 0.1;
    }
    void theReferencesAreDescribed()
    {
        QFETCH(TabularMode, mode);
        QFETCH(int, outputs);
        const auto model = buildModel({10, outputs, mode, 64, 2, 0.1});
        QTEST(int(modelHiddenDim(*model)), "hiddenDim");
        QTEST(int(modelNumHiddenLayers(*model)), "layers");
        QTEST(modelDropout(*model), "dropout");
        QCOMPARE(nameOf(modelTrainingMode(*model)), std::string(QTest::currentDataTag()));
    }

    void REQ_M20_AC_M20_theHiddenSizeIs128WithoutALinearLayer()
    {
        QCOMPARE(modelHiddenDim(*build(TabularMode::MlpDense, 48)), 48);
        QCOMPARE(modelHiddenDim(WithoutLayers()), 128);
    }

    void REQ_M21_AC_M21_theHiddenSizeOfABaselineIsThatOfItsOutputs()
    {
        QCOMPARE(modelHiddenDim(*build(TabularMode::LinearGlmBaseline)), 4);
        QCOMPARE(modelHiddenDim(*build(TabularMode::TabResNet, 24)), 24);
    }

    void REQ_M22_AC_M22_hiddenLayersAreCountedByArchitecture_data()
    {
        QTest::addColumn<TabularMode>("mode");
        QTest::addColumn<int>("layers");
        QTest::addColumn<int>("expected");
        QTest::newRow("REQ-M22 baseline") << TabularMode::LinearGlmBaseline << 7 << 1;
        QTest::newRow("REQ-M22 tabresnet") << TabularMode::TabResNet << 3 << 3;
        QTest::newRow("REQ-M22 tabresnet, at least one") << TabularMode::TabResNet << 0 << 1;
        QTest::newRow("AC-M22 mlp with three linear layers") << TabularMode::MlpDense << 2 << 2;
        QTest::newRow("REQ-M22 mlp, at least one") << TabularMode::MlpDense << 0 << 1;
    }
    void REQ_M22_AC_M22_hiddenLayersAreCountedByArchitecture()
    {
        QFETCH(TabularMode, mode);
        QFETCH(int, layers);
        QTEST(int(modelNumHiddenLayers(*build(mode, 16, layers))), "expected");
    }

    void REQ_M23_AC_M23_aBaselineHasNoDropout() { QCOMPARE(modelDropout(*build(TabularMode::LinearGlmBaseline, 16, 2, 0.3)), 0.0); }

    void REQ_M24_AC_M24_dropoutIsThatOfTheFirstLayerThatHasIt_data()
    {
        QTest::addColumn<TabularMode>("mode");
        QTest::addColumn<double>("dropout");
        QTest::newRow("AC-M24 mlp") << TabularMode::MlpDense << 0.3;
        QTest::newRow("REQ-M24 tabresnet") << TabularMode::TabResNet << 0.25;
        QTest::newRow("REQ-M24 mlp without") << TabularMode::MlpDense << 0.0;
        QTest::newRow("REQ-M24 tabresnet without") << TabularMode::TabResNet << 0.0;
    }
    void REQ_M24_AC_M24_dropoutIsThatOfTheFirstLayerThatHasIt()
    {
        QFETCH(TabularMode, mode);
        QFETCH(double, dropout);
        QCOMPARE(modelDropout(*build(mode, 16, 2, dropout)), dropout);
    }

    void REQ_M25_AC_M25_theModeIsThatOfTheArchitecture()
    {
        for (const auto& [mode, name] : EnumNames<TabularMode>::values)
            QCOMPARE(nameOf(modelTrainingMode(*build(mode))), modelClassOf(mode));
        QCOMPARE(nameOf(modelTrainingMode(*build(TabularMode::TabResNet))), std::string("tabresnet"));
    }

    void INV_M03_theSameModelIsDescribedTheSameEachTime()
    {
        const auto model = build(TabularMode::TabResNet);
        const auto described = [&model] {
            return std::tuple(modelHiddenDim(*model), modelNumHiddenLayers(*model), modelDropout(*model),
                              modelTrainingMode(*model));
        };
        const auto first = described();
        model->resetParameters(1);
        model->eval();
        (void)model->info();
        QVERIFY(described() == first);
    }

    void EC_M03_modelsOfOtherKindsAreDescribedWithoutFailing()
    {
        const WithoutLayers unknown;
        QCOMPARE(modelHiddenDim(unknown), 128);
        QCOMPARE(modelNumHiddenLayers(unknown), 1);
        QCOMPARE(modelDropout(unknown), 0.0);
        QCOMPARE(nameOf(modelTrainingMode(unknown)), std::string("mlp_dense"));

        MlpConfig router;
        router.inputDim = 5;
        router.outputDim = 2;
        router.hiddenDims = {12, 6};
        router.useSpectralNorm = true;
        router.dropout = 0.4;
        QCOMPARE(modelHiddenDim(Mlp(router)), 12);
        QCOMPARE(modelNumHiddenLayers(Mlp(router)), 1);
        QCOMPARE(modelDropout(Mlp(router)), 0.4);
        VaeConfig vae;
        vae.inputDim = 6;
        QCOMPARE(modelHiddenDim(Vae(vae)), 64);
    }
};

QTEST_GUILESS_MAIN(TestIntrospection)
#include "tst_introspection.moc"
