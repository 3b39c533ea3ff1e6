// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/semisupervised_vae.h"
#include "engine/training/hybrid_mode.h"
#include "engine/training/loss_sums.h"
#include "engine/training/loss_value.h"
#include "engine/training/standard_mode.h"
#include "engine/training/vae_loss.h"

#include <QtTest>

#include <torch/torch.h>

using namespace stratoscope;

class TestLosses : public QObject
{
    Q_OBJECT

    static constexpr float close = 1e-4F;
    static float value(const at::Tensor& tensor) { return tensor.item<float>(); }
    static bool near(const at::Tensor& tensor, double expected)
    {
        return std::abs(static_cast<double>(value(tensor)) - expected) <= 1e-5 * std::max(1.0, std::abs(expected));
    }

    /// A model that gives what it is told to, so that a loss can be worked out by hand.
    class Told : public Model
    {
    public:
        Told()
            : Model("Told")
        {
        }
        ModelOutput forward(const Batch& batch) override
        {
            seen = batch.numerical;
            return output;
        }
        Batch dryBatch(std::int64_t) const override { return {}; }
        ModelOutput output;
        at::Tensor seen;
    };

    static Batch twoRows()
    {
        Batch batch;
        batch.numerical = torch::tensor({{1.0F, 2.0F}, {3.0F, 4.0F}});
        batch.labels = torch::tensor({std::int64_t(0), std::int64_t(1)});
        return batch;
    }

    static void tell(Told& model)
    {
        model.output.predictions = torch::tensor({{1.5F, 2.0F}, {3.0F, 6.0F}}); // errors 0.5, 0, 0, 2
        model.output.mu = torch::tensor({{1.0F}, {0.0F}});
        model.output.logvar = torch::tensor({{0.0F}, {1.0F}});
        model.output.embeddings = model.output.mu;
        model.output.logits = torch::tensor({{2.0F, 0.0F}, {0.0F, 0.0F}});
    }

private slots:
    void partsHaveTheirKnownValues()
    {
        Told model;
        tell(model);
        Batch batch = twoRows();
        QVERIFY(near(squaredErrorSum(model.output.predictions, batch), 0.25 + 4));
        // KL of N(1, 1) is 1/2; of N(0, e) it is (e - 2) / 2.
        QVERIFY(near(klSum(model.output.mu, model.output.logvar), 0.5 + (std::exp(1.0) - 2) / 2));
        QVERIFY(near(crossEntropySum(model.output.logits, batch.labels), std::log1p(std::exp(-2.0)) + std::log(2.0)));
    }

    void valuesThatWereNotMeasuredDoNotCount()
    {
        Told model;
        tell(model);
        Batch batch = twoRows();
        batch.observed = torch::tensor({{1.0F, 1.0F}, {1.0F, 0.0F}});
        QVERIFY(near(squaredErrorSum(model.output.predictions, batch), 0.25));
        batch.labels = torch::tensor({std::int64_t(0), std::int64_t(-1)});
        QVERIFY(near(crossEntropySum(model.output.logits, batch.labels), std::log1p(std::exp(-2.0))));
    }

    void standardAddsTheSums()
    {
        Told model;
        tell(model);
        StandardMode mode({{ScheduleKind::Constant, 0.5, 0, 1, 1}, {ScheduleKind::Constant, 0.1}}, true);
        mode.beginEpoch(0);
        const LossValue loss = mode.loss(model, twoRows(), {});
        const double kl = 0.5 + (std::exp(1.0) - 2) / 2;
        const double classes = std::log1p(std::exp(-2.0)) + std::log(2.0);
        QVERIFY(near(loss.total, 4.25 + 0.5 * kl + 0.1 * classes));
        QCOMPARE(loss.rowFactor, 1.0);
        QVERIFY(mode.partNames() == (std::vector<std::string>{"reconstruction", "kl", "classification"}));
        QVERIFY(near(loss.parts[1], kl));
    }

