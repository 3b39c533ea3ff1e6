// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/models/count_likelihood.h"
#include "engine/models/semisupervised_vae.h"
#include "engine/models/state_dict.h"
#include "engine/models/vae.h"
#include "engine/serialization/npz.h"
#include "engine/serialization/weights_file.h"
#include "engine/training/vae_loss.h"
#include "tests/support/files.h"
#include "tests/support/python.h"

#include <QFile>
#include <QtTest>

#include <torch/torch.h>

using namespace stratoscope;

/// What enters and leaves a VAE beside numerical features: categories, ready embeddings, counts.
class TestVaeInputs : public QObject
{
    Q_OBJECT

    static at::Tensor doubles(std::vector<double> values, at::IntArrayRef shape)
    {
        return at::tensor(values, at::kDouble).view(shape);
    }
    static bool near(const at::Tensor& ours, const at::Tensor& wanted) { return torch::allclose(ours, wanted, 0, 1e-5); }

    static VaeConfig mixed()
    {
        VaeConfig config;
        config.inputDim = 7; // four features and three values of ready embeddings
        config.categories = {{3, 120}};
        return config;
    }
    static Batch mixedBatch(std::int64_t rows)
    {
        Batch batch;
        batch.numerical = at::randn({rows, 4});
        batch.embeddings = at::randn({rows, 3});
        batch.categorical = at::stack({at::arange(rows).remainder(3), at::arange(rows)}, 1);
        return batch;
    }
    static VaeConfig counting(Likelihood likelihood, std::int64_t batches = 0)
    {
        VaeConfig config;
        config.inputDim = 20;
        config.likelihood = likelihood;
        config.batches = batches;
        return config;
    }
    static Batch countBatch(std::int64_t rows)
    {
        Batch batch;
        batch.numerical = at::arange(rows * 20).remainder(9).view({rows, 20}).to(at::kFloat);
        return batch;
    }

    bool m_hasPyTorch = false;

private slots:
    void initTestCase() { m_hasPyTorch = test::pythonHas("torch"); }

    void categoriesAndEmbeddingsEnterBesideTheNumbers()
    {
        Vae model(mixed());
        model.resetParameters(1);
        model.eval();
        // 4 + 3 values, tables of (3 + 1) / 2 and at most 50 dimensions
        QCOMPARE(model.named_parameters()["encoder.0.weight"].size(1), 4 + 3 + 2 + 50);
        QCOMPARE(model.named_parameters()["category_embeddings.1.weight"].sizes().vec(), (std::vector<std::int64_t>{120, 50}));
        const Batch batch = mixedBatch(6);
        const ModelOutput output = model.forward(batch);
        QCOMPARE(output.predictions.sizes().vec(), (std::vector<std::int64_t>{6, 7}));
        QCOMPARE(output.categoryLogits.size(), std::size_t(2));
        QCOMPARE(output.categoryLogits[1].sizes().vec(), (std::vector<std::int64_t>{6, 120}));
        for (at::Tensor Batch::*member : {&Batch::numerical, &Batch::embeddings, &Batch::categorical}) {
            Batch changed = batch;
            changed.*member = (batch.*member).roll(1, 0);
            QVERIFY(!torch::allclose(output.mu, model.forward(changed).mu));
        }
    }

    void theLossCountsEachCategoryAsAClass()
    {
        Vae model(mixed());
        model.resetParameters(2);
        model.eval();
        const Batch batch = mixedBatch(5);
        const ModelOutput output = model.forward(batch);
        at::Tensor expected = (output.predictions - at::cat({batch.numerical, batch.embeddings}, 1)).square().sum();
        for (std::int64_t column = 0; column < 2; ++column) {
            const at::Tensor logProbability = output.categoryLogits[static_cast<std::size_t>(column)].log_softmax(1);
            expected = expected - logProbability.gather(1, batch.categorical.select(1, column).unsqueeze(1)).sum();
        }
        QVERIFY(torch::allclose(reconstructionSum(output, batch), expected));
    }

    void theClassifierSeesZOrMu_data()
    {
        QTest::addColumn<bool>("mean");
        QTest::newRow("z") << false;
        QTest::newRow("mu") << true;
    }
    void theClassifierSeesZOrMu()
    {
        QFETCH(bool, mean);
        SemiSupervisedVaeConfig config;
        config.inputDim = 4;
        config.classCount = 3;
        config.classifierDropout = 0;
        config.batchNorm = false;
        config.classifierInput = mean ? ClassifierInput::Mean : ClassifierInput::Sample;
        SemiSupervisedVae model(config);
        model.resetParameters(4);
        Batch batch;
        batch.numerical = at::randn({8, 4});
        QCOMPARE(torch::equal(model.forward(batch).logits, model.forward(batch).logits), mean);
        model.eval();
        QVERIFY(torch::equal(model.forward(batch).logits, model.forward(batch).logits));
    }

