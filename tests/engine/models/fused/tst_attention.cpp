// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/components/attention_bias.h"
#include "engine/models/fused/attention.h"
#include "engine/models/fused/dropout.h"
#include "engine/models/fused/vector_exp.h"
#include "tests/support/tensors.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace stratoscope;

/// Against the formula written out with LibTorch's operations.
class TestAttention : public QObject
{
    Q_OBJECT

    static at::Tensor random(at::IntArrayRef sizes, std::uint64_t seed)
    {
        return at::empty(sizes).normal_(0, 1, at::detail::createCPUGenerator(seed));
    }

    /// What each weight is multiplied by, (B, heads, S, S), read off the rule of the mask.
    static at::Tensor factorsOf(const DropoutMask& mask, std::int64_t rows, std::int64_t heads, std::int64_t length)
    {
        at::Tensor factors = at::ones({rows * heads * length, length});
        if (mask.probability <= 0)
            return factors.view({rows, heads, length, length});
        auto values = factors.accessor<float, 2>();
        for (std::int64_t row = 0; row < values.size(0); ++row) {
            for (std::int64_t column = 0; column < length; ++column)
                values[row][column] = dropoutFactor(mask.rowKey(static_cast<std::uint64_t>(row)),
                                                    static_cast<std::uint32_t>(column), mask.threshold(), mask.scale());
        }
        return factors.view({rows, heads, length, length});
    }

    static at::Tensor plainAttention(const at::Tensor& joint, const at::Tensor& bias, const AttentionOptions& options)
    {
        const std::int64_t rows = joint.size(0);
        const std::int64_t length = joint.size(1);
        const std::int64_t headSize = joint.size(2) / 3 / options.heads;
        const at::Tensor parts = joint.view({rows, length, 3, options.heads, headSize}).permute({2, 0, 3, 1, 4});
        at::Tensor scores = at::matmul(parts[0], parts[1].transpose(-2, -1)) / std::sqrt(static_cast<double>(headSize));
        if (bias.defined())
            scores = scores + bias;
        const at::Tensor weights = scores.softmax(-1) * factorsOf(options.dropout, rows, options.heads, length);
        return at::matmul(weights, parts[2]).transpose(1, 2).reshape({rows, length, options.heads * headSize});
    }

    /// The last tokens of the second row are padding.
    static at::Tensor mask(std::int64_t length)
    {
        at::Tensor mask = at::ones({2, length}, at::kLong);
        mask[1].slice(0, length - length / 3).zero_();
        return mask;
    }

private slots:
    void givesTheFormulaAndItsGradient_data()
    {
        QTest::addColumn<qlonglong>("length");
        QTest::addColumn<QString>("bias");
        QTest::addColumn<double>("dropout");
        QTest::newRow("short") << 7LL << "" << 0.0;
        QTest::newRow("one token") << 1LL << "" << 0.0;
        QTest::newRow("more queries than a tile") << 1100LL << "" << 0.0;
        QTest::newRow("padding") << 37LL << "padding" << 0.0;
        QTest::newRow("causal with padding") << 37LL << "causal" << 0.0;
        QTest::newRow("dropout") << 37LL << "padding" << 0.3;
        QTest::newRow("dropout, more queries than a tile") << 1100LL << "padding" << 0.1;
    }
    void givesTheFormulaAndItsGradient()
    {
        QFETCH(const qlonglong, length);
        QFETCH(const QString, bias);
        QFETCH(const double, dropout);
        at::Tensor added;
        if (bias == QLatin1String("padding"))
            added = attentionBias(mask(length), AttentionDirection::Both);
        if (bias == QLatin1String("causal"))
            added = attentionBias(mask(length), AttentionDirection::Causal);
        const AttentionOptions options{2, {77, dropout}};
        const at::Tensor joint = random({2, length, 24}, 1).set_requires_grad(true);
        const at::Tensor given = random({2, length, 8}, 2);
        const at::Tensor plain = plainAttention(joint, added, options);
        plain.backward(given);
        const at::Tensor gradient = joint.grad().clone();
        joint.mutable_grad().reset();
        QVERIFY(takesFusedAttention(joint, added));
        const at::Tensor fused = fusedAttention(joint, added, options);
        fused.backward(given);
        QVERIFY(test::near(fused, plain, 1e-5));
        QVERIFY(test::near(joint.grad(), gradient, 5e-5));
    }

