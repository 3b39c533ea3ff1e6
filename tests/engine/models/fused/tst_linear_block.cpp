// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/components/layer.h"
#include "engine/models/fused/linear_block.h"
#include "tests/support/tensors.h"

#include <QtTest>

#include <limits>

using namespace stratoscope;

/// Against the same layers one by one, with the gradients that autograd works out.
class TestLinearBlock : public QObject
{
    Q_OBJECT

    static at::Tensor random(at::IntArrayRef sizes, std::uint64_t seed)
    {
        return at::empty(sizes).normal_(0, 1, at::detail::createCPUGenerator(seed));
    }

    /// Linear (5 → 7), as much of ReLU and BatchNorm1d as wanted, with parameters that are not their defaults.
    static std::shared_ptr<SequentialLayer> layers(int count)
    {
        auto made = std::make_shared<SequentialLayer>();
        made->append<LinearLayer>(5, 7);
        if (count > 1)
            made->append<ReluLayer>();
        if (count > 2)
            made->append<BatchNorm1dLayer>(7);
        const torch::NoGradGuard noGrad;
        std::uint64_t seed = 1;
        for (const at::Tensor& parameter : made->parameters())
            parameter.copy_(random(parameter.sizes(), seed++));
        return made;
    }

    static void setKernels(SequentialLayer& layers, Kernels kernels)
    {
        layers.setKernels(kernels);
        for (const auto& layer : layers.layers())
            layer->setKernels(kernels);
    }

    struct Result
    {
        at::Tensor output;
        at::Tensor inputGradient;
        std::vector<at::Tensor> gradients; ///< of the parameters
        std::vector<at::Tensor> buffers;
    };

    static Result trained(int count, Kernels kernels, const std::vector<std::int64_t>& sizes)
    {
        const auto sequence = layers(count);
        setKernels(*sequence, kernels);
        const at::Tensor input = random(sizes, 21).set_requires_grad(true);
        Result result;
        result.output = (*sequence)(input);
        result.output.backward(random(result.output.sizes(), 22));
        result.inputGradient = input.grad();
        for (const at::Tensor& parameter : sequence->parameters())
            result.gradients.push_back(parameter.grad());
        for (const at::Tensor& buffer : sequence->buffers())
            result.buffers.push_back(buffer.clone());
        return result;
    }

private slots:
    void givesWhatTheLayersGiveOneByOne_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<std::vector<std::int64_t>>("sizes");
        QTest::newRow("linear") << 1 << std::vector<std::int64_t>{37, 5};
        QTest::newRow("linear of a sequence") << 1 << std::vector<std::int64_t>{3, 11, 5};
        QTest::newRow("linear, relu") << 2 << std::vector<std::int64_t>{37, 5};
        QTest::newRow("linear, relu, norm") << 3 << std::vector<std::int64_t>{37, 5};
        QTest::newRow("two rows") << 3 << std::vector<std::int64_t>{2, 5};
        QTest::newRow("more rows than are summed at once") << 3 << std::vector<std::int64_t>{1000, 5};
    }
    void givesWhatTheLayersGiveOneByOne()
    {
        QFETCH(const int, count);
        QFETCH(const std::vector<std::int64_t>, sizes);
        const Result plain = trained(count, Kernels::Plain, sizes);
        const Result fused = trained(count, Kernels::Fused, sizes);
        QVERIFY(fused.output.grad_fn()->name() == "LinearBlockBackward");
        QVERIFY(plain.output.grad_fn()->name() != "LinearBlockBackward");
        QVERIFY(test::near(fused.output, plain.output, 1e-4));
        QVERIFY(test::near(fused.inputGradient, plain.inputGradient, 1e-4));
        for (std::size_t i = 0; i < plain.gradients.size(); ++i)
            QVERIFY2(test::near(fused.gradients[i], plain.gradients[i], 5e-4), qPrintable(QString::number(i)));
        for (std::size_t i = 0; i < plain.buffers.size(); ++i)
            QVERIFY2(test::near(fused.buffers[i], plain.buffers[i]), qPrintable(QString::number(i)));
    }

    void gradientsAreAddedToThoseThatAreThere()
    {
        const auto sequence = layers(3);
        setKernels(*sequence, Kernels::Fused);
        const at::Tensor input = random({37, 5}, 3);
        const at::Tensor given = random({37, 7}, 4);
        (*sequence)(input).backward(given);
        std::vector<at::Tensor> once;
        for (const at::Tensor& parameter : sequence->parameters())
            once.push_back(parameter.grad().clone());
        (*sequence)(input).backward(given);
        for (std::size_t i = 0; i < once.size(); ++i)
            QVERIFY(test::near(sequence->parameters()[i].grad(), once[i] * 2, 1e-3));
    }

    void whatIsFrozenGetsNoGradientAndPassesOneOn()
    {
        const auto sequence = layers(3);
        setKernels(*sequence, Kernels::Fused);
        for (const at::Tensor& parameter : sequence->parameters())
            parameter.set_requires_grad(false);
        const at::Tensor input = random({37, 5}, 3).set_requires_grad(true);
        const at::Tensor output = (*sequence)(input);
        QVERIFY(output.grad_fn()->name() == "LinearBlockBackward");
        output.backward(random({37, 7}, 4));
        QVERIFY(input.grad().abs().sum().item<float>() > 0);
        for (const at::Tensor& parameter : sequence->parameters())
            QVERIFY(!parameter.grad().defined());
    }

    void aValueThatIsNotANumberStaysOne()
    {
        const auto sequence = layers(2);
        setKernels(*sequence, Kernels::Fused);
        const at::Tensor input = random({4, 5}, 3);
        input[2][0] = std::numeric_limits<float>::quiet_NaN();
        const at::Tensor output = (*sequence)(input);
        QVERIFY(output[2].isnan().all().item<bool>());
        QVERIFY(!output[1].isnan().any().item<bool>());
    }

    void whatItCannotTakeGoesThroughTheLayers()
    {
        const auto sequence = layers(3);
        setKernels(*sequence, Kernels::Fused);
        const at::Tensor input = random({4, 5}, 3);
        {
            const torch::NoGradGuard noGrad;
            QVERIFY(!(*sequence)(input).requires_grad());
        }
        sequence->eval();
        const auto gradient = (*sequence)(input).grad_fn();
        QVERIFY(gradient->name() != "LinearBlockBackward");
        LinearBlock block = static_cast<LinearLayer&>(*sequence->layers().front()).block();
        QVERIFY(block.takes(input));
        QVERIFY(!block.takes(input.to(at::kDouble)));
        QVERIFY(!block.takes(random({4, 6}, 3)));
        QVERIFY(!block.takes(random({5}, 3)));
        block.norm = static_cast<BatchNorm1dLayer&>(*sequence->layers().back()).blockNorm();
        QVERIFY(block.takes(input));
        QVERIFY(!block.takes(random({1, 5}, 3))); // there is no variance of one row
    }

    void aGraphIsGoneThroughOnce()
    {
        const auto sequence = layers(3);
        setKernels(*sequence, Kernels::Fused);
        const at::Tensor sum = (*sequence)(random({4, 5}, 3)).sum();
        sum.backward();
        QVERIFY_EXCEPTION_THROWN(sum.backward(), c10::Error);
    }
};

QTEST_GUILESS_MAIN(TestLinearBlock)
#include "tst_linear_block.moc"
