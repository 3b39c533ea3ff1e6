// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/build_model.h"
#include "engine/models/compute_loss.h"
#include "engine/models/dense_mlp.h"
#include "engine/models/linear_baseline.h"
#include "engine/models/tabresnet.h"
#include "tests/support/errors.h"
#include "tests/support/tensors.h"

#include <QtTest>

using namespace stratoscope;

/// The factory and compute_loss of PT-MODELS-001.
class TestBuildModel : public QObject
{
    Q_OBJECT

    static BuildModelArguments arguments(TabularMode mode) { return {5, 2, mode, 16, 2, 0.1}; }

    template <typename M>
    static void verifyBuilds(TabularMode mode, const std::string& registryName)
    {
        const std::shared_ptr<Model> model = buildModel(arguments(mode));
        QVERIFY(dynamic_cast<M*>(model.get()) != nullptr);
        QCOMPARE(modelClassOf(mode), registryName);
    }

private slots:
    void REQ_M13_AC_M13_theBaselineModeGivesALinearBaseline()
    {
        verifyBuilds<LinearBaseline>(TabularMode::LinearGlmBaseline, "linear_glm_baseline");
    }

    void REQ_M14_AC_M14_theTabresnetModeGivesATabResNet() { verifyBuilds<TabResNet>(TabularMode::TabResNet, "tabresnet"); }

    void REQ_M15_AC_M15_everyOtherModeGivesAnMlp_data()
    {
        QTest::addColumn<TabularMode>("mode");
        QTest::newRow("AC-M15 mlp_dense") << TabularMode::MlpDense;
        QTest::newRow("AC-M15 imbalance_aware") << TabularMode::ImbalanceAware;
        QTest::newRow("AC-M15 calibrated_classifier") << TabularMode::CalibratedClassifier;
        QTest::newRow("AC-M15 tree_teacher_distillation") << TabularMode::TreeTeacherDistillation;
    }
    void REQ_M15_AC_M15_everyOtherModeGivesAnMlp()
    {
        QFETCH(TabularMode, mode);
        QVERIFY(QString(QTest::currentDataTag()).endsWith(QString::fromStdString(nameOf(mode))));
        verifyBuilds<DenseMlp>(mode, "mlp_dense");
    }

    void REQ_M16_AC_M16_computeLossIsTheCriterionOfTheOutputs()
    {
        const std::shared_ptr<Model> model = buildModel(arguments(TabularMode::LinearGlmBaseline));
        model->resetParameters(1);
        Batch x;
        x.numerical = torch::ones({4, 5});
        const at::Tensor y = torch::full({4, 2}, 0.5F);
        const at::Tensor loss =
            computeLoss(*model, x, y, [](const at::Tensor& a, const at::Tensor& b) { return at::mse_loss(a, b); });
        QCOMPARE(loss.dim(), 0);
        const at::Tensor weight = model->named_parameters()["net.weight"];
        const at::Tensor byHand = (weight.sum(1) + model->named_parameters()["net.bias"] - 0.5).square().mean();
        QVERIFY(test::near(loss, byHand));
        loss.backward();
        QVERIFY(weight.grad().defined());
    }

    void INV_M02_noModeFails()
    {
        QCOMPARE(EnumNames<TabularMode>::values.size(), std::size_t(6));
        for (const auto& [mode, name] : EnumNames<TabularMode>::values)
            QVERIFY2(buildModel(arguments(mode)) != nullptr, name);
    }

    void sizesThatCannotBeAreNamed_data()
    {
        QTest::addColumn<int>("inputs");
        QTest::addColumn<int>("layers");
        QTest::addColumn<double>("dropout");
        QTest::addColumn<QString>("expected");
        QTest::newRow("no input") << 0 << 2 << 0.1 << "input_dim: must be at least 1";
        QTest::newRow("negative layers") << 5 << -1 << 0.1 << "num_hidden_layers: must be at least 0";
        QTest::newRow("all dropped") << 5 << 2 << 1.0 << "dropout: must be at least 0 and below 1";
        QTest::newRow("not a number") << 5 << 2 << std::nan("") << "dropout: must be at least 0 and below 1";
    }
    void sizesThatCannotBeAreNamed()
    {
        QFETCH(int, inputs);
        QFETCH(int, layers);
        QFETCH(double, dropout);
        QFETCH(QString, expected);
        QCOMPARE(test::errorText([&] { (void)buildModel({inputs, 2, TabularMode::MlpDense, 16, layers, dropout}); }), expected);
    }
};

QTEST_GUILESS_MAIN(TestBuildModel)
#include "tst_build_model.moc"
