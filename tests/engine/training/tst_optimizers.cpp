// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/training/optimizer.h"

#include <QtTest>

#include <torch/torch.h>

#include <functional>

using namespace stratoscope;

namespace {

struct Pair : torch::nn::Module
{
    Pair()
    {
        left = register_parameter("left", torch::linspace(-1, 1, 12).view({3, 4}));
        right = register_parameter("right", torch::linspace(0.5, -2, 7));
    }
    at::Tensor left;
    at::Tensor right;
};

std::unique_ptr<Optimizer> made(const std::string& yaml, const FlatParameters& parameters)
{
    ComponentConfig config;
    (void)Codec<ComponentConfig>::decode(parseConfig(yaml, "optimizer.yaml", {}).root, config);
    const ConfigDocument document;
    Diagnostics diagnostics(document);
    config = resolveOptimizer(config, diagnostics);
    diagnostics.throwIfAny();
    return makeOptimizer(config, parameters);
}

using Reference = std::function<std::unique_ptr<torch::optim::Optimizer>(std::vector<at::Tensor>)>;

struct Case
{
    const char* name;
    const char* yaml;
    Reference reference;
};

template <typename Torch, typename Options>
Reference of(const Options& options)
{
    return [options](std::vector<at::Tensor> parameters) { return std::make_unique<Torch>(std::move(parameters), options); };
}

std::vector<Case> cases()
{
    using namespace torch::optim;
    return {
        {"adamw", "{name: adamw, learning_rate: 0.02}", of<AdamW>(AdamWOptions(0.02).weight_decay(0.01))},
        {"adamw, stronger decay", "{name: adamw, learning_rate: 0.02, weight_decay: 0.3}",
         of<AdamW>(AdamWOptions(0.02).weight_decay(0.3))},
        {"sgd", "{name: sgd, learning_rate: 0.1}", of<SGD>(SGDOptions(0.1).momentum(0.9))},
        {"sgd without momentum", "{name: sgd, learning_rate: 0.1, momentum: 0, weight_decay: 0.2}",
         of<SGD>(SGDOptions(0.1).weight_decay(0.2))},
        {"sgd, Nesterov", "{name: sgd, learning_rate: 0.1, momentum: 0.8, nesterov: true}",
         of<SGD>(SGDOptions(0.1).momentum(0.8).nesterov(true))},
        {"rmsprop", "{name: rmsprop, learning_rate: 0.01}", of<RMSprop>(RMSpropOptions(0.01))},
        {"rmsprop with momentum", "{name: rmsprop, learning_rate: 0.01, alpha: 0.9, momentum: 0.5, weight_decay: 0.1}",
         of<RMSprop>(RMSpropOptions(0.01).alpha(0.9).momentum(0.5).weight_decay(0.1))},
    };
}

} // namespace

/// Every optimiser but Adam, which has a test of its own, against torch's.
class TestOptimizers : public QObject
{
    Q_OBJECT

    static void caseRows()
    {
        QTest::addColumn<int>("which");
        const std::vector<Case> all = cases();
        for (std::size_t i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].name) << static_cast<int>(i);
    }

    /// The same made-up gradients for two sets of parameters.
    static void giveGradients(Pair& ours, Pair& theirs, int step)
    {
        const at::Tensor left = torch::sin(torch::arange(12).view({3, 4}) + step);
        const at::Tensor right = torch::cos(torch::arange(7) * (step + 1));
        ours.left.mutable_grad().copy_(left);
        ours.right.mutable_grad().copy_(right);
        theirs.left.mutable_grad() = left.clone();
        theirs.right.mutable_grad() = right.clone();
    }

private slots:
    void agreesWithTorch_data() { caseRows(); }
    void agreesWithTorch()
    {
        QFETCH(int, which);
        const Case chosen = cases().at(static_cast<std::size_t>(which));
        Pair ours;
        Pair theirs;
        const FlatParameters flat(ours);
        const auto optimizer = made(chosen.yaml, flat);
        const auto reference = chosen.reference(theirs.parameters());
        for (int step = 0; step < 40; ++step) {
            giveGradients(ours, theirs, step);
            optimizer->step();
            reference->step();
        }
        QVERIFY(torch::allclose(ours.left, theirs.left, 1e-5, 1e-5));
        QVERIFY(torch::allclose(ours.right, theirs.right, 1e-5, 1e-5));
        QCOMPARE(flat.gradients().abs().sum().item<float>(), 0.0F);
    }

    void goesOnFromItsState_data() { caseRows(); }
    void goesOnFromItsState()
    {
        QFETCH(int, which);
        const Case chosen = cases().at(static_cast<std::size_t>(which));
        Pair whole;
        Pair resumed;
        const FlatParameters flatWhole(whole);
        const FlatParameters flatResumed(resumed);
        const auto first = made(chosen.yaml, flatWhole);
        const auto second = made(chosen.yaml, flatResumed);
        Pair unused;
        for (int step = 0; step < 3; ++step) {
            giveGradients(whole, unused, step);
            first->step();
        }
        flatResumed.values().copy_(flatWhole.values());
        second->loadState(first->state());
        for (int step = 3; step < 6; ++step) {
            giveGradients(whole, unused, step);
            giveGradients(resumed, unused, step);
            first->step();
            second->step();
        }
        QVERIFY(torch::equal(flatWhole.values(), flatResumed.values()));
    }

    void takesTheLearningRateThatItIsGiven()
    {
        Pair parameters;
        const FlatParameters flat(parameters);
        const auto optimizer = made("{name: sgd, learning_rate: 1, momentum: 0}", flat);
        const at::Tensor before = flat.values().clone();
        flat.gradients().fill_(1);
        optimizer->setLearningRate(0.25);
        optimizer->step();
        QVERIFY(torch::allclose(before - flat.values(), torch::full_like(before, 0.25)));
    }

    void aStateOfAnotherOptimizerIsRefused()
    {
        Pair parameters;
        const FlatParameters flat(parameters);
        const NamedArrays state = made("{name: sgd}", flat)->state();
        QVERIFY_THROWS_EXCEPTION(CheckpointError, made("{name: rmsprop}", flat)->loadState(state));
        QVERIFY_THROWS_EXCEPTION(CheckpointError, made("{name: adamw}", flat)->loadState(state));
    }

    void unknownNamesAndKeysAreIssues_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<QString>("expected");
        QTest::newRow("name") << "{name: lion}"
                              << "lion";
        QTest::newRow("key of another optimizer") << "{name: sgd, beta1: 0.9}"
                                                  << "beta1";
        QTest::newRow("value") << "{name: sgd, momentum: 1}"
                               << "momentum";
    }
    void unknownNamesAndKeysAreIssues()
    {
        QFETCH(QString, yaml);
        QFETCH(QString, expected);
        Pair parameters;
        const FlatParameters flat(parameters);
        try {
            (void)made(yaml.toStdString(), flat);
            QFAIL("no error");
        } catch (const ConfigError& error) {
            QVERIFY2(QString(error.what()).contains(expected), error.what());
        }
    }
};

QTEST_GUILESS_MAIN(TestOptimizers)
#include "tst_optimizers.moc"
