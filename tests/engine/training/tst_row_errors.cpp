// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/config/config.h"
#include "engine/models/model.h"
#include "engine/models/registry.h"
#include "engine/training/embedding.h"
#include "engine/training/row_errors.h"

#include <QtTest>

#include <cmath>

using namespace stratoscope;

class TestRowErrors : public QObject
{
    Q_OBJECT

    static std::shared_ptr<Model> built(const std::string& yaml)
    {
        const ConfigDocument document = parseConfig("model: " + yaml, "model.yaml", {});
        Diagnostics diagnostics(document);
        const Config config = configSchema().read(document.root, {}, diagnostics);
        const std::shared_ptr<Model> model = builtinModels().build(config.model, {}, diagnostics).model;
        diagnostics.throwIfAny();
        model->resetParameters(3);
        model->eval();
        return model;
    }
    static Batch rows()
    {
        Batch batch;
        batch.numerical = torch::tensor({{1.0F, -0.5F, 2.0F}, {0.0F, 0.25F, -1.0F}});
        return batch;
    }

private slots:
    void anAutoencoderIsWrongByTheMeanSquare()
    {
        const auto model = built("{class: VAE, params: {input_dim: 3, hidden_dims: [4], latent_dim: 2}}");
        const Batch batch = rows();
        const RowErrors errors = rowErrors(*model, batch);
        QCOMPARE(errors.name, std::string("reconstruction error"));
        const at::Tensor made = model->forward(batch).predictions;
        for (int row = 0; row < 2; ++row) {
            double sum = 0;
            for (int column = 0; column < 3; ++column)
                sum += std::pow(made[row][column].item<double>() - batch.numerical[row][column].item<double>(), 2);
            QVERIFY(std::abs(errors.values[row].item<double>() - sum / 3) < 1e-5);
        }
    }

    void whatWasNotMeasuredDoesNotCount()
    {
        const auto model = built("{class: VAE, params: {input_dim: 3, hidden_dims: [4], latent_dim: 2}}");
        Batch batch = rows();
        batch.observed = torch::tensor({{0.0F, 1.0F, 0.0F}, {0.0F, 0.0F, 0.0F}});
        const RowErrors errors = rowErrors(*model, batch);
        const double only = model->forward(batch).predictions[0][1].item<double>() + 0.5;
        QVERIFY(std::abs(errors.values[0].item<double>() - only * only) < 1e-5);
        QVERIFY(std::isnan(errors.values[1].item<double>()));
    }

    void aClassifierIsWrongByItsCrossEntropy()
    {
        const auto model = built("{class: mlp_dense, params: {input_dim: 3, output_dim: 4, hidden_dim: 5}}");
        Batch batch = rows();
        batch.labels = torch::tensor({2, -1}, at::kLong);
        const RowErrors errors = rowErrors(*model, batch);
        QCOMPARE(errors.name, std::string("loss"));
        const at::Tensor logits = model->forward(batch).predictions;
        const double expected = -logits[0].log_softmax(0)[2].item<double>();
        QVERIFY(std::abs(errors.values[0].item<double>() - expected) < 1e-5);
        QVERIFY(std::isnan(errors.values[1].item<double>())); // of no known class
    }

    void aModelWithoutAnythingToCompareHasNone()
    {
        const auto model = built("{class: mlp_dense, params: {input_dim: 3, output_dim: 4, hidden_dim: 5}}");
        const RowErrors errors = rowErrors(*model, rows());
        QVERIFY(errors.name.empty() && !errors.values.defined());
    }

    void errorsAreKeptWithTheEmbedding()
    {
        EmbeddingTable table;
        table.dimensions = 1;
        table.values = {1, 2};
        table.ids = {0, 5};
        table.errorName = "reconstruction error";
        table.errors = {0.5F, 0.25F};
        const EmbeddingTable back = embeddingFrom(toArrays(table), "embeddings.npz");
        QCOMPARE(back.errorName, table.errorName);
        QCOMPARE(back.errors, table.errors);
        QCOMPARE(selectedRows(back, {1}).errors, std::vector<float>{0.25F});
    }
};

QTEST_GUILESS_MAIN(TestRowErrors)
#include "tst_row_errors.moc"
