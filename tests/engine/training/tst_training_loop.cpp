// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/models/semisupervised_vae.h"
#include "engine/models/state_dict.h"
#include "engine/training/training_loop.h"

#include <QtTest>

#include <torch/torch.h>

using namespace stratoscope;

class TestTrainingLoop : public QObject
{
    Q_OBJECT

    static ResidentRows rows(std::int64_t count)
    {
        const at::Generator generator = at::detail::createCPUGenerator(9);
        ResidentRows made;
        made.labels = at::arange(count, at::kLong).remainder(3);
        made.numerical = at::empty({count, 4}).normal_(0, 1, generator) + made.labels.unsqueeze(1);
        return made;
    }

    static std::shared_ptr<Model> model(double dropout = SemiSupervisedVaeConfig{}.classifierDropout)
    {
        SemiSupervisedVaeConfig config;
        config.inputDim = 4;
        config.hiddenDims = {16, 8};
        config.latentDim = 3;
        config.classCount = 3;
        config.classifierDropout = dropout;
        auto made = std::make_shared<SemiSupervisedVae>(config);
        made->resetParameters(1);
        return made;
    }

    static ComponentConfig component(const std::string& yaml)
    {
        ComponentConfig made;
        (void)Codec<ComponentConfig>::decode(parseConfig(yaml, "component.yaml", {}).root, made);
        return made;
    }

    static TrainingConfig config(const std::string& mode = "standard", const std::string& optimizer = "{name: adam}",
                                 const std::string& schedule = "{name: constant}")
    {
        TrainingConfig made;
        made.mode = mode;
        made.batchSize = 32;
        made.logEverySteps = 3;
        const ConfigDocument document;
        Diagnostics diagnostics(document);
        made.optimizer = resolveOptimizer(component(optimizer), diagnostics);
        made.schedule = resolveSchedule(component(schedule), 3, diagnostics);
        return resolveTrainingMode(made, "SemiSupervisedVAE", diagnostics);
    }

    static double metric(const TrainingLoop& loop, const MetricsRow& row, const char* name)
    {
        const auto& names = loop.metricNames();
        return row.values.at(static_cast<std::size_t>(std::ranges::find(names, name) - names.begin()));
    }

