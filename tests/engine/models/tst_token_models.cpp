// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/batch_arrays.h"
#include "engine/models/forward.h"
#include "engine/models/state_dict.h"
#include "engine/models/token_model.h"
#include "engine/serialization/npz.h"
#include "engine/serialization/weights_file.h"
#include "tests/support/files.h"
#include "tests/support/python.h"
#include "tests/support/shared_data.h"

#include <QFile>
#include <QtTest>

#include <torch/torch.h>

using namespace stratoscope;

namespace {

constexpr float tolerance = 1e-5F;

std::string modelYaml(const std::string& className, const std::string& params)
{
    return "model: {class: " + className + ", params: {" + params + "}}";
}

template <typename Kind = TokenModel>
std::shared_ptr<Kind> build(const std::string& yaml)
{
    const ConfigDocument document = parseConfig(yaml, "c.yaml", {});
    Diagnostics diagnostics(document);
    const Config config = configSchema().read(document.root, {}, diagnostics);
    const BuiltModel built = builtinModels().build(config.model, {}, diagnostics);
    diagnostics.throwIfAny();
    return std::dynamic_pointer_cast<Kind>(built.model);
}

std::string smallParams(const std::string& className)
{
    if (className == "masked_autoencoder")
        return "vocab_size: 40, encoder_dim: 16, encoder_layers: 2, encoder_heads: 2, decoder_layers: 1, max_seq_len: 12";
    return "vocab_size: 40, hidden_dim: 16, num_layers: 2, num_heads: 2, max_seq_len: 12";
}

/// Three cells of 12, 9 and 5 tokens; tokens 2 and 4 of each are masked.
Batch threeCells()
{
    Batch batch;
    batch.attentionMask = at::arange(12).unsqueeze(0).lt(at::tensor({12, 9, 5}).unsqueeze(1)).to(at::kLong);
    batch.inputIds = (at::arange(36).view({3, 12}) + 4) * batch.attentionMask;
    batch.values = at::arange(36).view({3, 12}).to(at::kFloat) / 10 * batch.attentionMask;
    batch.maskedPositions = at::zeros({3, 12}, at::kBool);
    batch.maskedPositions.select(1, 2).fill_(true);
    batch.maskedPositions.select(1, 4).fill_(true);
    batch.labels = batch.inputIds.masked_fill(batch.maskedPositions.logical_not(), ignoredLabel);
    batch.binIds = at::arange(36).view({3, 12});
    return batch;
}

/// The largest difference; at real positions only for outputs that have a value or more for each token.
float difference(const Array& ours, const Array& theirs, const at::Tensor& attentionMask)
{
    const at::Tensor first = toTensor(ours);
    const at::Tensor second = toTensor(theirs);
    if (first.sizes() != second.sizes())
        return std::numeric_limits<float>::infinity();
    at::Tensor distance = (first - second).abs();
    if (first.dim() >= 2 && first.size(1) == attentionMask.size(1))
        distance = distance.index({attentionMask.ne(0)});
    return distance.max().item<float>();
}

/// Compares every array of expected.npz that an output has; @returns how many were compared, or -1 after a difference.
int compare(const NamedArrays& output, const std::filesystem::path& folder)
{
    const NamedArrays expected = readNpz(folder / "expected.npz");
    const at::Tensor mask = batchFromArrays(readNpz(folder / "input.npz"), "input").attentionMask;
    int compared = 0;
    for (const auto& [name, theirs] : expected) {
        const Array* ours = find(output, name == "encode" ? "extracted_embeddings" : name);
        if (ours == nullptr)
            continue;
        if (const float found = difference(*ours, theirs, mask); !(found < tolerance)) {
            qWarning() << name.c_str() << "differs by" << found;
            return -1;
        }
        ++compared;
    }
    return compared;
}

} // namespace

class TestTokenModels : public QObject
{
    Q_OBJECT

    static void addClasses()
    {
        QTest::addColumn<QString>("className");
        for (const char* name : {"transformer_encoder", "autoregressive_transformer", "masked_autoencoder"})
            QTest::newRow(name) << QString(name);
    }
    static std::shared_ptr<TokenModel> small(const QString& className, const std::string& more = {})
    {
        auto model = build(modelYaml(className.toStdString(), smallParams(className.toStdString()) + more));
        model->resetParameters(7);
        model->eval();
        return model;
    }

