// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/linear_baseline.h"
#include "engine/training/loss_value.h"
#include "engine/training/resident_rows.h"
#include "engine/training/supervised_mode.h"

#include <QtTest>

#include <torch/torch.h>

#include <cmath>

using namespace stratoscope;

/// The loss against values worked out by hand, on a model whose logits are its inputs.
class TestSupervisedMode : public QObject
{
    Q_OBJECT

    static LinearBaseline identity()
    {
        LinearBaselineConfig config;
        config.inputDim = 2;
        config.outputDim = 2;
        LinearBaseline model(config);
        const torch::NoGradGuard noGrad;
        model.named_parameters()["net.weight"].copy_(torch::eye(2));
        model.named_parameters()["net.bias"].zero_();
        return model;
    }

    static LossValue lossOf(const SupervisedLossConfig& config, const at::Tensor& logits, const at::Tensor& labels)
    {
        LinearBaseline model = identity();
        SupervisedMode mode(config, TaskChoice::Classification);
        ResidentRows training;
        training.numerical = torch::zeros({4, 2});
        training.labels = torch::tensor({0, 0, 0, 1}, at::kLong); // weights 4 / (2 · 3) and 4 / (2 · 1)
        mode.fit(training, 0);
        Batch batch;
        batch.numerical = logits;
        batch.labels = labels;
        return mode.loss(model, batch, {});
    }

private slots:
    void isTheCrossEntropyOfTheLabelledRows_data()
    {
        QTest::addColumn<double>("smoothing");
        QTest::addColumn<bool>("weighted");
        QTest::addColumn<double>("expected");
        // Rows (ln 3, 0) of class 0, p = 3/4, and (0, ln 3) of class 0, p = 1/4, and of class 1, p = 3/4.
        const double likely = std::log(4.0 / 3.0);
        const double unlikely = std::log(4.0);
        QTest::newRow("plain") << 0.0 << false << (2 * likely + unlikely) / 3;
        QTest::newRow("weighted") << 0.0 << true << (2.0 / 3 * likely + 2.0 / 3 * unlikely + 2 * likely) / (2.0 / 3 * 2 + 2);
        // A fifth of the weight spread over both classes: 0.9 of the label and 0.1 of the other one.
        QTest::newRow("smoothed") << 0.2 << false << (2 * (0.9 * likely + 0.1 * unlikely) + 0.9 * unlikely + 0.1 * likely) / 3;
    }
    void isTheCrossEntropyOfTheLabelledRows()
    {
        QFETCH(double, smoothing);
        QFETCH(bool, weighted);
        QFETCH(double, expected);
        const float ln3 = std::log(3.0F);
        const at::Tensor logits = torch::tensor({{ln3, 0.0F}, {0.0F, ln3}, {0.0F, ln3}, {9.0F, 0.0F}});
        const at::Tensor labels = torch::tensor({0, 0, 1, -1}, at::kLong);
        const ClassWeighting weights = weighted ? ClassWeighting::InverseFrequency : ClassWeighting::None;
        const LossValue value = lossOf({smoothing, weights}, logits, labels);
        QVERIFY(std::abs(value.total.item<double>() - expected) < 1e-6);
        QVERIFY(std::abs(value.parts.at(0).item<double>() - 2.0 / 3) < 1e-6); // the row without a label has no say
        QCOMPARE(value.rowFactor, 4.0);
    }

    void labelsAreLearntEachForItself_data()
    {
        QTest::addColumn<bool>("weighted");
        QTest::addColumn<double>("expected");
        // Logits ln 3 and 0 for the labels 1 and 0: -ln 3/4 and -ln 1/2; then 0 and ln 3 for 0 and 0: -ln 1/2 and -ln 1/4.
        const double a = std::log(4.0 / 3);
        const double b = std::log(2.0);
        const double c = std::log(4.0);
        QTest::newRow("plain") << false << (a + b + b + c) / 4;
        QTest::newRow("weighted") << true << (3 * a + b + b + c) / 4; // one 1 against three 0 in training
    }
    void labelsAreLearntEachForItself()
    {
        QFETCH(bool, weighted);
        QFETCH(double, expected);
        LinearBaseline model = identity();
        SupervisedMode mode({0, weighted ? ClassWeighting::InverseFrequency : ClassWeighting::None}, TaskChoice::MultiLabel);
        QVERIFY(mode.partNames() == (std::vector<std::string>{"accuracy", "routed_accuracy"}));
        ResidentRows training;
        training.targets = torch::tensor({{1.0F, 0.0F}, {0.0F, 1.0F}, {0.0F, 0.0F}, {0.0F, 0.0F}});
        mode.fit(training, 0);
        Batch batch;
        const float ln3 = std::log(3.0F);
        batch.numerical = torch::tensor({{ln3, 0.0F}, {0.0F, ln3}, {5.0F, 5.0F}});
        batch.targets = torch::tensor({{1.0F, 0.0F}, {0.0F, 0.0F}, {1.0F, std::nanf("")}});
        const LossValue value = mode.loss(model, batch, {});
        QVERIFY(std::abs(value.total.item<double>() - expected) < 1e-6);
        QVERIFY(std::abs(value.parts.at(0).item<double>() - 3.0 / 4) < 1e-6); // a logit of 0 is no yes
        QVERIFY(std::abs(value.parts.at(1).item<double>() - 1.0 / 2) < 1e-6);
    }

    void valuesAreLearntBySquaredError()
    {
        LinearBaseline model = identity();
        SupervisedMode mode({}, TaskChoice::Regression);
        QVERIFY(mode.partNames() == std::vector<std::string>{"mae"});
        Batch batch;
        batch.numerical = torch::tensor({{1.0F, 2.0F}, {0.0F, 0.0F}, {9.0F, 9.0F}});
        batch.targets = torch::tensor({{3.0F, 2.0F}, {1.0F, -1.0F}, {std::nanf(""), 0.0F}});
        const LossValue value = mode.loss(model, batch, {});
        QVERIFY(std::abs(value.total.item<double>() - (4 + 0 + 1 + 1) / 4.0) < 1e-6);
        QVERIFY(std::abs(value.parts.at(0).item<double>() - (2 + 0 + 1 + 1) / 4.0) < 1e-6);
        ResidentRows training;
        training.targetScales = torch::tensor({10.0F, 1.0F}); // the first was divided by 10 before
        mode.fit(training, 0);
        QVERIFY(std::abs(mode.loss(model, batch, {}).parts.at(0).item<double>() - (20 + 0 + 10 + 1) / 4.0) < 1e-5);
        value.total.backward();
        for (const at::Tensor& parameter : model.parameters())
            QVERIFY(parameter.grad().isfinite().all().item<bool>());
    }

    void aBatchWithoutLabelsHasNoLossAndNoGradient()
    {
        const LossValue value = lossOf({}, torch::zeros({2, 2}), torch::tensor({-1, -1}, at::kLong));
        QCOMPARE(value.total.item<double>(), 0.0);
        QCOMPARE(value.parts.at(0).item<double>(), 0.0);
        value.total.backward(); // nothing to divide by zero
    }
};

QTEST_GUILESS_MAIN(TestSupervisedMode)
#include "tst_supervised_mode.moc"
