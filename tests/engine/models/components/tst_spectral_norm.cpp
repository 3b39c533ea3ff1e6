// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/components/spectral_norm.h"
#include "tests/support/tensors.h"

#include <QtTest>

using namespace stratoscope;

/// The expected values are those of torch.nn.utils.spectral_norm in PyTorch 1.13.
class TestSpectralNorm : public QObject
{
    Q_OBJECT

    static SpectralNormLinearLayer example()
    {
        SpectralNormLinearLayer layer(3, 2);
        const torch::NoGradGuard noGrad;
        layer.weight_orig.copy_(torch::tensor({{1.0F, 2.0F, 0.5F}, {-1.0F, 0.0F, 3.0F}}));
        layer.bias.copy_(torch::tensor({0.5F, -0.5F}));
        layer.weight_u.copy_(torch::tensor({0.6F, 0.8F}));
        layer.weight_v.copy_(torch::tensor({0.0F, 0.6F, 0.8F}));
        return layer;
    }
    static at::Tensor input() { return torch::tensor({{1.0F, -2.0F, 0.5F}, {0.0F, 1.0F, 2.0F}}); }

private slots:
    void hasPyTorchsNamesInPyTorchsOrder()
    {
        QCOMPARE(test::stateNames(SpectralNormLinearLayer(3, 2)), (QStringList{"bias", "weight_orig", "weight_u", "weight_v"}));
        QCOMPARE(SpectralNormLinearLayer(3, 2).parameters().size(), std::size_t(2));
    }

    void evalModeUsesTheVectorsAsTheyAre()
    {
        SpectralNormLinearLayer layer = example();
        layer.eval();
        QVERIFY(test::near(layer(input()), torch::tensor({{-0.45486104F, -0.32638890F}, {1.54166663F, 1.58333325F}})));
        QVERIFY(test::near(layer.weight_u, torch::tensor({0.6F, 0.8F}), 0));
    }

    void trainingModeTakesOneStepOfPowerIteration()
    {
        SpectralNormLinearLayer layer = example();
        const at::Tensor output = layer(input());
        QVERIFY(test::near(output, torch::tensor({{-0.40213943F, -0.33597466F}, {1.48415208F, 1.46830416F}})));
        QVERIFY(test::near(layer.weight_u, torch::tensor({0.39325073F, 0.91943127F})));
        QVERIFY(test::near(layer.weight_v, torch::tensor({-0.06753520F, 0.40521121F, 0.91172522F})));
        const at::Tensor second = layer(input());
        QVERIFY(test::near(second, torch::tensor({{-0.37744606F, -0.34046432F}, {1.45721388F, 1.41442788F}})));
    }

    void gradientsAreThoseOfItsOwnForwardPass()
    {
        SpectralNormLinearLayer layer = example();
        const at::Tensor loss = (layer(input()) * torch::tensor({{1.0F, 2.0F}, {3.0F, -1.0F}})).sum();
        (void)layer(input()); // moves u and v on
        loss.backward();
        const at::Tensor expected =
            torch::tensor({{0.33162338F, 0.30661476F, 2.08409858F}, {0.66445440F, -1.69037139F, -0.44081593F}});
        QVERIFY(test::near(layer.weight_orig.grad(), expected));
    }

    void manyStepsFindTheLargestSingularValue()
    {
        SpectralNormLinearLayer layer(20, 10);
        const at::Generator generator = at::detail::createCPUGenerator(3);
        layer.resetParameters(generator);
        const torch::NoGradGuard noGrad;
        const at::Tensor eye = torch::eye(20);
        for (int step = 0; step < 300; ++step)
            (void)layer(eye);
        layer.eval();
        const at::Tensor weight = layer(eye) - layer.bias;
        const at::Tensor largest = std::get<1>(at::linalg_svd(weight)).max();
        QVERIFY2(std::abs(largest.item<double>() - 1) < 1e-3, qPrintable(QString::number(largest.item<double>())));
    }

    void theSameSeedDrawsTheSameVectors()
    {
        SpectralNormLinearLayer first(4, 3);
        SpectralNormLinearLayer second(4, 3);
        first.resetParameters(at::detail::createCPUGenerator(9));
        second.resetParameters(at::detail::createCPUGenerator(9));
        QVERIFY(torch::equal(first.weight_u, second.weight_u) && torch::equal(first.weight_orig, second.weight_orig));
        QVERIFY(std::abs(first.weight_v.norm().item<double>() - 1) < 1e-6);
    }
};

QTEST_GUILESS_MAIN(TestSpectralNorm)
#include "tst_spectral_norm.moc"
