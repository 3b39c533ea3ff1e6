// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/sae.h"
#include "engine/training/loss_value.h"
#include "engine/training/sparsity_loss.h"
#include "tests/support/tensors.h"

#include <QtTest>

using namespace stratoscope;

class TestSparsityLoss : public QObject
{
    Q_OBJECT

    static bool near(const at::Tensor& value, double expected) { return std::abs(value.item<double>() - expected) < 1e-5; }

private slots:
    void termsHaveTheirKnownValues()
    {
        const at::Tensor hidden = torch::tensor({{0.0F, 0.5F}, {0.2F, 0.1F}});
        QVERIFY(near(l1Sparsity(torch::tensor({{-1.0F, 2.0F}, {0.0F, 1.0F}})), 1));
        // Mean activations 0.1 and 0.3 against a rate of 0.1: the first costs nothing.
        const double second = 0.1 * std::log(0.1 / 0.3) + 0.9 * std::log(0.9 / 0.7);
        QVERIFY(near(klSparsity(hidden, 0.1), second));
        QVERIFY(near(activeFraction(hidden, 0), 0.75));
        QVERIFY(near(activeFraction(hidden, 0.15), 0.5));
    }

    void unitsThatAreNeverOrAlwaysOnStayFinite()
    {
        at::Tensor hidden = torch::tensor({{0.0F, 1.0F}, {0.0F, 1.0F}}).requires_grad_();
        const at::Tensor divergence = klSparsity(hidden, 0.05);
        divergence.backward();
        QVERIFY(std::isfinite(divergence.item<double>()) && at::isfinite(hidden.grad()).all().item<bool>());
    }

    void theLossIsReconstructionAndWeightedSparsity_data()
    {
        QTest::addColumn<Sparsity>("sparsity");
        QTest::newRow("l1") << Sparsity::L1;
        QTest::newRow("kl") << Sparsity::Kl;
    }
    void theLossIsReconstructionAndWeightedSparsity()
    {
        QFETCH(Sparsity, sparsity);
        SaeConfig config;
        config.inputDim = 4;
        config.hiddenDim = 8;
        config.sparsityWeight = 0.25;
        config.sparsity = sparsity;
        Sae model(config);
        model.resetParameters(1);
        Batch batch;
        batch.embeddings = at::empty({5, 4}).normal_(0, 1, at::detail::createCPUGenerator(1));
        const LossValue loss = sparseAutoencoderLoss(model, batch);
        const ModelOutput output = model.forward(batch);
        const at::Tensor reconstruction = (output.predictions - batch.embeddings).square().mean();
        const at::Tensor penalty = sparsity == Sparsity::L1 ? output.embeddings.mean() : klSparsity(output.embeddings, 0.05);
        QVERIFY(test::near(loss.total, reconstruction + 0.25 * penalty));
        QCOMPARE(loss.parts.size(), std::size_t(3));
        QVERIFY(test::near(loss.parts[0], reconstruction) && test::near(loss.parts[1], penalty));
        QVERIFY(loss.parts[2].item<double>() >= 0 && loss.parts[2].item<double>() <= 1);
        QCOMPARE(loss.rowFactor, 5.0);
    }

    void aHeavierWeightMakesUnitsQuieter()
    {
        const auto fraction = [](double weight) {
            SaeConfig config;
            config.inputDim = 4;
            config.hiddenDim = 12;
            config.sparsityWeight = weight;
            Sae model(config);
            model.resetParameters(1);
            Batch batch;
            batch.embeddings = at::empty({64, 4}).normal_(0, 1, at::detail::createCPUGenerator(1));
            torch::optim::Adam optimizer(model.parameters(), torch::optim::AdamOptions(0.01));
            for (int step = 0; step < 200; ++step) {
                optimizer.zero_grad();
                sparseAutoencoderLoss(model, batch).total.backward();
                optimizer.step();
            }
            return sparseAutoencoderLoss(model, batch).parts[2].item<double>();
        };
        const double loose = fraction(0);
        const double sparse = fraction(3);
        QVERIFY2(sparse < 0.5 * loose, qPrintable(QString("%1 of %2").arg(sparse).arg(loose)));
    }
};

QTEST_GUILESS_MAIN(TestSparsityLoss)
#include "tst_sparsity_loss.moc"
