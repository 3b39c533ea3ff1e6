// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/cell_classifier.h"
#include "engine/models/state_dict.h"
#include "engine/training/fine_tuning.h"
#include "engine/training/grouped_optimizer.h"
#include "tests/support/near.h"

#include <QtTest>

#include <torch/torch.h>

using namespace stratoscope;

/// Which parts of a model are trained when, and how far they move.
class TestFineTuning : public QObject
{
    Q_OBJECT

    static std::shared_ptr<CellClassifier> classifier()
    {
        CellClassifierConfig config;
        config.vocabularySize = 20;
        config.size = 8;
        config.layers = 2;
        config.heads = 2;
        config.maxLength = 6;
        config.outputDim = 3;
        config.dropout = 0.5;
        config.headDropout = 0;
        auto model = std::make_shared<CellClassifier>(config);
        model->resetParameters(1);
        return model;
    }

    static ComponentConfig optimizer(const std::string& yaml)
    {
        ComponentConfig given;
        (void)Codec<ComponentConfig>::decode(parseConfig(yaml, "o.yaml", {}).root, given);
        const ConfigDocument document;
        Diagnostics diagnostics(document);
        return resolveOptimizer(given, diagnostics);
    }

    /// Names of the parts of which a parameter is trained.
    static QStringList trained(const Model& model)
    {
        QStringList names;
        for (const LayerGroup& group : model.layerGroups()) {
            if (!group.trainableParameters().empty())
                names.append(QString::fromStdString(group.name));
        }
        return names;
    }

    /// Gradients of 1 for all that is trained.
    static void setGradients(const FlatParameters& parameters) { at::Tensor(parameters.gradients()).fill_(1); }

private slots:
    void trainsTheHeadThenBlockAfterBlock_data()
    {
        QTest::addColumn<QString>("strategy");
        QTest::addColumn<int>("every");
        QTest::addColumn<int>("epoch");
        QTest::addColumn<QStringList>("expected");
        const QString block = "encoder.layers.";
        const QStringList all{"embedding", block + "0", block + "1", "classifier"};
        QTest::newRow("full") << "full" << 1 << 0 << all;
        QTest::newRow("frozen") << "frozen" << 1 << 9 << QStringList{"classifier"};
        QTest::newRow("gradual, at first") << "gradual" << 2 << 1 << QStringList{"classifier"};
        QTest::newRow("gradual, one block") << "gradual" << 2 << 2 << QStringList{block + "1", "classifier"};
        QTest::newRow("gradual, two blocks") << "gradual" << 2 << 5 << QStringList{block + "0", block + "1", "classifier"};
        QTest::newRow("gradual, all") << "gradual" << 2 << 6 << all;
        QTest::newRow("gradual, long after") << "gradual" << 2 << 99 << all;
    }
    void trainsTheHeadThenBlockAfterBlock()
    {
        QFETCH(QString, strategy);
        QFETCH(int, every);
        QFETCH(int, epoch);
        QFETCH(QStringList, expected);
        const auto model = classifier();
        FineTuningConfig config;
        (void)Codec<FineTuningStrategy>::decode(ConfigNode::scalar(strategy.toStdString()), config.strategy);
        config.unfreezeEvery = every;
        const FineTuning tuning(*model, config);
        const FlatParameters parameters = tuning.flatten();
        model->train();
        tuning.beginEpoch(epoch);
        QCOMPARE(trained(*model), expected);
        for (const LayerGroup& group : model->layerGroups())
            QCOMPARE(group.modules.front()->is_training(), expected.contains(QString::fromStdString(group.name)));
    }

    void aFrozenBackboneDropsNothingAndHasNoGradients()
    {
        const auto model = classifier();
        const FineTuning tuning(*model, {FineTuningStrategy::Frozen, 1, 1});
        const FlatParameters parameters = tuning.flatten();
        QCOMPARE(model->parameterCount(/*trainableOnly=*/true), 16 + 8 * 3 + 3);
        model->train();
        tuning.beginEpoch(0);
        const Batch batch = model->dryBatch(2);
        const at::Tensor logits = model->forward(batch).logits;
        QVERIFY(at::equal(logits, model->forward(batch).logits));
        logits.select(1, 0).sum().backward();
        for (const auto& parameter : model->named_parameters())
            QVERIFY2(parameter.value().grad().defined() == parameter.key().starts_with("classifier"), parameter.key().c_str());
    }