    void theThreePublishedReductions_data()
    {
        QTest::addColumn<QString>("reduction");
        QTest::addColumn<double>("reconstruction"); // of 4.25 in all, 2 rows, 4 values, 2 latents
        QTest::addColumn<double>("share");          // of the summed KL
        QTest::addColumn<double>("classes");        // of the summed cross-entropy
        QTest::addColumn<double>("rowFactor");
        QTest::newRow("sum") << "sum" << 4.25 << 1.0 << 1.0 << 1.0;
        QTest::newRow("mean") << "mean" << 4.25 / 4 << 0.5 << 0.5 << 2.0;
        QTest::newRow("row_mean") << "row_mean" << 4.25 / 2 << 0.5 << 0.5 << 2.0;
    }
    void theThreePublishedReductions()
    {
        QFETCH(QString, reduction);
        QFETCH(double, reconstruction);
        QFETCH(double, share);
        QFETCH(double, classes);
        QFETCH(double, rowFactor);
        Told model;
        tell(model);
        StandardLossConfig config{{ScheduleKind::Constant, 0.5}, {ScheduleKind::Linear, 1, 0, 0.2, 10}};
        QVERIFY(Codec<LossReduction>::decode(ConfigNode::scalar(reduction.toStdString()), config.reduction));
        StandardMode mode(config, true);
        mode.beginEpoch(5); // α half way to 0.2
        QVERIFY(mode.scheduledValues() == (std::vector<std::pair<std::string, double>>{{"beta", 0.5}, {"alpha", 0.1}}));
        const LossValue loss = mode.loss(model, twoRows(), {});
        const double kl = (0.5 + (std::exp(1.0) - 2) / 2) * share;
        const double entropy = (std::log1p(std::exp(-2.0)) + std::log(2.0)) * classes;
        QVERIFY(near(loss.parts[0], reconstruction) && near(loss.parts[1], kl) && near(loss.parts[2], entropy));
        QVERIFY(near(loss.total, reconstruction + 0.5 * kl + 0.1 * entropy));
        QCOMPARE(loss.rowFactor, rowFactor);
    }

    void meansAreOverWhatWasMeasured()
    {
        Told model;
        tell(model);
        Batch batch = twoRows();
        batch.observed = torch::tensor({{1.0F, 1.0F}, {1.0F, 0.0F}});
        StandardMode mode({{}, {}, LossReduction::Mean}, false);
        mode.beginEpoch(0);
        QVERIFY(near(mode.loss(model, batch, {}).parts[0], 0.25 / 3));
    }

    void hybridTakesMeansAndMasks()
    {
        Told model;
        tell(model);
        HybridMode mode({{ScheduleKind::Linear, 1, 1e-6, 0.5, 30}, {ScheduleKind::Constant, 0.5}, LossReduction::Mean, 0.5, 0.5},
                        true);
        mode.beginEpoch(15);
        QVERIFY(std::abs(mode.scheduledValues()[0].second - 0.2500005) < 1e-12);
        model.train();
        const Batch batch = twoRows();
        const LossValue loss = mode.loss(model, batch, at::detail::createCPUGenerator(5));
        const double reconstruction = 4.25 / 4;
        const double kl = (0.5 + (std::exp(1.0) - 2) / 2) / 2;
        const double classes = (std::log1p(std::exp(-2.0)) + std::log(2.0)) / 2;
        const at::Tensor hidden = model.seen.eq(0).to(at::kFloat);
        const at::Tensor error = (model.output.predictions - batch.numerical).square();
        const double masked = hidden.sum().item<double>() > 0 ? ((error * hidden).sum() / hidden.sum()).item<double>() : 0;
        QVERIFY(near(loss.parts[0], reconstruction) && near(loss.parts[1], masked) && near(loss.parts[2], kl) &&
                near(loss.parts[3], classes));
        QVERIFY(near(loss.total, reconstruction + 0.5 * masked + 0.2500005 * kl + 0.5 * classes));
        QCOMPARE(loss.rowFactor, 2.0);
    }

