// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/fused/posterior_head.h"
#include "tests/support/tensors.h"

#include <QtTest>

using namespace stratoscope;

class TestPosteriorHead : public QObject
{
    Q_OBJECT

    static at::Tensor random(at::IntArrayRef sizes, std::uint64_t seed)
    {
        return at::empty(sizes).normal_(0, 1, at::detail::createCPUGenerator(seed));
    }

    static PosteriorHead head()
    {
        const auto parameter = [](at::IntArrayRef sizes, std::uint64_t seed) {
            return random(sizes, seed).set_requires_grad(true);
        };
        return {parameter({3, 6}, 1), parameter({3}, 2), parameter({3, 6}, 3), parameter({3}, 4)};
    }

    static SampledPosterior plainPosterior(const PosteriorHead& head, const at::Tensor& encoded, const at::Tensor& noise)
    {
        const at::Tensor mu = at::linear(encoded, head.muWeight, head.muBias);
        const at::Tensor logvar = at::linear(encoded, head.logvarWeight, head.logvarBias);
        return {mu, logvar, mu + (logvar * 0.5).exp() * noise};
    }

    /// What of the three outputs a loss takes.
    static at::Tensor lossOf(const SampledPosterior& posterior, const QString& outputs)
    {
        at::Tensor loss = at::zeros({});
        if (outputs.contains(QLatin1String("mu")))
            loss = loss + (posterior.mu * random({40, 3}, 11)).sum();
        if (outputs.contains(QLatin1String("logvar")))
            loss = loss + (posterior.logvar * random({40, 3}, 12)).sum();
        if (outputs.contains(QLatin1String("z")))
            loss = loss + (posterior.z * random({40, 3}, 13)).sum();
        return loss;
    }

private slots:
    void givesWhatTwoLayersAndASampleGive_data()
    {
        QTest::addColumn<QString>("outputs");
        for (const char* outputs : {"mu logvar z", "mu logvar", "z", "mu", "logvar"})
            QTest::newRow(outputs) << QString::fromLatin1(outputs);
    }
    void givesWhatTwoLayersAndASampleGive()
    {
        QFETCH(const QString, outputs);
        const at::Tensor encoded = random({40, 6}, 5).mul_(0.3).set_requires_grad(true);
        const at::Tensor noise = random({40, 3}, 6);
        const PosteriorHead plainHead = head();
        const SampledPosterior plain = plainPosterior(plainHead, encoded, noise);
        lossOf(plain, outputs).backward();
        const at::Tensor plainInput = encoded.grad().clone();
        encoded.mutable_grad().reset();

        const PosteriorHead fusedHead = head();
        QVERIFY(fusedHead.takes(encoded));
        const SampledPosterior fused = fusedPosterior(fusedHead, encoded, noise);
        lossOf(fused, outputs).backward();
        QVERIFY(test::near(fused.mu, plain.mu));
        QVERIFY(test::near(fused.logvar, plain.logvar));
        QVERIFY(test::near(fused.z, plain.z));
        QVERIFY(test::near(encoded.grad(), plainInput, 1e-4));
        const auto sameGradient = [](const at::Tensor& ours, const at::Tensor& theirs) {
            return theirs.grad().defined() ? test::near(ours.grad(), theirs.grad(), 1e-4)
                                           : ours.grad().abs().sum().item<float>() == 0;
        };
        QVERIFY(sameGradient(fusedHead.muWeight, plainHead.muWeight));
        QVERIFY(sameGradient(fusedHead.muBias, plainHead.muBias));
        QVERIFY(sameGradient(fusedHead.logvarWeight, plainHead.logvarWeight));
        QVERIFY(sameGradient(fusedHead.logvarBias, plainHead.logvarBias));
    }

    void takesOnlyWhatItCanDoSomethingWith()
    {
        const PosteriorHead made = head();
        QVERIFY(made.takes(random({4, 6}, 5)));
        QVERIFY(!made.takes(random({4, 6}, 5).to(at::kDouble)));
        QVERIFY(!made.takes(random({0, 6}, 5)));
        const torch::NoGradGuard noGrad;
        QVERIFY(!made.takes(random({4, 6}, 5)));
    }
};

QTEST_GUILESS_MAIN(TestPosteriorHead)
#include "tst_posterior_head.moc"
