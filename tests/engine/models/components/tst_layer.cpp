// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/components/layer.h"
#include "engine/models/components/layer_norm.h"
#include "tests/support/tensors.h"

#include <QtTest>

using namespace stratoscope;

class TestLayer : public QObject
{
    Q_OBJECT

private slots:
    void layerNormScalesAndShiftsEachRow()
    {
        LayerNormLayer layer(3);
        QCOMPARE(test::stateNames(layer), test::linearMembers);
        const torch::NoGradGuard noGrad;
        layer.weight.copy_(torch::tensor({1.0F, 2.0F, 3.0F}));
        layer.bias.copy_(torch::tensor({0.0F, 1.0F, -1.0F}));
        // By PyTorch 1.13.
        const at::Tensor expected = torch::tensor({{-1.06904137F, 0.46547937F, 3.00890541F}});
        QVERIFY(test::near(layer(torch::tensor({{1.0F, 2.0F, 4.0F}})), expected));
        QVERIFY(test::near(layer(torch::tensor({{10.0F, 20.0F, 40.0F}})), expected, 1e-4)); // the scale of a row is gone
    }

    void aSequenceGivesWhatEachLayerGives()
    {
        SequentialLayer layers;
        auto& linear = layers.append<LinearLayer>(2, 2, /*withBias=*/false);
        layers.append<IdentityLayer>();
        layers.append<ReluLayer>();
        const torch::NoGradGuard noGrad;
        linear.weight.copy_(torch::tensor({{1.0F, 0.0F}, {0.0F, -1.0F}}));
        const at::Tensor input = torch::tensor({{3.0F, 4.0F}});
        std::vector<at::Tensor> reported;
        layers.setOnOutput([&reported](const Layer&, const at::Tensor& output) { reported.push_back(output); });
        const std::vector<at::Tensor> outputs = layers.outputs(input);
        QCOMPARE(outputs.size(), std::size_t(3));
        QVERIFY(test::near(outputs[1], torch::tensor({{3.0F, -4.0F}}), 0));
        QVERIFY(test::near(outputs[2], torch::tensor({{3.0F, 0.0F}}), 0));
        QVERIFY(torch::equal(layers(input), outputs[2]));
        QCOMPARE(reported.size(), std::size_t(2)); // once a pass, whichever way it was made
    }

    void multiplyAddsAreThoseOfTheProducts()
    {
        LinearLayer linear(5, 3);
        QCOMPARE(linear.multiplyAdds(linear(torch::zeros({4, 5}))), 4 * 5 * 3);
        QCOMPARE(linear.multiplyAdds(linear(torch::zeros({2, 7, 5}))), 2 * 7 * 5 * 3);
        QCOMPARE(ReluLayer().multiplyAdds(torch::zeros({4, 5})), 0);
    }
};

QTEST_GUILESS_MAIN(TestLayer)
#include "tst_layer.moc"