    /// Loss and learning rate of an epoch.
    static void record(const TrainingLoop& loop, const MetricsRow& row, std::vector<double>& numbers)
    {
        numbers.push_back(metric(loop, row, "train/loss"));
        numbers.push_back(metric(loop, row, "lr"));
    }

private slots:
    void fusedKernelsTrainAsPlainOnes_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::newRow("standard") << "standard";
        QTest::newRow("hybrid") << "hybrid";
    }
    void fusedKernelsTrainAsPlainOnes()
    {
        QFETCH(const QString, mode);
        const auto lossesWith = [&](Kernels kernels) {
            TrainingConfig chosen = config(mode.toStdString());
            chosen.kernels = kernels;
            TrainingLoop loop(model(/*dropout=*/0), chosen, rows(300), std::nullopt); // which the two draw differently
            std::vector<double> losses;
            for (int epoch = 0; epoch < 3; ++epoch) {
                (void)loop.runSteps([] { return true; });
                losses.push_back(metric(loop, loop.finishEpoch(), "train/loss"));
            }
            return losses;
        };
        const std::vector<double> plain = lossesWith(Kernels::Plain);
        const std::vector<double> fused = lossesWith(Kernels::Fused);
        QVERIFY(plain != fused); // or the same code ran twice
        for (std::size_t epoch = 0; epoch < plain.size(); ++epoch)
            QVERIFY2(std::abs(plain[epoch] - fused[epoch]) < 1e-4 * plain[epoch],
                     qPrintable(QString("%1 %2").arg(plain[epoch], 0, 'g', 9).arg(fused[epoch], 0, 'g', 9)));
    }

    void mixedPrecisionLearnsAlmostTheSame_data()
    {
        QTest::addColumn<QString>("mode");
        for (const char* mode : {"standard", "hybrid"})
            QTest::newRow(mode) << mode;
    }
    void mixedPrecisionLearnsAlmostTheSame()
    {
        QFETCH(const QString, mode);
        const auto lossesWith = [&](Precision precision) {
            TrainingConfig chosen = config(mode.toStdString());
            chosen.precision = precision;
            chosen.kernels = Kernels::Plain;
            const std::shared_ptr<Model> trained = model(/*dropout=*/0);
            TrainingLoop loop(trained, chosen, rows(300), rows(60));
            std::vector<double> losses;
            for (int epoch = 0; epoch < 5; ++epoch) {
                (void)loop.runSteps([] { return true; });
                const MetricsRow row = loop.finishEpoch();
                losses.push_back(metric(loop, row, "train/loss"));
                losses.push_back(metric(loop, row, "val/loss"));
            }
            for (const at::Tensor& parameter : trained->parameters())
                [&] { QCOMPARE(parameter.scalar_type(), at::kFloat); }();
            return losses;
        };
        const std::vector<double> whole = lossesWith(Precision::Float32);
        const std::vector<double> mixed = lossesWith(Precision::BFloat16);
        QVERIFY(whole != mixed); // or nothing was cast
        QVERIFY(mixed[8] < 0.9 * mixed[0]);
        for (std::size_t i = 0; i < whole.size(); ++i)
            QVERIFY2(std::abs(whole[i] - mixed[i]) < 0.05 * whole[i], // other noise is drawn for the latent
                     qPrintable(QString("%1 %2").arg(whole[i], 0, 'g', 9).arg(mixed[i], 0, 'g', 9)));
        QCOMPARE(at::linear(at::ones({2, 2}), at::ones({2, 2})).scalar_type(), at::kFloat); // as it was outside of the loop
    }

    void eachEpochDealsEveryRowOnceInAnotherOrder()
    {
        ResidentRows all;
        all.numerical = at::arange(100, at::kFloat).unsqueeze(1);
        ShuffledBatches batches(all, 32, 7);
        const auto order = [&batches](std::int64_t epoch) {
            batches.beginEpoch(epoch);
            std::vector<at::Tensor> parts;
            for (std::int64_t i = 0; i < batches.batchCount(); ++i)
                parts.push_back(batches.batch(i).numerical.clone());
            return at::cat(parts).squeeze(1);
        };
        const at::Tensor first = order(0);
        const at::Tensor second = order(1);
        QCOMPARE(batches.batchCount(), 4);
        QVERIFY(!torch::equal(first, second));
        QVERIFY(torch::equal(std::get<0>(first.sort()), all.numerical.squeeze(1)));
        QVERIFY(torch::equal(order(0), first)); // any epoch can be taken up again
    }

    void aSingleRowIsJoinedToTheBatchBefore()
    {
        ResidentRows all;
        all.numerical = at::arange(65, at::kFloat).unsqueeze(1);
        ShuffledBatches batches(all, 32, 7);
        batches.beginEpoch(0);
        QCOMPARE(batches.batchCount(), 2);
        QCOMPARE(batches.batch(1).size(), 33);
    }

    void learns_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::newRow("standard") << "standard";
        QTest::newRow("hybrid") << "hybrid";
    }
    void learns()
    {
        QFETCH(QString, mode);
        TrainingLoop loop(model(), config(mode.toStdString()), rows(600), rows(90));
        std::vector<MetricsRow> history;
        for (int epoch = 0; epoch < 20; ++epoch) {
            QVERIFY(loop.runSteps([] { return true; }));
            history.push_back(loop.finishEpoch());
        }
        QVERIFY(metric(loop, history.back(), "train/reconstruction") <
                0.75 * metric(loop, history.front(), "train/reconstruction"));
        QVERIFY(metric(loop, history.back(), "val/classification") < 0.8 * metric(loop, history.front(), "val/classification"));
        QCOMPARE(history.back().step, 20 * 19);
        QCOMPARE(history.back().epoch, 20.0);
        QVERIFY(metric(loop, history.back(), "samples_per_second") > 0);
    }

    void gradientNormsAreThoseBeforeClipping()
    {
        const auto normsWith = [](std::optional<double> clip) {
            TrainingConfig chosen = config("standard", "{name: sgd, learning_rate: 0.001, momentum: 0}");
            chosen.batchSize = 64;
            chosen.clipNorm = clip;
            const std::shared_ptr<Model> trained = model(/*dropout=*/0);
            const at::Tensor before = torch::nn::utils::parameters_to_vector(trained->parameters()).clone();
            TrainingLoop loop(trained, chosen, rows(64), std::nullopt); // one step
            (void)loop.runSteps([] { return true; });
            const at::Tensor moved = torch::nn::utils::parameters_to_vector(trained->parameters()) - before;
            return std::pair{metric(loop, loop.finishEpoch(), "grad_norm"), moved.norm().item<double>() / 0.001};
        };
        const auto [norm, step] = normsWith(std::nullopt);
        QVERIFY(norm > 1);
        QVERIFY2(std::abs(norm - step) < 1e-3 * norm, qPrintable(QString("%1 %2").arg(norm).arg(step)));
        const auto [sameNorm, clippedStep] = normsWith(0.5);
        QCOMPARE(sameNorm, norm);
        QVERIFY2(std::abs(clippedStep - 0.5) < 1e-3, qPrintable(QString::number(clippedStep)));
    }

    void memoryIsThatOfTheProgram()
    {
        TrainingLoop loop(model(), config(), rows(64), std::nullopt);
        (void)loop.runSteps([] { return true; });
        const double memory = metric(loop, loop.finishEpoch(), "memory_mib");
        QVERIFY2(memory > 10 && memory < 100'000, qPrintable(QString::number(memory))); // LibTorch alone takes some
    }

    void rowsWithinAnEpochComeEveryNSteps()
    {
        TrainingLoop loop(model(), config(), rows(320), std::nullopt); // 10 steps an epoch
        (void)loop.runSteps([] { return true; });
        const std::vector<MetricsRow> inside = loop.takeStepRows();
        QCOMPARE(inside.size(), std::size_t(3));
        QCOMPARE(inside[1].step, 6);
        QCOMPARE(inside[1].epoch, 0.6);
        QVERIFY(std::isnan(metric(loop, inside[1], "val/loss")));
        const MetricsRow whole = loop.finishEpoch();
        QVERIFY(std::isnan(metric(loop, whole, "val/loss")));
        // The epoch's mean is the mean of its windows and the rest, weighted by their rows.
        QVERIFY(metric(loop, whole, "train/loss") < metric(loop, inside[0], "train/loss"));
    }

    void aLoopTakenUpInTheMiddleEqualsOneThatNeverStopped_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("optimizer");
        QTest::addColumn<QString>("schedule");
        QTest::addColumn<int>("stopAfter");
        QTest::addColumn<bool>("balanced");
        const QString adam = "{name: adam}";
        const QString constant = "{name: constant}";
        QTest::newRow("standard, within an epoch") << "standard" << adam << constant << 13 << false;
        QTest::newRow("standard, after an epoch") << "standard" << adam << constant << 10 << false;
        QTest::newRow("hybrid, within an epoch") << "hybrid" << adam << constant << 4 << false;
        QTest::newRow("adamw and cosine") << "standard"
                                          << "{name: adamw}"
                                          << "{name: cosine, warmup_epochs: 1}" << 13 << false;
        QTest::newRow("sgd and step") << "hybrid"
                                      << "{name: sgd}"
                                      << "{name: step, every: 1}" << 13 << false;
        QTest::newRow("balanced sampling") << "standard" << adam << constant << 13 << true;
        QTest::newRow("adagrad and one cycle") << "standard"
                                               << "{name: adagrad}"
                                               << "{name: one_cycle}" << 13 << false;
        QTest::newRow("sgd and one cycle") << "standard"
                                           << "{name: sgd, learning_rate: 0.001}"
                                           << "{name: one_cycle}" << 13 << false;
        QTest::newRow("lbfgs and multi-step") << "standard"
                                              << "{name: lbfgs, max_iterations: 3, history_size: 4}"
                                              << "{name: multi_step, milestones: [1, 2]}" << 13 << false;
        QTest::newRow("lbfgs without a line search and exponential")
            << "hybrid"
            << "{name: lbfgs, learning_rate: 0.001, max_iterations: 2, line_search: none}"
            << "{name: exponential}" << 4 << false;
        // A worse epoch is sure: the learning rate is far too large.
        QTest::newRow("rmsprop and plateau") << "hybrid"
                                             << "{name: rmsprop, momentum: 0.5, learning_rate: 0.05}"
                                             << "{name: plateau, patience: 0, threshold: 0.9, factor: 0.5}" << 24 << false;
    }
    void aLoopTakenUpInTheMiddleEqualsOneThatNeverStopped()
    {
        QFETCH(QString, mode);
        QFETCH(QString, optimizer);
        QFETCH(QString, schedule);
        QFETCH(int, stopAfter);
        QFETCH(bool, balanced);
        TrainingConfig recipe = config(mode.toStdString(), optimizer.toStdString(), schedule.toStdString());
        recipe.sampling = balanced ? Sampling::Balanced : Sampling::Shuffled;
        recipe.clipNorm = 5;
        recipe.earlyStopping.patience = 50;
        const auto finish = [](TrainingLoop& loop, std::vector<double>& losses) {
            while (loop.position().epoch < 3) {
                if (loop.runSteps([] { return true; }))
                    record(loop, loop.finishEpoch(), losses);
            }
        };
        const auto whole = model();
        TrainingLoop uninterrupted(whole, recipe, rows(320), rows(64));
        std::vector<double> expected;
        finish(uninterrupted, expected);

        const auto first = model();
        TrainingLoop stopped(first, recipe, rows(320), rows(64));
        std::vector<double> losses;
        while (stopped.position().step < stopAfter) {
            if (stopped.runSteps([&] { return stopped.position().step < stopAfter; }))
                record(stopped, stopped.finishEpoch(), losses);
        }
        const NamedArrays weights = stateArrays(*first);
        const NamedArrays state = stopped.state();

        const auto second = model();
        second->resetParameters(99);
        loadStateArrays(*second, weights, "weights");
        TrainingLoop resumed(second, recipe, rows(320), rows(64));
        resumed.loadState(state);
        finish(resumed, losses);

        QVERIFY(losses == expected);
        QVERIFY(stateArrays(*second) == stateArrays(*whole));
    }

    void aStepOfSeveralEvaluationsDrawsAsOneOfOne()
    {
        const auto generatorAfter = [this](const char* optimizer, std::int64_t steps) {
            TrainingLoop loop(model(), config("hybrid", optimizer), rows(320), std::nullopt);
            if (steps > 0)
                (void)loop.runSteps([&] { return loop.position().step < steps; });
            return *find(loop.state(), "loop.generator");
        };
        QVERIFY(generatorAfter("{name: lbfgs, max_iterations: 5}", 2) == generatorAfter("{name: adam}", 2));
        QVERIFY(generatorAfter("{name: adam}", 2) != generatorAfter("{name: adam}", 0));
    }

    void severalEvaluationsAStepLearn()
    {
        TrainingConfig recipe = config("standard", "{name: lbfgs, max_iterations: 10}");
        recipe.batchSize = 320; // all rows at once
        TrainingLoop loop(model(), recipe, rows(320), std::nullopt);
        std::vector<double> losses;
        for (int epoch = 0; epoch < 8; ++epoch) {
            (void)loop.runSteps([] { return true; });
            losses.push_back(metric(loop, loop.finishEpoch(), "train/loss"));
        }
        QVERIFY2(losses.back() < 0.8 * losses.front(), qPrintable(QString("%1 of %2").arg(losses.back()).arg(losses.front())));
    }

    void gradientsAreShortenedToTheLimit()
    {
        // Plain descent at a rate of 1: the parameters move by the gradient itself.
        TrainingConfig recipe = config("standard", "{name: sgd, learning_rate: 1, momentum: 0}");
        recipe.clipNorm = 0.25;
        const auto moved = [&recipe, this](std::int64_t steps) {
            const auto trained = model();
            const at::Tensor before = torch::nn::utils::parameters_to_vector(trained->parameters()).detach().clone();
            TrainingLoop loop(trained, recipe, rows(320), std::nullopt);
            (void)loop.runSteps([&] { return loop.position().step < steps; });
            const at::Tensor after = torch::nn::utils::parameters_to_vector(trained->parameters()).detach();
            return (after - before).norm().item<double>();
        };
        QVERIFY(std::abs(moved(1) - 0.25) < 1e-4);
        recipe.clipNorm.reset();
        QVERIFY(moved(1) > 1);
    }

    void earlyStoppingEndsARunThatDoesNotImprove()
    {
        TrainingConfig recipe = config("standard", "{name: sgd, learning_rate: 1.0e-12, momentum: 0}");
        recipe.earlyStopping.patience = 2;
        recipe.earlyStopping.minDelta = 1000;
        TrainingLoop loop(model(), recipe, rows(64), rows(64));
        for (int epoch = 0; epoch < 3; ++epoch) {
            QVERIFY(!loop.shouldStop());
            (void)loop.runSteps([] { return true; });
            (void)loop.finishEpoch();
        }
        QVERIFY(loop.shouldStop());
    }

    void aLossThatIsNotFiniteStopsTheLoop_data()
    {
        QTest::addColumn<QString>("optimizer");
        QTest::newRow("adam") << "{name: adam}";
        QTest::newRow("lbfgs") << "{name: lbfgs}";
    }
    void aLossThatIsNotFiniteStopsTheLoop()
    {
        QFETCH(QString, optimizer);
        ResidentRows broken = rows(64);
        broken.numerical[40][2] = INFINITY;
        TrainingLoop loop(model(), config("standard", optimizer.toStdString()), broken, std::nullopt);
        try {
            (void)loop.runSteps([] { return true; });
            QFAIL("no error");
        } catch (const TrainingError& error) {
            QVERIFY2(QString(error.what()).contains("NaN or infinite at step"), error.what());
            QVERIFY2(QString(error.what()).contains("first in the values of the batch"), error.what());
        }
    }

    void theLayerThatGaveNoFiniteValueIsNamed_data()
    {
        QTest::addColumn<QString>("parameter");
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("origin");
        QTest::newRow("a layer") << "decoder.3.weight" << 3e38 << "the layer decoder.3 (Linear)";
        QTest::newRow("a parameter") << "fc_mu.bias" << double(NAN) << "the parameter fc_mu.bias";
        QTest::newRow("the loss") << "fc_out.bias" << 1e30 << "the loss itself";
    }
    void theLayerThatGaveNoFiniteValueIsNamed()
    {
        QFETCH(const QString, parameter);
        QFETCH(const double, value);
        QFETCH(const QString, origin);
        const auto poisoned = model();
        {
            const torch::NoGradGuard noGrad;
            poisoned->named_parameters()[parameter.toStdString()].fill_(value);
        }
        TrainingLoop loop(poisoned, config(), rows(64), std::nullopt);
        try {
            (void)loop.runSteps([] { return true; });
            QFAIL("no error");
        } catch (const TrainingError& error) {
            QVERIFY2(QString(error.what()).contains("at step 1 (epoch 1), first in " + origin), error.what());
        }
    }

    void aStateThatDoesNotFitIsRefused()
    {
        TrainingLoop loop(model(), config(), rows(64), std::nullopt);
        NamedArrays state = loop.state();
        std::erase_if(state, [](const auto& entry) { return entry.first == "loop.generator"; });
        QVERIFY_THROWS_EXCEPTION(CheckpointError, loop.loadState(state));
    }
};

QTEST_GUILESS_MAIN(TestTrainingLoop)
#include "tst_training_loop.moc"
