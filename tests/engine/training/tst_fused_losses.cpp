// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/batch.h"
#include "engine/training/fused_losses.h"
#include "engine/training/vae_loss.h"
#include "tests/support/tensors.h"

#include <QtTest>

#include <cmath>

using namespace stratoscope;

/// Against the plain formulation, for counts of values that fill vectors and that do not.
class TestFusedLosses : public QObject
{
    Q_OBJECT

    static at::Tensor random(at::IntArrayRef sizes, std::uint64_t seed)
    {
        return at::empty(sizes).normal_(0, 1, at::detail::createCPUGenerator(seed));
    }
    static bool close(const at::Tensor& actual, const at::Tensor& expected)
    {
        const double wanted = expected.item<double>();
        return std::abs(actual.item<double>() - wanted) <= 2e-6 * std::max(1.0, std::abs(wanted));
    }
    static at::Tensor takeGradient(at::Tensor of)
    {
        at::Tensor gradient = of.grad().clone();
        of.mutable_grad().reset();
        return gradient;
    }
    static void addSizes()
    {
        QTest::addColumn<qlonglong>("rows");
        for (const qlonglong rows : {1, 5, 16, 257, 9000})
            QTest::addRow("%lld rows", rows) << rows;
    }

private slots:
    void squaredErrors_data() { addSizes(); }
    void squaredErrors()
    {
        QFETCH(const qlonglong, rows);
        const at::Tensor predictions = random({rows, 6}, 1).set_requires_grad(true);
        Batch batch;
        batch.numerical = random({rows, 6}, 2);
        for (const bool masked : {false, true}) {
            if (masked)
                batch.observed = random({rows, 6}, 3).gt(0).to(at::kFloat);
            const at::Tensor plain = squaredErrorSum(predictions, batch);
            (plain * 0.7).backward();
            const at::Tensor gradient = takeGradient(predictions);
            const at::Tensor fused = fusedSquaredErrorSum(predictions, batch.numerical, batch.observed);
            (fused * 0.7).backward();
            QVERIFY(close(fused, plain));
            QVERIFY(test::near(takeGradient(predictions), gradient));
        }
    }

    void theDivergenceFromTheStandardNormal_data() { addSizes(); }
    void theDivergenceFromTheStandardNormal()
    {
        QFETCH(const qlonglong, rows);
        const at::Tensor mu = random({rows, 10}, 1).set_requires_grad(true);
        const at::Tensor logvar = random({rows, 10}, 2).set_requires_grad(true);
        const at::Tensor plain = klSum(mu, logvar);
        (plain * 0.3).backward();
        const at::Tensor muGradient = takeGradient(mu);
        const at::Tensor logvarGradient = takeGradient(logvar);
        const at::Tensor fused = fusedKlSum(mu, logvar);
        (fused * 0.3).backward();
        QVERIFY(close(fused, plain));
        QVERIFY(test::near(takeGradient(mu), muGradient));
        QVERIFY(test::near(takeGradient(logvar), logvarGradient));
    }

    void aWeightedSumAndItsGradients()
    {
        const at::Tensor first = torch::tensor(2.0F).set_requires_grad(true);
        const at::Tensor second = torch::tensor(-3.0F).set_requires_grad(true);
        const at::Tensor constant = torch::tensor(5.0F);
        const at::Tensor sum = weightedSum({{first, 1.0}, {constant, 2.0}, {second, 0.5}});
        QCOMPARE(sum.item<float>(), 10.5F);
        (sum * 2).backward();
        QCOMPARE(first.grad().item<float>(), 2.0F);
        QCOMPARE(second.grad().item<float>(), 1.0F);
    }

    void takesWhatIsOnTheCpuInSinglePrecisionAndHasAGradient()
    {
        const at::Tensor value = torch::tensor(2.0F);
        QVERIFY(!takesFusedLoss(value));
        value.set_requires_grad(true);
        QVERIFY(takesFusedLoss(value));
        QVERIFY(!takesFusedLoss(value.to(at::kDouble)));
        const torch::NoGradGuard noGrad;
        QVERIFY(!takesFusedLoss(value));
    }
};

QTEST_GUILESS_MAIN(TestFusedLosses)
#include "tst_fused_losses.moc"
