// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/dense_mlp.h"
#include "engine/models/initializer.h"
#include "tests/support/errors.h"
#include "tests/support/tensors.h"

#include <QtTest>

using namespace stratoscope;

class TestInitializer : public QObject
{
    Q_OBJECT

    static at::Tensor drawn(Initializer initializer, std::int64_t rows, std::int64_t columns, std::uint64_t seed = 7)
    {
        const at::Tensor weight = torch::full({rows, columns}, 9.0F);
        initialize(weight, initializer, at::detail::createCPUGenerator(seed));
        return weight;
    }
    static DenseMlp smallModel()
    {
        DenseMlpConfig config;
        config.inputDim = 4;
        config.outputDim = 3;
        config.hiddenDim = 8;
        return DenseMlp(config);
    }

private slots:
    void weightsHaveTheSpreadOfTheirFormula_data()
    {
        // For a weight (300, 100): fan in 100, fan out 300.
        QTest::addColumn<Initializer>("initializer");
        QTest::addColumn<double>("deviation");
        QTest::addColumn<double>("bound"); // 0: none
        QTest::newRow("xavier_uniform") << Initializer::XavierUniform << std::sqrt(2.0 / 400) << std::sqrt(6.0 / 400);
        QTest::newRow("xavier_normal") << Initializer::XavierNormal << std::sqrt(2.0 / 400) << 0.0;
        QTest::newRow("kaiming_uniform") << Initializer::KaimingUniform << std::sqrt(2.0 / 100) << std::sqrt(6.0 / 100);
        QTest::newRow("kaiming_normal") << Initializer::KaimingNormal << std::sqrt(2.0 / 100) << 0.0;
        QTest::newRow("orthogonal") << Initializer::Orthogonal << 1 / std::sqrt(300.0) << 0.0;
        QTest::newRow("zeros") << Initializer::Zeros << 0.0 << 0.0;
    }
    void weightsHaveTheSpreadOfTheirFormula()
    {
        QFETCH(Initializer, initializer);
        QFETCH(double, deviation);
        QFETCH(double, bound);
        QCOMPARE(QString::fromStdString(nameOf(initializer)), QTest::currentDataTag());
        const at::Tensor weight = drawn(initializer, 300, 100);
        // The standard error of a deviation of 30,000 values is 0.4 % for normal ones and less for uniform ones.
        QVERIFY(std::abs(weight.std().item<double>() - deviation) <= 0.02 * deviation);
        QVERIFY(std::abs(weight.mean().item<double>()) <= 0.03 * deviation);
        if (bound > 0)
            QVERIFY(weight.abs().max().item<double>() <= bound && weight.abs().max().item<double>() > 0.99 * bound);
        QVERIFY(torch::equal(weight, drawn(initializer, 300, 100)));
        QCOMPARE(torch::equal(weight, drawn(initializer, 300, 100, 8)), initializer == Initializer::Zeros);
    }

    void orthogonalMatricesAreOrthonormalAlongTheirShorterSide()
    {
        const at::Tensor wide = drawn(Initializer::Orthogonal, 5, 12);
        const at::Tensor tall = drawn(Initializer::Orthogonal, 12, 5);
        QVERIFY(test::near(at::mm(wide, wide.t()), torch::eye(5)));
        QVERIFY(test::near(at::mm(tall.t(), tall), torch::eye(5)));
    }

    void biasesBesideAWeightAreZeroedAndNormalisationsKept()
    {
        DenseMlp model = smallModel();
        model.resetParameters(1);
        initializeWeights(model, Initializer::XavierNormal, at::detail::createCPUGenerator(2));
        const auto parameters = model.named_parameters();
        QCOMPARE(parameters["net.0.bias"].abs().max().item<float>(), 0.0F);
        QCOMPARE(parameters["net.1.weight"].min().item<float>(), 1.0F); // batch norm
        QVERIFY(parameters["net.0.weight"].abs().min().item<float>() > 0);
    }

    void aPatternLeavesTheOthersAlone()
    {
        DenseMlp model = smallModel();
        model.resetParameters(1);
        const at::Tensor other = model.named_parameters()["net.4.weight"].clone();
        initializeWeights(model, Initializer::Zeros, at::detail::createCPUGenerator(2), "net.0");
        QCOMPARE(model.named_parameters()["net.0.weight"].abs().max().item<float>(), 0.0F);
        QVERIFY(torch::equal(model.named_parameters()["net.4.weight"], other));
        QVERIFY(test::errorText([&] {
                    initializeWeights(model, Initializer::Zeros, at::detail::createCPUGenerator(2), "nett");
                }).contains("no parameter of mlp_dense has a name like 'nett'"));
    }
};

QTEST_GUILESS_MAIN(TestInitializer)
#include "tst_initializer.moc"
