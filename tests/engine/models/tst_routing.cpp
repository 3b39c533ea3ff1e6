// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/routing.h"
#include "tests/support/tensors.h"

#include <QtTest>

using namespace stratoscope;

class TestRouting : public QObject
{
    Q_OBJECT

    static at::Tensor logits() { return torch::tensor({{0.2F, -1.0F, 3.0F}, {-0.1F, -0.2F, -2.0F}}); }
    static at::Tensor targets() { return torch::tensor({{1.0F, 0.0F, 1.0F}, {0.0F, 1.0F, 1.0F}}); }

private slots:
    void eachTargetHasAProbabilityOfItsOwn()
    {
        const at::Tensor probabilities = routingProbabilities(logits());
        QVERIFY(test::near(probabilities[0][0], torch::tensor(1 / (1 + std::exp(-0.2F)))));
        QVERIFY(probabilities.sum(1).max().item<float>() > 1); // not a distribution over targets
    }

    void theChoiceIsTheMostProbableTarget()
    {
        QVERIFY(torch::equal(routedChoice(logits()), torch::tensor(std::vector<std::int64_t>{2, 0})));
    }

    void accuraciesAreSharesOfRightAnswers()
    {
        // Yes where a logit is above 0: (1 0 1) and (0 0 0), against (1 0 1) and (0 1 1).
        const RoutingAccuracy accuracy = routingAccuracy(logits(), targets());
        QVERIFY(test::near(accuracy.perTarget, torch::tensor({1.0, 0.5, 0.5}, at::kDouble)));
        QCOMPARE(accuracy.mean, 4.0 / 6);
        QCOMPARE(accuracy.routed, 0.5); // target 2 answers the first well, target 0 not the second
    }

    void theOriginalsThresholdAsksForMore()
    {
        // Yes where a logit is above 0.5: (0 0 1) and (0 0 0).
        const RoutingAccuracy accuracy = routingAccuracy(logits(), targets(), DecisionThreshold::RawLogit);
        QCOMPARE(accuracy.mean, 3.0 / 6);
        QCOMPARE(accuracy.routed, 0.5);
    }
};

QTEST_GUILESS_MAIN(TestRouting)
#include "tst_routing.moc"
