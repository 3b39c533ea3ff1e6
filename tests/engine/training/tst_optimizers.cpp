// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/training/optimizer.h"

#include <QtTest>

#include <torch/torch.h>

#include <cmath>
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

/// A curved valley (Rosenbrock 1960, in four dimensions) with its lowest point at 1, 1, 1, 1.
struct Valley : torch::nn::Module
{
    Valley() { place = register_parameter("place", torch::tensor({-1.2F, 1.0F, -0.5F, 0.8F})); }

    at::Tensor loss() const
    {
        const at::Tensor before = place.slice(0, 0, 3);
        const at::Tensor after = place.slice(0, 1, 4);
        return (100 * (after - before * before).square() + (1 - before).square()).sum();
    }
    [[nodiscard]] bool isNear(const QVector<double>& expected, double tolerance) const
    {
        for (int i = 0; i < expected.size(); ++i) {
            if (std::abs(place[i].item<double>() - expected[i]) > tolerance)
                return false;
        }
        return expected.size() == place.numel();
    }
    at::Tensor place;
};

void descend(Optimizer& optimizer, Valley& valley, const FlatParameters& flat, int steps)
{
    const auto evaluate = [&] {
        flat.gradients().zero_();
        at::Tensor loss = valley.loss();
        loss.backward();
        return loss;
    };
    for (int step = 0; step < steps; ++step)
        optimizer.step({evaluate(), evaluate});
}

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
        {"adagrad", "{name: adagrad, learning_rate: 0.1}", of<Adagrad>(AdagradOptions(0.1))},
        {"adagrad with decays", "{name: adagrad, learning_rate: 0.1, learning_rate_decay: 0.1, weight_decay: 0.2}",
         of<Adagrad>(AdagradOptions(0.1).lr_decay(0.1).weight_decay(0.2))},
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
            optimizer->step({});
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
            first->step({});
        }
        flatResumed.values().copy_(flatWhole.values());
        second->loadState(first->state());
        for (int step = 3; step < 6; ++step) {
            giveGradients(whole, unused, step);
            giveGradients(resumed, unused, step);
            first->step({});
            second->step({});
        }
        QVERIFY(torch::equal(flatWhole.values(), flatResumed.values()));
    }

    // The numbers come from torch.optim of PyTorch 1.13 in Python, by the same steps from the same place.
    void reproducesTheNumbersOfPyTorch_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<int>("steps");
        QTest::addColumn<QVector<double>>("expected");
        QTest::newRow("adagrad") << "{name: adagrad, learning_rate: 0.1}" << 20
                                 << QVector<double>{-0.781571, 0.5640925, 0.0894704, 0.1783671};
        QTest::newRow("adagrad, all parameters") << "{name: adagrad, learning_rate: 0.1, learning_rate_decay: 0.05, weight_decay: "
                                                    "0.2, initial_sum: 0.5, epsilon: 1.0e-6}"
                                                 << 20 << QVector<double>{-0.8284401, 0.6085104, -0.0108231, 0.2767494};
        QTest::newRow("lbfgs") << "{name: lbfgs, max_iterations: 4}" << 3
                               << QVector<double>{-0.2251662, 0.06874564, -0.0193038, 0.004087726};
        QTest::newRow("lbfgs with a short history") << "{name: lbfgs, learning_rate: 0.5, max_iterations: 5, history_size: 2}" << 3
                                                    << QVector<double>{-0.6067233, 0.3812689, 0.1540359, 0.02384143};
        QTest::newRow("lbfgs without a line search") << "{name: lbfgs, learning_rate: 0.1, max_iterations: 3, line_search: none}"
                                                     << 5 << QVector<double>{-0.922456, 0.7058431, 0.01492775, 0.2893098};
        QTest::newRow("lbfgs with few evaluations")
            << "{name: lbfgs, learning_rate: 0.1, max_iterations: 8, max_evaluations: 3, line_search: none}" << 3
            << QVector<double>{-1.028193, 0.7823951, -0.320736, 0.5860348};
    }
    void reproducesTheNumbersOfPyTorch()
    {
        QFETCH(QString, yaml);
        QFETCH(int, steps);
        QFETCH(QVector<double>, expected);
        Valley valley;
        const FlatParameters flat(valley);
        descend(*made(yaml.toStdString(), flat), valley, flat, steps);
        const double rounding = 1e-5; // floats on a curved way
        QVERIFY2(valley.isNear(expected, rounding), c10::str(valley.place).c_str());
        QCOMPARE(flat.gradients().abs().sum().item<float>(), 0.0F);
    }

    void lbfgsFindsTheLowestPoint()
    {
        Valley valley;
        const FlatParameters flat(valley);
        descend(*made("{name: lbfgs}", flat), valley, flat, 6);
        QVERIFY2(valley.isNear({1, 1, 1, 1}, 1e-3), c10::str(valley.place).c_str());
    }

    void lbfgsGoesOnFromItsState_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<int>("before"); // steps until the state is taken
        QTest::newRow("before the first step") << "{name: lbfgs, max_iterations: 3}" << 0;
        QTest::newRow("before there is a history") << "{name: lbfgs, max_iterations: 1}" << 1;
        QTest::newRow("with a history") << "{name: lbfgs, max_iterations: 3}" << 2;
        QTest::newRow("with a full history") << "{name: lbfgs, max_iterations: 3, history_size: 4}" << 3;
        QTest::newRow("without a line search") << "{name: lbfgs, learning_rate: 0.1, line_search: none}" << 2;
    }
    void lbfgsGoesOnFromItsState()
    {
        QFETCH(QString, yaml);
        QFETCH(int, before);
        Valley whole;
        Valley resumed;
        const FlatParameters flatWhole(whole);
        const FlatParameters flatResumed(resumed);
        const auto first = made(yaml.toStdString(), flatWhole);
        descend(*first, whole, flatWhole, before);
        const auto second = made(yaml.toStdString(), flatResumed);
        flatResumed.values().copy_(flatWhole.values());
        second->loadState(first->state());
        descend(*first, whole, flatWhole, 3);
        descend(*second, resumed, flatResumed, 3);
        QVERIFY(torch::equal(whole.place, resumed.place));
        QVERIFY(!torch::equal(whole.place, Valley().place));
        QVERIFY(first->state() == second->state());
    }

    void aStateOfLbfgsThatDoesNotFitIsRefused()
    {
        Valley valley;
        const FlatParameters flat(valley);
        const auto optimizer = made("{name: lbfgs}", flat);
        descend(*optimizer, valley, flat, 1);
        const NamedArrays state = optimizer->state();
        for (const auto& entry : state) {
            NamedArrays without = state;
            std::erase_if(without, [&entry](const auto& other) { return other.first == entry.first; });
            QVERIFY_THROWS_EXCEPTION(CheckpointError, made("{name: lbfgs}", flat)->loadState(without));
        }
        QVERIFY_THROWS_EXCEPTION(CheckpointError, made("{name: lbfgs, history_size: 2}", flat)->loadState(state));
        Pair other;
        const FlatParameters flatOther(other);
        QVERIFY_THROWS_EXCEPTION(CheckpointError, made("{name: lbfgs}", flatOther)->loadState(state));
        QVERIFY_THROWS_EXCEPTION(CheckpointError, made("{name: sgd}", flat)->loadState(state));
    }

    void takesTheLearningRateThatItIsGiven()
    {
        Pair parameters;
        const FlatParameters flat(parameters);
        const auto optimizer = made("{name: sgd, learning_rate: 1, momentum: 0}", flat);
        const at::Tensor before = flat.values().clone();
        flat.gradients().fill_(1);
        optimizer->setLearningRate(0.25);
        optimizer->step({});
        QVERIFY(torch::allclose(before - flat.values(), torch::full_like(before, 0.25)));
    }

    void takesTheMomentumThatItIsGiven_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<double>("expected");
        // Half a square from 1 on, with momentum (beta1) 0.95, 0.9, 0.85 and 0.9: PyTorch 1.13 in float64.
        QTest::newRow("adam") << "{name: adam, learning_rate: 0.1}" << 0.6609718375968039;
        QTest::newRow("sgd") << "{name: sgd, learning_rate: 0.1}" << 0.2429999999999999;
        QTest::newRow("none to set") << "{name: adagrad, learning_rate: 0.1}" << 0.7362231326707235;
    }
    void takesTheMomentumThatItIsGiven()
    {
        QFETCH(QString, yaml);
        QFETCH(double, expected);
        Pair model;
        const FlatParameters flat(model);
        const torch::NoGradGuard noGrad;
        flat.values().fill_(1);
        const auto optimizer = made(yaml.toStdString(), flat);
        for (const double momentum : {0.95, 0.9, 0.85, 0.9}) {
            optimizer->setMomentum(momentum);
            flat.gradients().copy_(flat.values());
            optimizer->step({flat.values().square().sum() / 2, {}});
        }
        const auto reached = flat.values()[0].item<double>();
        QVERIFY2(std::abs(reached - expected) < 1e-5, qPrintable(QString::number(reached, 'g', 10)));
    }

    void aStateOfAnotherOptimizerIsRefused()
    {
        Pair parameters;
        const FlatParameters flat(parameters);
        const NamedArrays state = made("{name: sgd}", flat)->state();
        QVERIFY_THROWS_EXCEPTION(CheckpointError, made("{name: rmsprop}", flat)->loadState(state));
        for (const char* other : {"{name: adamw}", "{name: adagrad}", "{name: lbfgs}"})
            QVERIFY_THROWS_EXCEPTION(CheckpointError, made(other, flat)->loadState(state));
    }

    void unknownNamesAndKeysAreIssues_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<QString>("expected");
        QTest::newRow("name") << "{name: lion}"
                              << "lion";
        QTest::newRow("key of another optimizer") << "{name: sgd, beta1: 0.9}"
                                                  << "beta1";
        QTest::newRow("line search") << "{name: lbfgs, line_search: armijo}"
                                     << "strong_wolfe";
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
