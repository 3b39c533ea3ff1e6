// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/dense_mlp.h"
#include "engine/models/mlp.h"
#include "engine/models/model.h"
#include "engine/models/vae.h"
#include "tests/support/errors.h"
#include "tests/support/tensors.h"

#include <QtTest>

using namespace stratoscope;

class TestModelInfo : public QObject
{
    Q_OBJECT

    /// A linear layer without a weight of its own.
    class TiedLinear : public Layer
    {
    public:
        explicit TiedLinear(const at::Tensor& weight)
            : Layer("Linear")
            , m_weight(register_parameter("weight", weight))
        {
        }
        std::int64_t multiplyAdds(const at::Tensor& output) const override { return output.numel() * m_weight.size(1); }

    protected:
        at::Tensor forward(const at::Tensor& input) override { return at::linear(input, m_weight); }

    private:
        at::Tensor m_weight;
    };

    /// Two linear layers of which the second has the weight of the first, or a view of it.
    class Tied : public Model
    {
    public:
        explicit Tied(bool throughAView)
            : Model("Tied")
        {
            m_first = register_module("first", std::make_shared<LinearLayer>(3, 3, /*withBias=*/false));
            const at::Tensor view = m_first->weight.detach().view({3, 3});
            m_second = register_module("second", std::make_shared<TiedLinear>(throughAView ? view : m_first->weight));
        }
        ModelOutput forward(const Batch& batch) override
        {
            if (fails)
                throw std::runtime_error("on purpose");
            ModelOutput output;
            output.predictions = (*m_second)((*m_first)(batch.numerical));
            output.embeddings = output.predictions;
            return output;
        }
        Batch dryBatch(std::int64_t rows) const override
        {
            Batch batch;
            batch.numerical = torch::zeros({rows, 3});
            return batch;
        }
        LinearLayer& first() { return *m_first; }
        bool fails = false;

    private:
        std::shared_ptr<LinearLayer> m_first;
        std::shared_ptr<TiedLinear> m_second;
    };

    static DenseMlp model()
    {
        DenseMlpConfig config;
        config.inputDim = 4;
        config.outputDim = 3;
        config.hiddenDim = 8;
        config.numHiddenLayers = 1;
        config.dropout = 0;
        return DenseMlp(config);
    }

private slots:
    void estimatesAreWhatOneCountsByHand()
    {
        DenseMlp mlp = model(); // Linear(4, 8), BatchNorm1d(8), ReLU, Linear(8, 3)
        const ModelInfo info = mlp.info();
        QCOMPARE(info.totalParameters, 4 * 8 + 8 + 2 * 8 + 8 * 3 + 3);
        QCOMPARE(info.multiplyAdds, 4 * 8 + 8 + 8 * 3);
        QCOMPARE(info.activationBytes, (8 + 8 + 8 + 3) * 4);
        const std::int64_t buffers = 8 * 4 + 8 * 4 + 8; // mean, variance, int64 count
        QCOMPARE(info.stateBytes, info.totalParameters * 4 + buffers);
        QCOMPARE(info.trainingBytes(10), info.stateBytes + 3 * 4 * info.totalParameters + 10 * info.activationBytes);
        const LayerInfo& linear = info.layers[2];
        QCOMPARE(QString::fromStdString(linear.name), "net.0");
        QCOMPARE(linear.multiplyAdds, 32);
        QCOMPARE(linear.bytes, 40 * 4);
        QCOMPARE(QString::fromStdString(linear.outputType), "float32");
        QCOMPARE(info.layers[1].multiplyAdds, info.multiplyAdds); // net holds them all
        QCOMPARE(outputShapeText(info.layers[1].outputShape), "(B, 3)");
    }

    void theEstimateGrowsWithTheBatchButNotWithFrozenMemory()
    {
        DenseMlp mlp = model();
        const std::int64_t all = mlp.info().trainingBytes(1);
        for (at::Tensor& parameter : mlp.parameters())
            parameter.set_requires_grad(false);
        QCOMPARE(all - mlp.info().trainingBytes(1), 3 * 4 * mlp.parameterCount());
    }

    void tiedWeightsCountOnce_data()
    {
        QTest::addColumn<bool>("throughAView");
        QTest::newRow("the same tensor") << false;
        QTest::newRow("another tensor on the same memory") << true;
    }
    void tiedWeightsCountOnce()
    {
        QFETCH(bool, throughAView);
        Tied tied(throughAView);
        QCOMPARE(tied.parameters().size(), std::size_t(2));
        QCOMPARE(tied.parameterCount(), 9);
        QCOMPARE(tied.info().totalParameters, 9);
        QCOMPARE(tied.info().multiplyAdds, 18); // but they are used twice
    }