    // Values of the formulas written out in PyTorch 1.13 with float64; the first also of torch.distributions.
    void likelihoodsAreTheWrittenOutFormulas()
    {
        const at::Tensor counts = doubles({0, 1, 5, 12, 0, 300}, {2, 3});
        const at::Tensor mean = doubles({0.5, 2, 4.5, 0.1, 3, 250}, {2, 3}).requires_grad_();
        const at::Tensor dispersion = doubles({0.7, 2, 10}, {3});
        const at::Tensor zeroLogits = doubles({-1, 0.5, 2, 0.3, -2, -4}, {2, 3});
        const at::Tensor nb = negativeBinomialLogLikelihood(counts, mean, dispersion);
        const at::Tensor zinb = zeroInflatedLogLikelihood(counts, mean, dispersion, zeroLogits);
        QVERIFY(
            near(nb, doubles({-0.3772975463, -1.3862943536, -1.9640898569, -26.0618079864, -1.8325814577, -5.6665233211}, {2, 3})));
        QVERIFY(near(zinb,
                     doubles({-0.2610569277, -2.3603713378, -4.0910178680, -26.9161632308, -1.3465720225, -5.6846732491}, {2, 3})));
        zinb.sum().backward();
        QVERIFY(torch::allclose(
            mean.grad(),
            doubles({-0.37965253915, -0.25000000063, 0.076628350735, 104.12498820, -0.21670285835, 0.0076923076902}, {2, 3}), 1e-5,
            1e-8));
    }

    void zeroInflationLowersTheExpectedCounts()
    {
        const at::Tensor mean = at::full({1, 3}, 8.0F);
        const at::Tensor share =
            zeroInflatedMean(mean, at::tensor(std::vector<float>{0.0F, 1.0986123F, -100.0F}).view({1, 3})); // π = 1/2, 3/4, 0
        QVERIFY(torch::allclose(share, at::tensor(std::vector<float>{4.0F, 2.0F, 8.0F}).view({1, 3})));
    }

    void aMeanOfZeroIsFinite()
    {
        const at::Tensor zero = at::zeros({1, 1});
        const at::Tensor mean = at::zeros({1, 1}).requires_grad_();
        zeroInflatedLogLikelihood(zero, mean, at::ones({1}), zero).sum().backward();
        QVERIFY(mean.grad().isfinite().all().item<bool>());
        QCOMPARE(negativeBinomialLogLikelihood(zero, mean.detach(), at::ones({1})).item<float>(), 0.0F);
    }

    void theMeanCountsAddUpToTheLibrary()
    {
        Vae model(counting(Likelihood::NegativeBinomial));
        model.resetParameters(5);
        model.eval();
        Batch batch = countBatch(4);
        QVERIFY(torch::allclose(model.forward(batch).predictions.sum(1), batch.numerical.sum(1)));
        batch.librarySize = at::full({4}, 50.0F);
        const ModelOutput output = model.forward(batch);
        QVERIFY(torch::allclose(output.predictions.sum(1), batch.librarySize));
        QCOMPARE(output.dispersion.sizes().vec(), (std::vector<std::int64_t>{20}));
        QVERIFY(!output.zeroLogits.defined());
    }

