// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/components/lora_adapter.h"
#include "engine/models/describe.h"
#include "engine/models/eval_mode.h"
#include "engine/models/merged_adapters.h"
#include "engine/models/model.h"
#include "engine/models/state_dict.h"
#include "tests/support/errors.h"

#include <QtTest>

#include <torch/torch.h>

using namespace stratoscope;

/// Low-rank adapters in the transformers of cells.
class TestLora : public QObject
{
    Q_OBJECT

    ModelRegistry m_registry = builtinModels();

    [[nodiscard]] std::shared_ptr<Model> build(const std::string& lora, const std::string& className = "cell_classifier") const
    {
        const std::string head = className == "cell_classifier" ? ", output_dim: 3" : "";
        const std::string text = "model:\n  class: " + className +
                                 "\n  params: {vocab_size: 40, hidden_dim: 16, num_layers: 2, num_heads: 2, max_seq_len: 12" +
                                 head + "}\n" + lora;
        auto model = configuredModel(parseConfig(text, "c.yaml", {}), m_registry).model;
        model->resetParameters(5);
        model->eval();
        return model;
    }

    static Batch cells()
    {
        Batch batch;
        batch.attentionMask = at::arange(12).unsqueeze(0).lt(at::tensor({12, 7}).unsqueeze(1)).to(at::kLong);
        batch.inputIds = (at::arange(24).view({2, 12}) + 4) * batch.attentionMask;
        batch.values = at::arange(24).view({2, 12}).to(at::kFloat) / 10 * batch.attentionMask;
        return batch;
    }

    /// Adapters that do something: B no longer zero.
    static void stir(Model& model)
    {
        const at::Generator generator = at::detail::createCPUGenerator(3);
        const torch::NoGradGuard noGrad;
        for (const auto& parameter : model.named_parameters()) {
            if (parameter.key().ends_with(".B"))
                at::Tensor(parameter.value()).normal_(0, 0.3, generator);
        }
    }

    static at::Tensor logits(Model& model)
    {
        const torch::NoGradGuard noGrad;
        return model.forward(cells()).logits;
    }

private slots:
    void addsScaleTimesBTimesATimesX()
    {
        LoraConfig config;
        config.rank = 1;
        config.alpha = 2;
        LoraAdapter adapter(2, 3, config);
        const torch::NoGradGuard noGrad;
        adapter.A.copy_(at::tensor({1.0F, 2.0F}).view({1, 2}));
        adapter.B.copy_(at::tensor({3.0F, 4.0F, -1.0F}).view({3, 1}));
        // A x = 1 · 5 + 2 · 1 = 7, the scale is 2 / 1
        QVERIFY(at::equal(adapter(at::tensor({5.0F, 1.0F})), at::tensor({42.0F, 56.0F, -14.0F})));
    }

    void freshAdaptersChangeNothing()
    {
        const auto plain = build({});
        const auto adapted = build("  lora: {rank: 4, alpha: 8}\n");
        (void)loadFittingArrays(*adapted, stateArrays(*plain), "plain");
        QVERIFY(at::equal(logits(*plain), logits(*adapted)));
        stir(*adapted);
        QVERIFY(!at::allclose(logits(*plain), logits(*adapted), 0, 1e-3));
    }

    void mergedEqualsUnmerged_data()
    {
        QTest::addColumn<QString>("lora");
        QTest::addColumn<qint64>("adapters"); // in two blocks
        QTest::newRow("everywhere") << "{rank: 4, alpha: 8}" << qint64(12);
        QTest::newRow("a lone rank") << "2" << qint64(12);
        QTest::newRow("queries and values") << "{rank: 4, targets: [query, value]}" << qint64(4);
        QTest::newRow("keys and outputs") << "{rank: 3, alpha: 1, targets: [key, output]}" << qint64(4);
        QTest::newRow("feed-forward, with dropout") << "{rank: 4, dropout: 0.5, targets: [feed_forward]}" << qint64(4);
    }
    void mergedEqualsUnmerged()
    {
        QFETCH(QString, lora);
        QFETCH(qint64, adapters);
        const auto adapted = build("  lora: " + lora.toStdString() + "\n");
        stir(*adapted);
        NamedArrays weights = stateArrays(*adapted);
        QCOMPARE(mergeAdapters(weights), adapters);
        const auto plain = build({});
        const at::Tensor before = logits(*plain);
        loadStateArrays(*plain, weights, "merged"); // to the last tensor
        const double difference = (logits(*plain) - logits(*adapted)).abs().max().item<double>();
        QVERIFY2(difference < 1e-5, qPrintable(QString::number(difference)));
        QVERIFY(!at::allclose(before, logits(*plain), 0, 1e-3));
        QCOMPARE(mergeAdapters(weights), 0);
    }