    void hybridMasksItsShareInTrainingOnly()
    {
        Told model;
        Batch batch;
        batch.numerical = torch::ones({1000, 10});
        model.output.predictions = batch.numerical;
        model.output.mu = model.output.logvar = torch::zeros({1000, 1});
        HybridMode mode(HybridLossConfig{}, false);
        mode.beginEpoch(0);
        const at::Generator generator = at::detail::createCPUGenerator(1);
        (void)mode.loss(model, batch, generator);
        const double share = model.seen.eq(0).to(at::kDouble).mean().item<double>();
        QVERIFY2(std::abs(share - 0.1) < 0.012, qPrintable(QString::number(share))); // 4 standard errors of 10,000 draws
        model.eval();
        (void)mode.loss(model, batch, generator);
        QVERIFY(torch::equal(model.seen, batch.numerical));
    }

    void schedulesGoFromOneValueToAnother_data()
    {
        QTest::addColumn<int>("epoch");
        QTest::addColumn<double>("expected");
        QTest::newRow("first epoch") << 0 << 0.001;
        QTest::newRow("half way") << 25 << 0.2505;
        QTest::newRow("arrived") << 50 << 0.5;
        QTest::newRow("later") << 99 << 0.5;
    }
    void schedulesGoFromOneValueToAnother()
    {
        QFETCH(int, epoch);
        QFETCH(double, expected);
        const ValueSchedule schedule{ScheduleKind::Linear, 1, 0.001, 0.5, 50};
        QVERIFY(std::abs(schedule.at(epoch) - expected) < 1e-12);
    }

    void cyclesRiseStayAndBeginAnew_data()
    {
        QTest::addColumn<int>("epoch");
        QTest::addColumn<double>("expected");
        QTest::newRow("first epoch") << 0 << 0.0;
        QTest::newRow("rising") << 1 << 0.2;
        QTest::newRow("risen") << 5 << 1.0;
        QTest::newRow("staying") << 9 << 1.0;
        QTest::newRow("the second cycle") << 12 << 0.4;
    }
    void cyclesRiseStayAndBeginAnew()
    {
        QFETCH(int, epoch);
        QFETCH(double, expected);
        const ValueSchedule schedule{ScheduleKind::Cyclical, 1, 0, 1, 10, 0.5};
        QVERIFY(std::abs(schedule.at(epoch) - expected) < 1e-12);
    }

    void sumsAreMeansOverRows()
    {
        LossSums sums(1);
        const auto loss = [](float total, double factor) {
            return LossValue{torch::tensor(total), {torch::tensor(total / 2)}, factor};
        };
        sums.add(loss(10, 1), 4); // a sum over 4 rows
        sums.add(loss(3, 2), 2);  // a mean over 2 rows
        QVERIFY(sums.means() == (std::vector<double>{16.0 / 6, 8.0 / 6}));
        sums.clear();
        QVERIFY(std::isnan(sums.means()[0]));
    }

    void configsFillTheDefaultsOfTheirMode()
    {
        const ConfigDocument document = parseConfig("training: {mode: hybrid, loss: {alpha: 1}}", "c.yaml", {});
        Diagnostics diagnostics(document);
        TrainingConfig config;
        config.mode = "hybrid";
        config.loss = *document.root.findPath("training.loss");
        config = resolveTrainingMode(config, "VAE", diagnostics);
        QVERIFY(diagnostics.empty());
        QCOMPARE(config.loss.findPath("beta.to")->text(), "0.5");
        QCOMPARE(config.loss.findPath("mask_ratio")->text(), "0.1");
        QCOMPARE(config.loss.findPath("alpha.value")->text(), "1");
        QVERIFY(makeTrainingMode(config, {})->partNames() == (std::vector<std::string>{"reconstruction", "masked", "kl"}));
    }

    void saysWhatIsWrongWithAMode()
    {
        const ConfigDocument document = parseConfig("training: {mode: standrd}", "c.yaml", {});
        Diagnostics diagnostics(document);
        TrainingConfig config;
        config.mode = "standrd";
        (void)resolveTrainingMode(config, "VAE", diagnostics);
        QVERIFY(QString::fromStdString(diagnostics.issues().at(0).text()).contains("did you mean standard?"));
        Diagnostics wrongModel(document);
        config.mode = "standard";
        (void)resolveTrainingMode(config, "SAE", wrongModel);
        QVERIFY(QString::fromStdString(wrongModel.issues().at(0).text()).contains("cannot train a SAE"));
    }
};

QTEST_GUILESS_MAIN(TestLosses)
#include "tst_losses.moc"
