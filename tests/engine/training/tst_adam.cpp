// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/models/state_dict.h"
#include "engine/models/vae.h"
#include "engine/training/adam.h"

#include <QtTest>

#include <torch/torch.h>

using namespace stratoscope;

class TestAdam : public QObject
{
    Q_OBJECT

    static std::shared_ptr<Vae> model()
    {
        VaeConfig config;
        config.inputDim = 6;
        auto made = std::make_shared<Vae>(config);
        made->resetParameters(5);
        made->eval(); // no sampling, so that both optimisers see the same gradients
        return made;
    }

    static at::Tensor loss(Vae& model, const at::Tensor& rows)
    {
        Batch batch;
        batch.numerical = rows;
        const ModelOutput output = model.forward(batch);
        return (output.predictions - rows).square().sum() + output.logvar.square().sum();
    }

private slots:
    void agreesWithTorch_data()
    {
        QTest::addColumn<double>("weightDecay");
        QTest::newRow("plain") << 0.0;
        QTest::newRow("with weight decay") << 0.1;
    }
    void agreesWithTorch()
    {
        QFETCH(double, weightDecay);
        const auto ours = model();
        const auto theirs = model();
        const FlatParameters flat(*ours);
        Adam adam(flat, {1e-2, 0.9, 0.999, 1e-8, weightDecay});
        torch::optim::Adam reference(theirs->parameters(), torch::optim::AdamOptions(1e-2).weight_decay(weightDecay));
        // The same gradients for both, so that rounding cannot feed back through the model.
        const auto left = ours->parameters();
        const auto right = theirs->parameters();
        for (int step = 0; step < 60; ++step) {
            for (std::size_t i = 0; i < left.size(); ++i) {
                const at::Tensor gradient = torch::randn_like(left[i]) * (0.1 + static_cast<double>(i % 3));
                left[i].mutable_grad().copy_(gradient);
                right[i].mutable_grad() = gradient.clone();
            }
            adam.step({});
            reference.step();
        }
        for (std::size_t i = 0; i < left.size(); ++i)
            QVERIFY(torch::allclose(left[i], right[i], 1e-5, 1e-5)); // 60 steps of 1e-2, each rounded to 24 bits
        QVERIFY(flat.gradients().abs().sum().item<float>() == 0.0F);
    }

    void parametersAreViewsOfOneBuffer()
    {
        const auto made = model();
        const at::Tensor before = made->named_parameters()["fc_mu.weight"].clone();
        const FlatParameters flat(*made);
        QVERIFY(torch::equal(made->named_parameters()["fc_mu.weight"], before));
        flat.values().zero_();
        QCOMPARE(made->named_parameters()["fc_out.bias"].abs().sum().item<float>(), 0.0F);
        QVERIFY(flat.values().numel() >= 6426);
        for (const at::Tensor& parameter : made->parameters())
            QCOMPARE(reinterpret_cast<std::uintptr_t>(parameter.data_ptr()) % 64,
                     reinterpret_cast<std::uintptr_t>(flat.values().data_ptr()) % 64);
    }

    void goesOnFromItsState()
    {
        const auto whole = model();
        const auto resumed = model();
        const FlatParameters flatWhole(*whole);
        Adam adam(flatWhole, AdamConfig{});
        const std::vector<at::Tensor> rows{torch::randn({8, 6}), torch::randn({8, 6}), torch::randn({8, 6})};
        const auto step = [](Vae& trained, Adam& optimizer, const at::Tensor& batch) {
            loss(trained, batch).backward();
            optimizer.step({});
        };
        step(*whole, adam, rows[0]);
        step(*whole, adam, rows[1]);

        loadStateArrays(*resumed, stateArrays(*whole), "state");
        const FlatParameters flatResumed(*resumed);
        Adam again(flatResumed, AdamConfig{});
        again.loadState(adam.state());
        step(*whole, adam, rows[2]);
        step(*resumed, again, rows[2]);
        QVERIFY(torch::equal(flatWhole.values(), flatResumed.values()));
    }

    void aStateOfAnotherModelIsRefused()
    {
        const auto made = model();
        const FlatParameters flat(*made);
        Adam adam(flat, AdamConfig{});
        QVERIFY_THROWS_EXCEPTION(CheckpointError, adam.loadState({}));
    }
};

QTEST_GUILESS_MAIN(TestAdam)
#include "tst_adam.moc"