    void onlyAdaptersAndHeadAreTrained()
    {
        const auto model = build("  lora: {rank: 4}\n");
        // q, k, v, out: 4 · 4 · (16 + 16); feed-forward: 2 · 4 · (16 + 64); two blocks; head: a norm of 16 and 16 · 3 + 3
        constexpr std::int64_t ofAdapters = 2 * (4 * 4 * 32 + 2 * 4 * 80);
        const std::int64_t plain = build({})->parameterCount();
        const ModelInfo info = model->info();
        QCOMPARE(info.trainableParameters, ofAdapters + 32 + 51);
        QCOMPARE(info.totalParameters, plain + ofAdapters);
        model->train();
        model->forward(cells()).logits.sum().backward();
        for (const auto& parameter : model->named_parameters()) {
            const bool isOfAdapter = parameter.key().find(".lora") != std::string::npos;
            const bool isTrained = isOfAdapter || parameter.key().starts_with("classifier.");
            QVERIFY2(parameter.value().grad().defined() == isTrained, parameter.key().c_str());
        }
    }

    void pretrainingModelsTakeAdaptersToo()
    {
        const auto model = build("  lora: {rank: 2, targets: [query]}\n", "transformer_encoder");
        const std::int64_t head = 16 * 16 + 16 + 32 + 16 * 40 + 40;
        QCOMPARE(model->parameterCount(/*trainableOnly=*/true), 2 * 2 * 32 + head);
    }

    void theSameSeedDrawsTheSameAdapters()
    {
        const NamedArrays one = stateArrays(*build("  lora: {rank: 4}\n"));
        QVERIFY(one == stateArrays(*build("  lora: {rank: 4}\n")));
        // PyTorch's default for a linear layer: within 1 / sqrt(16)
        const at::Tensor a = toTensor(*find(one, "encoder.layers.0.linear1.lora.A"));
        QVERIFY(a.abs().max().item<float>() <= 0.25F && a.abs().max().item<float>() > 0.2F);
        QVERIFY(toTensor(*find(one, "encoder.layers.1.self_attn.lora_v.B")).eq(0).all().item<bool>());
    }

    void whatIsWrongIsSaidBesideItsKey_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("expected");
        QTest::newRow("no transformer") << "{class: mlp_dense, params: {input_dim: 4, output_dim: 2}, lora: 4}"
                                        << "model.lora: a mlp_dense has no transformer blocks";
        QTest::newRow("no such matrix") << "{class: cell_classifier, params: {vocab_size: 9, output_dim: 2}, lora: {targets: [q]}}"
                                        << "model.lora.targets: expected a list of choices";
        QTest::newRow("negative rank") << "{class: cell_classifier, params: {vocab_size: 9, output_dim: 2}, lora: {rank: -1}}"
                                       << "model.lora.rank: rank must be at least 0";
        QTest::newRow("no alpha") << "{class: cell_classifier, params: {vocab_size: 9, output_dim: 2}, lora: {rank: 1, alpha: 0}}"
                                  << "model.lora.alpha: alpha must be above 0";
    }
    void whatIsWrongIsSaidBesideItsKey()
    {
        QFETCH(QString, model);
        QFETCH(QString, expected);
        const ConfigDocument document = parseConfig("model: " + model.toStdString(), "c.yaml", {});
        const QString text = test::errorText([&] { (void)configuredModel(document, m_registry); });
        QVERIFY2(text.contains(expected), qPrintable(text));
    }

    void adaptersThatFitNoMatrixAreRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isMissing");
        QTest::newRow("no matrix") << "layer.weight" << true;
        QTest::newRow("no B") << "layer.lora.B" << true;
        QTest::newRow("no scale") << "layer.lora.scale" << true;
        QTest::newRow("another matrix") << "layer.weight" << false;
        QTest::newRow("another B") << "layer.lora.B" << false;
    }
    void adaptersThatFitNoMatrixAreRefused()
    {
        QFETCH(QString, name);
        QFETCH(bool, isMissing);
        const std::string changed = name.toStdString();
        NamedArrays weights;
        for (const auto& [key, tensor] :
             {std::pair{"layer.weight", at::ones({3, 2})}, std::pair{"layer.lora.A", at::ones({1, 2})},
              std::pair{"layer.lora.B", at::ones({3, 1})}, std::pair{"layer.lora.scale", at::ones({})}}) {
            if (key != changed)
                weights.emplace_back(key, toArray(tensor));
            else if (!isMissing)
                weights.emplace_back(key, toArray(at::ones({5, 5})));
        }
        const QString text = test::errorText([&] { (void)mergeAdapters(weights); });
        QVERIFY2(text.contains("the adapter layer.lora.A"), qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(TestLora)
#include "tst_lora.moc"
