// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/sae.h"
#include "tests/support/tensors.h"

#include <QtTest>

using namespace stratoscope;

class TestSae : public QObject
{
    Q_OBJECT

    static SaeConfig config(Sparsity sparsity)
    {
        SaeConfig config;
        config.inputDim = 6;
        config.hiddenDim = 16;
        config.sparsity = sparsity;
        return config;
    }
    static Batch batch()
    {
        Batch batch;
        batch.embeddings = at::empty({9, 6}).normal_(0, 1, at::detail::createCPUGenerator(1));
        return batch;
    }

private slots:
    void isAnEncoderAndADecoder()
    {
        const Sae model(config(Sparsity::L1));
        QCOMPARE(test::stateNames(model),
                 test::prefixed("encoder", test::linearMembers) + test::prefixed("decoder", test::linearMembers));
        QCOMPARE(model.parameterCount(), 6 * 16 + 16 + 16 * 6 + 6);
    }

    void embeddingsAreTheHiddenActivations_data()
    {
        QTest::addColumn<Sparsity>("sparsity");
        QTest::newRow("l1: ReLU") << Sparsity::L1;
        QTest::newRow("kl: sigmoid") << Sparsity::Kl;
    }
    void embeddingsAreTheHiddenActivations()
    {
        QFETCH(Sparsity, sparsity);
        Sae model(config(sparsity));
        model.resetParameters(2);
        const Batch inputs = batch();
        const ModelOutput output = model.forward(inputs);
        const auto p = model.named_parameters();
        const at::Tensor sums = at::linear(inputs.embeddings, p["encoder.weight"], p["encoder.bias"]);
        const at::Tensor hidden = sparsity == Sparsity::L1 ? at::relu(sums) : at::sigmoid(sums);
        QVERIFY(test::near(output.embeddings, hidden));
        QVERIFY(test::near(output.predictions, at::linear(hidden, p["decoder.weight"], p["decoder.bias"])));
        QVERIFY(torch::equal(model.extractEmbeddings(inputs), output.embeddings));
        QVERIFY(torch::equal(model.embeddingsAt(inputs, 0), output.embeddings));
        QVERIFY(!output.logits.defined());
    }

    void takesNumericalFeaturesAsWell()
    {
        Sae model(config(Sparsity::L1));
        model.resetParameters(2);
        const Batch inputs = batch();
        Batch numerical;
        numerical.numerical = inputs.embeddings;
        QVERIFY(torch::equal(model.forward(inputs).predictions, model.forward(numerical).predictions));
    }
};

QTEST_GUILESS_MAIN(TestSae)
#include "tst_sae.moc"