    void countLossesAreThoseOfPyTorch_data()
    {
        QTest::addColumn<QString>("likelihood");
        QTest::addColumn<int>("batches");
        QTest::newRow("nb") << "nb" << 0;
        QTest::newRow("zinb") << "zinb" << 0;
        QTest::newRow("zinb of three batches, library given") << "zinb" << 3;
    }
    void countLossesAreThoseOfPyTorch()
    {
        if (!m_hasPyTorch)
            QSKIP("python3-torch is not installed");
        QFETCH(QString, likelihood);
        QFETCH(int, batches);
        Vae model(counting(likelihood == "nb" ? Likelihood::NegativeBinomial : Likelihood::ZeroInflatedNegativeBinomial, batches));
        model.resetParameters(6);
        model.eval();
        Batch batch = countBatch(5);
        NamedArrays input{{"numerical", toArray(batch.numerical)}};
        if (batches > 0) {
            batch.batchIds = at::arange(5).remainder(batches);
            batch.librarySize = at::arange(5).to(at::kFloat) * 30 + 40;
            input.emplace_back("batch_ids", toArray(batch.batchIds));
            input.emplace_back("library_size", toArray(batch.librarySize));
        }
        const test::Folder folder;
        writeWeights(folder.path("weights.pt"), stateArrays(model));
        writeNpz(folder.path("input.npz"), input);
        QFile script(QStringLiteral(STRATOSCOPE_TEST_SUPPORT "/count_vae.py"));
        QVERIFY(script.open(QIODevice::ReadOnly));
        const QStringList losses = test::runPython(script.readAll(), {QString::fromStdString(folder.path("weights.pt").string()),
                                                                      QString::fromStdString(folder.path("input.npz").string()),
                                                                      likelihood, QString::number(batches)})
                                       .split(' ');
        QVERIFY2(losses.size() == 2, qPrintable(losses.join(' ')));
        const ModelOutput output = model.forward(batch);
        const auto relative = [](double ours, const QString& theirs) { return std::abs(ours / theirs.toDouble() - 1); };
        QVERIFY(relative(reconstructionSum(output, batch).item<double>(), losses[0]) < 1e-5);
        QVERIFY(relative(klSum(output.mu, output.logvar).item<double>(), losses[1]) < 1e-5);
    }

    void aBatchOfTheDecoderChangesCountsNotLatent()
    {
        Vae model(counting(Likelihood::NegativeBinomial, 2));
        model.resetParameters(7);
        model.eval();
        Batch batch = countBatch(3);
        batch.batchIds = at::zeros({3}, at::kLong);
        const ModelOutput first = model.forward(batch);
        batch.batchIds = at::ones({3}, at::kLong);
        const ModelOutput second = model.forward(batch);
        QVERIFY(torch::equal(first.mu, second.mu));
        QVERIFY(!torch::allclose(first.predictions, second.predictions));
    }

    void aGradientReachesEveryParameter_data()
    {
        QTest::addColumn<QString>("what");
        for (const char* what : {"mixed", "nb", "zinb"})
            QTest::newRow(what) << QString(what);
    }
    void aGradientReachesEveryParameter()
    {
        QFETCH(QString, what);
        const Likelihood likelihood = what == "nb" ? Likelihood::NegativeBinomial : Likelihood::ZeroInflatedNegativeBinomial;
        Vae model(what == "mixed" ? mixed() : counting(likelihood, 2));
        model.resetParameters(8);
        const Batch batch = model.dryBatch(6);
        model.checkBatch(batch);
        const ModelOutput output = model.forward(batch);
        (reconstructionSum(output, batch) + klSum(output.mu, output.logvar)).backward();
        for (const auto& parameter : model.named_parameters())
            QVERIFY2(parameter.value().grad().defined() && parameter.value().grad().abs().sum().item<float>() > 0,
                     parameter.key().c_str());
    }

    void saysWhatIsWrongWithABatch_data()
    {
        QTest::addColumn<QString>("expected");
        QTest::newRow("negative") << "numerical: counts must be finite and at least 0";
        QTest::newRow("not a number") << "numerical: counts must be finite and at least 0";
        QTest::newRow("no batches") << "batch_ids: the model is told of 2 experimental batches, and the rows have none";
        QTest::newRow("unknown batch") << "batch_ids: has a batch outside 0 to 1";
        QTest::newRow("empty library") << "library_size: must be above 0";
    }
    void saysWhatIsWrongWithABatch()
    {
        QFETCH(QString, expected);
        const QString what = QTest::currentDataTag();
        Batch batch = countBatch(3);
        batch.batchIds = at::zeros({3}, at::kLong);
        if (what == "negative")
            batch.numerical[1][2] = -1;
        else if (what == "not a number")
            batch.numerical[1][2] = std::numeric_limits<float>::quiet_NaN();
        else if (what == "no batches")
            batch.batchIds = at::Tensor();
        else if (what == "unknown batch")
            batch.batchIds[2] = 2;
        else
            batch.librarySize = at::zeros({3});
        try {
            Vae(counting(Likelihood::NegativeBinomial, 2)).checkBatch(batch);
            QFAIL("no error");
        } catch (const ModelError& error) {
            QVERIFY2(QString(error.what()).contains(expected), error.what());
        }
    }
};

QTEST_GUILESS_MAIN(TestVaeInputs)
#include "tst_vae_inputs.moc"