    bool m_hasPyTorch = false;

private slots:
    void initTestCase() { m_hasPyTorch = test::pythonHas("torch"); }

    void agreesWithThePublishedReferences_data()
    {
        QTest::addColumn<int>("arrays");
        QTest::newRow("transformer_encoder_cls") << 4;
        QTest::newRow("transformer_encoder_mean") << 4;
        QTest::newRow("autoregressive_transformer") << 4;
        QTest::newRow("masked_autoencoder") << 4;
    }
    void agreesWithThePublishedReferences()
    {
        if (test::sharedFolder().empty())
            QSKIP("the folder of references is not here");
        QFETCH(int, arrays);
        const std::filesystem::path folder = test::sharedFolder() / "reference" / QTest::currentDataTag();
        const NamedArrays output =
            forwardFile({folder / "model.yaml", folder / "weights.pt", folder / "input.npz"}, builtinModels()).arrays;
        QCOMPARE(compare(output, folder), arrays);
    }

    void hasThePublishedParameterCounts_data()
    {
        QTest::addColumn<int>("parameters");
        QTest::newRow("transformer_encoder_cls") << 86436;
        QTest::newRow("autoregressive_transformer") << 94039;
        QTest::newRow("masked_autoencoder") << 92577;
    }
    void hasThePublishedParameterCounts()
    {
        if (test::sharedFolder().empty())
            QSKIP("the folder of references is not here");
        QFETCH(int, parameters);
        const std::filesystem::path folder = test::sharedFolder() / "reference" / QTest::currentDataTag();
        QFile file(QString::fromStdString((folder / "model.yaml").string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(build(file.readAll().toStdString())->parameterCount(), parameters);
    }

    void agreesWithPyTorchAtOtherSizes_data()
    {
        QTest::addColumn<QString>("className");
        QTest::addColumn<QString>("params"); // JSON, which is YAML as well
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("tokens");
        const auto row = [](const char* name, const char* className, const char* params, int rows, int tokens) {
            QTest::newRow(name) << QString(className) << QString(params) << rows << tokens;
        };
        row("encoder, one head, cls", "transformer_encoder",
            R"({"vocab_size": 60, "hidden_dim": 24, "num_layers": 1, "num_heads": 1, "max_seq_len": 40})", 3, 40);
        row("encoder, relu, mean, no values", "transformer_encoder",
            R"({"vocab_size": 33, "hidden_dim": 20, "num_layers": 3, "num_heads": 5, "ffn_dim": 7, "max_seq_len": 30,
                "pooling": "mean", "activation": "relu", "use_expression_values": false})",
            5, 17);
        row("encoder, final norm", "transformer_encoder",
            R"({"vocab_size": 33, "hidden_dim": 16, "num_layers": 2, "num_heads": 4, "max_seq_len": 30, "final_layer_norm": true})",
            2, 9);
        row("autoregressive, cls, weights", "autoregressive_transformer",
            R"({"vocab_size": 50, "n_bins": 5, "hidden_dim": 24, "num_layers": 2, "num_heads": 3, "max_seq_len": 30,
                "gene_loss_weight": 0.3, "expression_loss_weight": 2.0})",
            4, 30);
        row("autoencoder, sizes by rule", "masked_autoencoder",
            R"({"vocab_size": 50, "encoder_dim": 24, "encoder_layers": 1, "encoder_heads": 3, "decoder_layers": 2, "max_seq_len": 30})",
            4, 22);
        row("autoencoder, mean, wide decoder", "masked_autoencoder",
            R"({"vocab_size": 50, "encoder_dim": 16, "encoder_layers": 2, "encoder_heads": 4, "decoder_dim": 30, "decoder_heads": 5,
                "decoder_layers": 1, "max_seq_len": 30, "pooling": "mean"})",
            6, 12);
    }
    void agreesWithPyTorchAtOtherSizes()
    {
        if (!m_hasPyTorch)
            QSKIP("python3-torch is not installed");
        QFETCH(QString, className);
        QFETCH(QString, params);
        QFETCH(int, rows);
        QFETCH(int, tokens);
        const test::Folder folder;
        QFile script(QStringLiteral(STRATOSCOPE_TEST_SUPPORT "/single_cell_originals.py"));
        QVERIFY(script.open(QIODevice::ReadOnly));
        const QString request = QStringLiteral(R"({"class": "%1", "params": %2, "rows": %3, "tokens": %4, "seed": 11})")
                                    .arg(className, params)
                                    .arg(rows)
                                    .arg(tokens);
        QCOMPARE(test::runPython(script.readAll(), {QString::fromStdString(folder.path().string()), request}), QString("written"));
        const std::string yaml = "model: {class: " + className.toStdString() + ", params: " + params.toStdString() + "}";
        folder.write("model.yaml", yaml);
        const NamedArrays output =
            forwardFile({folder.path("model.yaml"), folder.path("weights.pt"), folder.path("input.npz")}, builtinModels()).arrays;
        QVERIFY(compare(output, folder.path()) >= 4);

        const std::shared_ptr<TokenModel> model = build(yaml);
        loadStateArrays(*model, readWeights(folder.path("weights.pt")).tensors, "weights.pt");
        model->eval();
        const Batch batch = batchFromArrays(readNpz(folder.path("input.npz")), "input.npz");
        model->loss(batch, LossPositions::All).total.backward();
        const at::Tensor gradient = model->named_parameters()["embedding.gene_embedding.weight"].grad();
        const NamedArrays expected = readNpz(folder.path("expected.npz"));
        QVERIFY((gradient - toTensor(*find(expected, "gene_gradient"))).abs().max().item<float>() < tolerance);
    }

    void theLossAtLabelledPositionsIsTheLoss_data() { addClasses(); }
    void theLossAtLabelledPositionsIsTheLoss()
    {
        QFETCH(QString, className);
        const std::shared_ptr<TokenModel> model = small(className);
        const Batch batch = threeCells();
        const auto lossAndGradients = [&](LossPositions positions) {
            model->zero_grad();
            const TokenLoss loss = model->loss(batch, positions);
            loss.total.backward();
            std::vector<at::Tensor> values{loss.total.detach()};
            for (const at::Tensor& parameter : model->parameters())
                values.push_back(parameter.grad().defined() ? parameter.grad().clone() : at::Tensor());
            return values;
        };
        const std::vector<at::Tensor> all = lossAndGradients(LossPositions::All);
        const std::vector<at::Tensor> labelled = lossAndGradients(LossPositions::Labelled);
        for (std::size_t i = 0; i < all.size(); ++i) {
            QCOMPARE(all[i].defined(), labelled[i].defined());
            QVERIFY(!all[i].defined() || torch::allclose(all[i], labelled[i], 1e-5, 1e-6));
        }
        QVERIFY(all[0].item<float>() > 0);
        QVERIFY(torch::allclose(all[0], model->forward(batch).loss));
    }

    void paddingNeverLeaks_data()
    {
        QTest::addColumn<QString>("className");
        QTest::addColumn<QString>("pooling");
        for (const char* name : {"transformer_encoder", "autoregressive_transformer", "masked_autoencoder"})
            for (const char* pooling : {"cls", "mean"})
                QTest::addRow("%s, %s", name, pooling) << QString(name) << QString(pooling);
    }
    void paddingNeverLeaks()
    {
        QFETCH(QString, className);
        QFETCH(QString, pooling);
        const std::shared_ptr<TokenModel> model = small(className, ", pooling: " + pooling.toStdString());
        const Batch batch = threeCells();
        Batch dirty = batch;
        const at::Tensor padding = batch.attentionMask.eq(0);
        dirty.inputIds = batch.inputIds.masked_fill(padding, 1'000'000);
        dirty.values = batch.values.masked_fill(padding, std::numeric_limits<double>::quiet_NaN());
        dirty.maskedPositions = batch.maskedPositions.logical_or(padding);
        dirty.labels = batch.labels.masked_fill(padding, 7);
        model->checkBatch(dirty);
        const ModelOutput clean = model->forward(batch);
        const ModelOutput other = model->forward(dirty);
        QVERIFY(torch::equal(clean.embeddings, other.embeddings));
        QVERIFY(torch::equal(model->extractEmbeddings(batch), model->extractEmbeddings(dirty)));
        QVERIFY(torch::equal(clean.loss, other.loss));
        const at::Tensor real = batch.attentionMask.ne(0);
        QVERIFY(torch::equal(clean.predictions.index({real}), other.predictions.index({real})));
        // Nor does it matter how much padding there is.
        Batch alone;
        for (at::Tensor Batch::*member : {&Batch::inputIds, &Batch::attentionMask, &Batch::values})
            alone.*member = (batch.*member).slice(0, 2, 3).slice(1, 0, 5);
        QVERIFY(torch::allclose(model->extractEmbeddings(alone)[0], model->extractEmbeddings(batch)[2], 1e-5, 1e-6));
    }

    void aRowOfPaddingAloneGivesFiniteNumbers_data() { addClasses(); }
    void aRowOfPaddingAloneGivesFiniteNumbers()
    {
        QFETCH(QString, className);
        Batch batch = threeCells();
        batch.attentionMask[1].zero_();
        batch.labels[1].fill_(ignoredLabel);
        const std::shared_ptr<TokenModel> model = small(className);
        QVERIFY(model->forward(batch).embeddings.isfinite().all().item<bool>());
        QVERIFY(model->forward(batch).loss.isfinite().item<bool>());
    }

    void aCausalModelDoesNotLookAhead()
    {
        const std::shared_ptr<TokenModel> model = small("autoregressive_transformer");
        const Batch batch = threeCells();
        Batch changed = batch;
        changed.inputIds = batch.inputIds.clone();
        changed.inputIds[0][6] = 5;
        const at::Tensor before = model->forward(batch).logits[0];
        const at::Tensor after = model->forward(changed).logits[0];
        QVERIFY(torch::equal(before.slice(0, 0, 6), after.slice(0, 0, 6)));
        QVERIFY(!torch::allclose(before.slice(0, 6), after.slice(0, 6)));
        QVERIFY(!torch::allclose(model->extractEmbeddings(batch), model->forward(batch).embeddings)); // cls sees itself only
    }

    void aCausalEmbeddingIsWhatForwardPools()
    {
        for (const std::string className : {"autoregressive_transformer", "cell_classifier"}) {
            const auto made = [className](const std::string& more) {
                const std::string classes = className == "cell_classifier" ? ", output_dim: 3" : "";
                const auto model =
                    build<TokenBackbone>(modelYaml(className, smallParams(className) + classes + ", pooling: mean" + more));
                model->resetParameters(7);
                model->eval();
                return model;
            };
            const std::shared_ptr<TokenBackbone> whole = made({});
            const std::shared_ptr<TokenBackbone> causal = made(", causal_embedding: true");
            const Batch batch = threeCells();
            QVERIFY(!torch::allclose(whole->extractEmbeddings(batch), causal->extractEmbeddings(batch)));
            QVERIFY(torch::equal(causal->extractEmbeddings(batch), causal->forward(batch).embeddings));
        }
    }

    void theGenesVectorsStartAsWideAsAsked()
    {
        const auto deviation = [](const std::string& more) {
            return small("transformer_encoder", more)->named_parameters()["embedding.gene_embedding.weight"].std().item<double>();
        };
        QVERIFY(std::abs(deviation({}) - 0.02) < 0.004);
        QVERIFY(std::abs(deviation(", gene_embedding_std: 0.5") - 0.5) < 0.1);
    }

    void shiftedTargetsAreTheNextTokens()
    {
        const std::shared_ptr<TokenModel> model = small("autoregressive_transformer", ", shift_targets: true");
        const Batch batch = threeCells();
        const ModelOutput output = model->forward(batch);
        // Tokens 2 and 4 are labelled, so positions 1 and 3 predict them.
        const auto expectedPart = [](const at::Tensor& logits, const at::Tensor& wanted) {
            at::Tensor sum = at::zeros({});
            for (const std::int64_t position : {1, 3})
                for (std::int64_t cell = 0; cell < 3; ++cell)
                    sum = sum - logits[cell][position].log_softmax(0)[wanted[cell][position + 1].item<std::int64_t>()];
            return sum / 6;
        };
        const at::Tensor expected = expectedPart(output.logits, batch.inputIds) + expectedPart(output.binLogits, batch.binIds);
        QVERIFY(torch::allclose(output.loss, expected));
        QVERIFY(torch::allclose(model->loss(batch, LossPositions::Labelled).total, expected));
    }

    void valuesOfMaskedGenesCanBeHidden()
    {
        const Batch batch = threeCells();
        Batch other = batch;
        other.values = batch.values.masked_fill(batch.maskedPositions, 99);
        const std::shared_ptr<TokenModel> original = small("transformer_encoder");
        const std::shared_ptr<TokenModel> corrected = small("transformer_encoder", ", hide_masked_values: true");
        QVERIFY(!torch::allclose(original->forward(batch).logits, original->forward(other).logits));
        QVERIFY(torch::equal(corrected->forward(batch).logits, corrected->forward(other).logits));
    }

    void aFullyMaskedCellIsDecodedFromMaskTokens()
    {
        const std::shared_ptr<TokenModel> model = small("masked_autoencoder");
        Batch batch = threeCells();
        batch.maskedPositions = batch.attentionMask.ne(0);
        const ModelOutput output = model->forward(batch);
        QVERIFY(output.predictions.isfinite().all().item<bool>());
        // Nothing of the cell is seen, so the first two cells differ by their length only.
        Batch other = batch;
        other.inputIds = (batch.inputIds + 1) * batch.attentionMask;
        QVERIFY(torch::equal(output.predictions, model->forward(other).predictions));
    }

    void throughABottleneckTheDecoderSeesTheEmbeddingAlone()
    {
        for (const std::string pooling : {"cls", "mean"}) {
            // Without its positions nothing tells the decoder's tokens of a cell apart but what it sees of them.
            const auto predictions = [&pooling](const std::string& more) {
                const std::shared_ptr<TokenModel> model = small("masked_autoencoder", ", pooling: " + pooling + more);
                const torch::NoGradGuard noGrad;
                model->named_parameters()["decoder_position_embedding.weight"].zero_();
                return model->forward(threeCells()).predictions;
            };
            const at::Tensor through = predictions(", bottleneck: true");
            QVERIFY(torch::allclose(through, through.slice(1, 0, 1).expand_as(through)));
            QVERIFY(!torch::allclose(through[0], through[1]));
            const at::Tensor usual = predictions({});
            QVERIFY(!torch::allclose(usual, usual.slice(1, 0, 1).expand_as(usual)));
        }
    }

    void withoutLabelsThereIsNoLoss_data() { addClasses(); }
    void withoutLabelsThereIsNoLoss()
    {
        QFETCH(QString, className);
        Batch batch = threeCells();
        batch.labels = at::Tensor();
        batch.maskedPositions = at::Tensor();
        const std::shared_ptr<TokenModel> model = small(className);
        QVERIFY(!model->forward(batch).loss.defined());
        QVERIFY(!model->loss(batch, LossPositions::Labelled).total.defined());
        batch.labels = at::full({3, 12}, ignoredLabel, at::kLong);
        QCOMPARE(model->forward(batch).loss.item<float>(), 0.0F);
    }

    void theSameSeedGivesTheSameTrainingBits_data() { addClasses(); }
    void theSameSeedGivesTheSameTrainingBits()
    {
        QFETCH(QString, className);
        const auto loss = [&](std::uint64_t seed) {
            const std::shared_ptr<TokenModel> model = small(className, ", dropout: 0.3");
            model->train();
            model->setGenerator(at::detail::createCPUGenerator(seed));
            return model->loss(threeCells(), LossPositions::Labelled).total;
        };
        const at::Tensor first = loss(5);
        torch::manual_seed(99); // torch's own generator has no say
        QVERIFY(torch::equal(first, loss(5)));
        QVERIFY(!torch::equal(first, loss(6)));
    }

    void freshParametersAreDrawnAsTheOriginalsAre()
    {
        const std::shared_ptr<TokenModel> model = build(modelYaml(
            "masked_autoencoder",
            "vocab_size: 2000, encoder_dim: 64, encoder_layers: 1, encoder_heads: 2, decoder_layers: 1, max_seq_len: 12"));
        model->resetParameters(3);
        const auto parameters = model->named_parameters();
        const auto spread = [&](const char* name) { return parameters[name].std().item<float>(); };
        QVERIFY(std::abs(spread("embedding.gene_embedding.weight") - 0.02F) < 0.001F);
        QCOMPARE(parameters["embedding.gene_embedding.weight"][0].abs().sum().item<float>(), 0.0F);
        QVERIFY(std::abs(spread("mask_token") - 0.02F) < 0.01F);
        // Uniform within ±b has a spread of b / √3; Xavier's b is √(6 / (in + out)).
        QVERIFY(std::abs(spread("encoder.layers.0.self_attn.in_proj_weight") - std::sqrt(2.0F / (64 + 192))) < 0.003F);
        QVERIFY(std::abs(spread("encoder.layers.0.linear1.weight") - std::sqrt(2.0F / (64 + 256))) < 0.003F);
        QCOMPARE(parameters["encoder.layers.0.linear1.bias"].abs().sum().item<float>(), 0.0F);
        QCOMPARE(parameters["encoder.layers.0.norm1.weight"].min().item<float>(), 1.0F);
    }

    void saysWhatIsWrongWithAConfig_data()
    {
        QTest::addColumn<QString>("className");
        QTest::addColumn<QString>("params");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* className, const char* params, const char* expected) {
            QTest::newRow(name) << QString(className) << QString(params) << QString(expected);
        };
        row("no vocabulary", "transformer_encoder", "hidden_dim: 16", "vocab_size is not given and there are no data");
        row("heads", "transformer_encoder", "vocab_size: 9, hidden_dim: 10, num_heads: 4",
            "4 heads do not divide a hidden_dim of 10");
        row("decoder heads", "masked_autoencoder", "vocab_size: 9, encoder_dim: 8, encoder_heads: 4, decoder_dim: 6",
            "4 heads do not divide a decoder_dim of 6");
        row("pooling", "transformer_encoder", "vocab_size: 9, pooling: max", "pooling");
        row("size out of range", "transformer_encoder", "vocab_size: 99999999999", "vocab_size must be");
    }
    void saysWhatIsWrongWithAConfig()
    {
        QFETCH(QString, className);
        QFETCH(QString, params);
        QFETCH(QString, expected);
        try {
            build(modelYaml(className.toStdString(), params.toStdString()));
            QFAIL("no error");
        } catch (const ConfigError& error) {
            QVERIFY2(QString(error.what()).contains(expected), error.what());
        }
    }

    void saysWhatIsWrongWithABatch_data()
    {
        QTest::addColumn<QString>("expected");
        QTest::newRow("no tokens") << "input_ids: a cell model needs input_ids";
        QTest::newRow("no mask") << "attention_mask: a cell model needs an attention_mask";
        QTest::newRow("too long") << "input_ids: has 13 tokens a row, more than max_seq_len, which is 12";
        QTest::newRow("outside the vocabulary") << "input_ids: has 40, outside 0 to 39";
        QTest::newRow("label outside the vocabulary") << "labels: has -1, outside 0 to 39";
        QTest::newRow("other shape") << "values: has not the shape (rows, tokens) of input_ids";
        QTest::newRow("bin outside the bins") << "bin_ids: has 51, outside 0 to 50";
    }
    void saysWhatIsWrongWithABatch()
    {
        QFETCH(QString, expected);
        const QString what = QTest::currentDataTag();
        Batch batch = threeCells();
        if (what == "no tokens")
            batch.inputIds = at::Tensor();
        else if (what == "no mask")
            batch.attentionMask = at::Tensor();
        else if (what == "too long")
            batch.inputIds = at::ones({3, 13}, at::kLong);
        else if (what == "outside the vocabulary")
            batch.inputIds[0][3] = 40;
        else if (what == "label outside the vocabulary")
            batch.labels[0][3] = -1;
        else if (what == "other shape")
            batch.values = at::ones({3, 4});
        else
            batch.binIds[0][1] = 51;
        try {
            small("autoregressive_transformer")->checkBatch(batch);
            QFAIL("no error");
        } catch (const ModelError& error) {
            QVERIFY2(QString(error.what()).contains(expected), error.what());
        }
    }
};

QTEST_GUILESS_MAIN(TestTokenModels)
#include "tst_token_models.moc"