    void theBackboneMovesByItsOwnLearningRate()
    {
        const auto model = classifier();
        const NamedArrays before = stateArrays(*model);
        const FineTuning tuning(*model, {FineTuningStrategy::Full, 1, 0.1});
        const FlatParameters parameters = tuning.flatten();
        const auto optimizer =
            tuning.optimizer(TestFineTuning::optimizer("{name: sgd, learning_rate: 0.5, momentum: 0}"), parameters);
        QCOMPARE(optimizer->learningRate(), 0.5);
        setGradients(parameters);
        optimizer->step({});
        for (const auto& [name, tensor] : stateDict(*model)) {
            const at::Tensor moved = toTensor(*find(before, name)) - tensor.detach();
            const double expected = name.starts_with("classifier") ? 0.5 : 0.05;
            VERIFY_NEAR(moved.min().item<double>(), expected, 1e-6);
            VERIFY_NEAR(moved.max().item<double>(), expected, 1e-6);
        }
        QVERIFY(parameters.gradients().eq(0).all().item<bool>());
    }

    void aPartThatIsNotTrainedStaysAndThenStartsAfresh()
    {
        // Adam's first step has the length of the learning rate whatever the gradient, its later ones do not.
        const auto model = classifier();
        const FineTuning tuning(*model, {FineTuningStrategy::Gradual, 1, 1});
        const FlatParameters parameters = tuning.flatten();
        const auto optimizer =
            tuning.optimizer(TestFineTuning::optimizer("{name: adamw, learning_rate: 0.01, weight_decay: 0}"), parameters);
        const at::Tensor weight = *model->named_parameters().find("encoder.layers.1.linear1.weight");
        const at::Tensor before = weight.detach().clone();
        const auto step = [&](std::int64_t epoch, float gradient) {
            model->train();
            tuning.beginEpoch(epoch);
            for (const at::Tensor& parameter : model->parameters()) {
                if (parameter.requires_grad())
                    parameter.grad().fill_(gradient);
            }
            optimizer->step({});
        };
        for (int i = 0; i < 20; ++i)
            step(0, 1);
        QVERIFY(at::equal(before, weight.detach()));
        step(1, 100);
        VERIFY_NEAR((before - weight.detach()).max().item<double>(), 0.01, 1e-6);
        VERIFY_NEAR((before - weight.detach()).min().item<double>(), 0.01, 1e-6);
    }

    void theStateIsExact_data()
    {
        QTest::addColumn<QString>("optimizer");
        for (const char* name : {"adam", "adamw", "sgd", "rmsprop", "adagrad"})
            QTest::newRow(name) << name;
    }
    void theStateIsExact()
    {
        QFETCH(QString, optimizer);
        const ComponentConfig config = TestFineTuning::optimizer("{name: " + optimizer.toStdString() + ", learning_rate: 0.01}");
        struct Training
        {
            std::shared_ptr<CellClassifier> model = classifier();
            FineTuning tuning;
            FlatParameters parameters;
            std::unique_ptr<Optimizer> optimizer;

            explicit Training(const ComponentConfig& config)
                : tuning(*model, {FineTuningStrategy::Gradual, 1, 0.3})
                , parameters(tuning.flatten())
                , optimizer(tuning.optimizer(config, parameters))
            {
            }
            void step(std::int64_t epoch, float gradient)
            {
                model->train();
                tuning.beginEpoch(epoch);
                for (const at::Tensor& parameter : model->parameters()) {
                    if (parameter.requires_grad())
                        parameter.grad().copy_(parameter.detach() * gradient);
                }
                optimizer->step({});
            }
        };
        Training whole(config);
        whole.step(0, 1);
        whole.step(1, -2);
        Training resumed(config);
        loadStateArrays(*resumed.model, stateArrays(*whole.model), "state");
        resumed.optimizer->loadState(whole.optimizer->state());
        for (Training* training : {&whole, &resumed}) {
            training->step(1, 3);
            training->step(2, 1);
        }
        QVERIFY(stateArrays(*whole.model) == stateArrays(*resumed.model));
        QVERIFY(whole.optimizer->state() == resumed.optimizer->state());
        QVERIFY_EXCEPTION_THROWN(resumed.optimizer->loadState({}), Error);
    }

    void withoutChoicesTheModelIsOnePart()
    {
        const auto model = classifier();
        const FineTuning tuning(*model, {});
        const FlatParameters parameters = tuning.flatten();
        QVERIFY(parameters.values().numel() >= model->parameterCount());
        const auto optimizer = tuning.optimizer(TestFineTuning::optimizer("{name: sgd}"), parameters);
        QCOMPARE(optimizer->state().size(), std::size_t(1));
        QCOMPARE(optimizer->state().front().first, "optimizer.momentum_buffer");
    }
};

QTEST_GUILESS_MAIN(TestFineTuning)
#include "tst_fine_tuning.moc"