    void itComputesWithoutGradientsToo()
    {
        const at::Tensor joint = random({2, 37, 24}, 1);
        const at::Tensor bias = attentionBias(mask(37), AttentionDirection::Both);
        QVERIFY(!takesFusedAttention(joint, bias)); // a gradient would be recorded that nobody wants
        const torch::NoGradGuard noGrad;
        QVERIFY(takesFusedAttention(joint, bias));
        const at::Tensor output = fusedAttention(joint, bias, {2, {}});
        QVERIFY(!output.requires_grad());
        QVERIFY(test::near(output, plainAttention(joint, bias, {2, {}}), 1e-5));
    }

    void theNumberOfThreadsChangesNoBit()
    {
        const AttentionOptions options{2, {5, 0.1}};
        const int before = at::get_num_threads();
        std::vector<at::Tensor> results;
        for (const int threads : {1, 2}) {
            at::set_num_threads(threads);
            const at::Tensor joint = random({3, 50, 24}, 1).set_requires_grad(true);
            const at::Tensor output = fusedAttention(joint, {}, options);
            output.backward(random({3, 50, 8}, 2));
            results.push_back(at::cat({output.detach().flatten(), joint.grad().flatten()}));
        }
        at::set_num_threads(before);
        QVERIFY(torch::equal(results[0], results[1]));
    }

    void theExponentialIsCloseEverywhere()
    {
        double worst = 0;
        for (double x = -87; x <= 0.5; x += 0.00137) {
            const double exact = std::exp(static_cast<double>(static_cast<float>(x)));
            worst = std::max(worst, std::abs(static_cast<double>(expOfNegative(static_cast<float>(x))) / exact - 1));
        }
        QVERIFY2(worst < 3e-7, qPrintable(QString::number(worst)));
        QCOMPARE(expOfNegative(0.0F), 1.0F);
        QCOMPARE(expOfNegative(-1e30F), 0.0F);
        QCOMPARE(expOfNegative(-std::numeric_limits<float>::infinity()), 0.0F);
        QVERIFY(std::isnan(expOfNegative(std::numeric_limits<float>::quiet_NaN())));
    }

    void dropoutDropsItsShareAndKeepsTheMean()
    {
        const at::Tensor input = at::ones({300, 1000}).set_requires_grad(true);
        const DropoutMask mask{42, 0.2};
        const at::Tensor output = fusedDropout(input, mask);
        const double dropped = output.eq(0).to(at::kDouble).mean().item<double>();
        QVERIFY2(std::abs(dropped - 0.2) < 0.004, qPrintable(QString::number(dropped))); // five standard deviations
        QVERIFY(test::near(output.masked_select(output.ne(0)).mean(), torch::tensor(1.25), 1e-5));
        // Neither rows nor columns are dropped together.
        QVERIFY(output.eq(0).to(at::kDouble).mean(0).sub(0.2).abs().max().item<double>() < 0.12);
        QVERIFY(output.eq(0).to(at::kDouble).mean(1).sub(0.2).abs().max().item<double>() < 0.07);
        output.sum().backward();
        QVERIFY(torch::equal(input.grad(), output)); // what was dropped has no gradient, the rest its factor
        QVERIFY(torch::equal(fusedDropout(input, mask), output));
        QVERIFY(!torch::equal(fusedDropout(input, {43, 0.2}), output));
    }

    void aSeedComesFromTheGenerator()
    {
        QCOMPARE(drawMaskSeed(at::detail::createCPUGenerator(1)), drawMaskSeed(at::detail::createCPUGenerator(1)));
        QVERIFY(drawMaskSeed(at::detail::createCPUGenerator(1)) != drawMaskSeed(at::detail::createCPUGenerator(2)));
    }
};

QTEST_GUILESS_MAIN(TestAttention)
#include "tst_attention.moc"