    void viewsOfOneBufferCountEach()
    {
        DenseMlp mlp = model();
        const std::int64_t before = mlp.parameterCount();
        const at::Tensor flat = torch::zeros({before});
        std::int64_t offset = 0;
        for (at::Tensor& parameter : mlp.parameters()) {
            const std::int64_t count = parameter.numel();
            parameter.set_data(flat.narrow(0, offset, count).view(parameter.sizes()));
            offset += count;
        }
        QCOMPARE(mlp.parameterCount(), before);
    }

    void askingLeavesEveryModuleInItsOwnMode()
    {
        Tied tied(false);
        tied.first().eval();
        (void)tied.info();
        QVERIFY(tied.is_training() && !tied.first().is_training());
        tied.fails = true;
        QVERIFY_EXCEPTION_THROWN((void)tied.info(), std::runtime_error);
        QVERIFY(tied.is_training() && !tied.first().is_training());
        tied.fails = false;
        QCOMPARE(test::shape(tied.forward(tied.dryBatch(1)).predictions), (std::vector<std::int64_t>{1, 3})); // nobody listens now
    }

    void embeddingsAtSaysWhichLayersThereAre()
    {
        Tied none(false);
        QCOMPARE(test::errorText([&] { (void)none.embeddingsAt(none.dryBatch(1), 0); }),
                 "Tied has no embeddings at a layer 0; it has none to choose from. Leave the layer out for the embeddings of the "
                 "model.");
        DenseMlp mlp = model();
        QVERIFY(test::errorText([&] { (void)mlp.embeddingsAt(mlp.dryBatch(1), 1); }).contains("it has 0 only"));
        QVERIFY(test::errorText([&] { (void)mlp.embeddingsAt(mlp.dryBatch(1), -1); }).contains("at a layer -1"));
        MlpConfig config;
        config.inputDim = 4;
        config.outputDim = 2;
        Mlp router(config);
        QVERIFY(test::errorText([&] { (void)router.embeddingsAt(router.dryBatch(1), 2); }).contains("it has 0 to 1"));
    }

    /// Pairs of names that follow one another in a forward pass.
    static QStringList connections(const ModelInfo& info)
    {
        QStringList pairs;
        const auto name = [&](int layer) { return QString::fromStdString(info.layers[static_cast<std::size_t>(layer)].name); };
        for (const LayerConnection& connection : info.connections)
            pairs.append(name(connection.from) + " > " + name(connection.to));
        return pairs;
    }

    void aForwardPassShowsWhatFollowsWhat()
    {
        DenseMlp mlp = model();
        const ModelInfo info = mlp.info();
        QStringList expected;
        for (std::size_t i = 2; i + 1 < info.layers.size(); ++i) // behind the model and net
            expected.append(QString::fromStdString(info.layers[i].name + " > " + info.layers[i + 1].name));
        QVERIFY(!expected.isEmpty());
        QCOMPARE(connections(info), expected);
        QCOMPARE(info.layers[1].step, -1); // has others inside
        QCOMPARE(info.layers[2].step, 0);
        QCOMPARE(info.layers[3].step, 1);
        QCOMPARE(info.parameterNames.size(), mlp.parameters().size());
        QCOMPARE(info.parameterNames.front(), "net.0.weight");
    }

    void branchesAndJoinsAreSeenThroughOperationsThatAreNoModule()
    {
        VaeConfig config;
        config.inputDim = 4;
        config.categories = std::vector<std::int64_t>{};
        config.hiddenDims = {8};
        config.latentDim = 2;
        Vae vae(config);
        const QStringList found = connections(vae.info());
        QVERIFY2(found.contains("encoder > fc_mu") && found.contains("encoder > fc_logvar") &&
                     found.contains("fc_mu > decoder.0") && found.contains("fc_logvar > decoder.0") &&
                     found.contains("decoder > fc_out"),
                 qPrintable(found.join(QStringLiteral(", "))));
        QVERIFY(!found.contains("fc_mu > fc_logvar"));
    }

    void frozenLayersAreConnectedTooAndStayFrozen()
    {
        DenseMlp mlp = model();
        const QStringList before = connections(mlp.info());
        for (at::Tensor& parameter : mlp.parameters())
            parameter.set_requires_grad(false);
        QCOMPARE(connections(mlp.info()), before);
        QCOMPARE(mlp.parameterCount(/*trainableOnly=*/true), 0);
    }
};

QTEST_GUILESS_MAIN(TestModelInfo)
#include "tst_model_info.moc"
