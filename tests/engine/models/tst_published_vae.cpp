// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/data/recorded_scaler.h"
#include "engine/models/foreign_weights.h"
#include "engine/models/state_dict.h"
#include "engine/models/vae.h"
#include "engine/serialization/torch_file.h"
#include "tests/support/shared_data.h"

#include <QtTest>

#include <torch/torch.h>

using namespace stratoscope;

namespace {

std::filesystem::path checkpoint(const QString& name)
{
    return test::sharedFolder() / "data/checkpoints/lilyexplorer" / name.toStdString();
}

VaeConfig plain(std::int64_t features, std::int64_t latent, bool batchNorm, std::vector<std::int64_t> hidden = {32, 16})
{
    VaeConfig config;
    config.inputDim = features;
    config.hiddenDims = std::move(hidden);
    config.latentDim = latent;
    config.batchNorm = batchNorm;
    return config;
}

/// Linear → ReLU → BatchNorm1d by the names in the file, independently of our layers.
at::Tensor block(const NamedArrays& weights, const at::Tensor& input, const std::string& linear, const std::string& norm)
{
    const auto tensor = [&weights](const std::string& name) { return toTensor(*find(weights, name)); };
    const at::Tensor active = at::relu(at::linear(input, tensor(linear + ".weight"), tensor(linear + ".bias")));
    if (norm.empty())
        return active;
    return (active - tensor(norm + ".running_mean")) / (tensor(norm + ".running_var") + 1e-5).sqrt() * tensor(norm + ".weight") +
           tensor(norm + ".bias");
}

/// The whole VAE at mu, for weights of two hidden layers each way.
at::Tensor reconstruction(const NamedArrays& weights, const at::Tensor& input, bool batchNorm, const std::string& out)
{
    const auto linear = [&weights](const at::Tensor& value, const std::string& name) {
        return at::linear(value, toTensor(*find(weights, name + ".weight")), toTensor(*find(weights, name + ".bias")));
    };
    at::Tensor value = input;
    for (const std::string side : {"encoder", "decoder"}) {
        value = block(weights, value, side + ".0", batchNorm ? side + ".2" : "");
        value = block(weights, value, side + (batchNorm ? ".4" : ".2"), batchNorm ? side + ".6" : "");
        value = linear(value, side == "encoder" ? "fc_mu" : out);
    }
    return value;
}

} // namespace

class TestPublishedVae : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (test::sharedFolder().empty())
            QSKIP("the folder of published checkpoints is not here");
    }

    void plainVariantsLoadWithTheirNamesMapped_data()
    {
        QTest::addColumn<int>("features");
        QTest::addColumn<int>("latent");
        QTest::addColumn<bool>("batchNorm");
        QTest::addColumn<double>("dropout");
        QTest::addColumn<int>("renamed"); // tensors
        QTest::addColumn<bool>("hasScaler");
        const auto row = [](const char* name, int features, int latent, bool batchNorm, double dropout, int renamed, bool scaler) {
            QTest::newRow(name) << features << latent << batchNorm << dropout << renamed << scaler;
        };
        // With dropout the layers have the numbers of the originals, and only the output has another name.
        row("vae_gra_v2_latent8.pth", 6, 8, true, 0.1, 2, true);
        row("vae_gra_v2_1_latent2.pth", 6, 2, true, 0.1, 2, true);
        row("vae_gra_v2_3_latent2.pth", 7, 2, true, 0.1, 2, true);
        row("vae_gra_v2_5_latent8.pth", 6, 8, true, 0.1, 2, true);
        row("vae_gra_v2_5_beta1.0_latent8.pth", 6, 8, true, 0.1, 2, false);
        row("vae_gra_v2_5_beta0.001_latent8.pth", 6, 8, true, 0.1, 2, false);
        row("vae_gra_v2_5_annealing_Anneal_0.001to0.5_(50_epochs).pth", 6, 8, true, 0.1, 2, false);
        row("vae_gra_v2_6_gmm_comparison.pth", 6, 8, true, 0.1, 2, false);
        row("vae_gra_v2_6_8_fuzzy_20cm.pth", 6, 10, true, 0.1, 2, true);
        row("vae_gra_v2_6_7_final.pth", 6, 10, false, 0, 0, true);
        row("vae_gra_v2_7.pth", 9, 10, false, 0, 2, true);
        // Without, each second block moves: two tensors of a linear layer, five of a norm, in encoder and decoder.
        row("vae_gra_v2_5_beta0.01_latent8.pth", 6, 8, true, 0, 16, false);
    }
    void plainVariantsLoadWithTheirNamesMapped()
    {
        QFETCH(int, features);
        QFETCH(int, latent);
        QFETCH(bool, batchNorm);
        QFETCH(double, dropout);
        QFETCH(int, renamed);
        QFETCH(bool, hasScaler);
        const std::filesystem::path path = checkpoint(QTest::currentDataTag());
        VaeConfig config = plain(features, latent, batchNorm);
        config.dropout = dropout;
        Vae model(config);
        const Weights weights = readWeights(path);
        const LoadedWeights loaded = loadWeights(model, weights, path.string());
        QCOMPARE(static_cast<int>(loaded.renamed.size()), renamed);
        model.eval();
        Batch batch;
        batch.numerical = at::randn({20, features});
        const std::string out =
            find(weights.tensors, "fc_out.weight") != nullptr ? "fc_out" : (batchNorm ? "decoder.8" : "decoder.4");
        const at::Tensor expected = reconstruction(weights.tensors, batch.numerical, batchNorm, out);
        QVERIFY(torch::allclose(model.forward(batch).predictions, expected, 1e-5, 1e-5));
        QCOMPARE(recordedScaler(readTorchFile(path).root(), path.string()).has_value(), hasScaler);
    }

    void theMappingIsShown()
    {
        const std::filesystem::path path = checkpoint("vae_gra_v2_5_latent8.pth");
        VaeConfig config = plain(6, 8, true);
        config.dropout = 0.1;
        Vae model(config);
        const std::vector<std::string> notes = loadWeights(model, readWeights(path), path.string()).notes();
        QCOMPARE(notes.size(), std::size_t(1));
        QCOMPARE(notes.front(), "2 of 34 tensors renamed: decoder.8.weight to fc_out.weight and decoder.8.bias to fc_out.bias");
    }

    void theFittedScalerIsReadAsData()
    {
        // Means and scales as published for v2.6.7, to the digits given there.
        const std::filesystem::path path = checkpoint("vae_gra_v2_6_7_final.pth");
        const auto scaler = recordedScaler(readTorchFile(path).root(), path.string());
        QVERIFY(scaler);
        const std::vector<double> means{1.69627759, 2.49918797, 3.07650691, 4.13013578, 4.09873836, 3.98219657};
        const std::vector<double> scales{0.24659707, 1.98465749, 0.89552598, 0.59300292, 0.59891001, 0.60065419};
        using enum ColumnTransform;
        const std::vector<ColumnTransform> transforms{None, SignedLog, SignedLog, Log1p, Log1p, Log1p};
        QCOMPARE(scaler->size(), means.size());
        for (std::size_t i = 0; i < means.size(); ++i) {
            QVERIFY(std::abs((*scaler)[i].mean - means[i]) < 1e-8);
            QVERIFY(std::abs((*scaler)[i].scale - scales[i]) < 1e-8);
            QCOMPARE((*scaler)[i].transform, transforms[i]);
        }
    }

    void aPlainScalerHasNoTransforms()
    {
        const std::filesystem::path path = checkpoint("vae_gra_v2_latent8.pth");
        const auto scaler = recordedScaler(readTorchFile(path).root(), path.string());
        QVERIFY(scaler);
        for (const FeatureScaling& feature : *scaler)
            QCOMPARE(feature.transform, ColumnTransform::None);
        QVERIFY(std::abs((*scaler)[1].mean - 81.19225673) < 1e-7);
    }

    void otherDesignsAreRefusedWithTheReason_data()
    {
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* expected) { QTest::newRow(name) << QString(expected); };
        row("vae_gra_v2_10_vampprior_K50.pth", "pseudo_inputs speaks of a VampPrior");
        row("vae_gra_v2_6_4_stage2_fusion.pth", "speaks of two encoders whose latents are fused");
        row("vae_gra_v3_latent8_clean.pth", "speaks of two encoders whose latents are fused");
        row("vae_gra_v2_8_latent8_contrastive.pth", "the entry tau speaks of a contrastive loss");
        row("vae_gra_v2_6_2_stage2.pth", "do not say where the activation is");
        row("vae_gra_v2_11_masked_ngr_rgb.pth", "do not say where the activation is");
        row("vae_gra_v2_2_latent2.pth", "it takes 18 values and gives 6 back");
        row("vae_lithology_latent2_best.pth", "encoder.1 normalises before the activation");
        row("clean_semisupervised_finetuned_encoder_best.pth", "a classifier on an encoder, without a decoder");
        row("direct_classifier_baseline_best.pth", "there is no encoder.0.weight");
    }
    void otherDesignsAreRefusedWithTheReason()
    {
        QFETCH(QString, expected);
        const std::filesystem::path path = checkpoint(QTest::currentDataTag());
        Vae model(plain(6, 8, true));
        const at::Tensor before = model.named_parameters()["fc_mu.weight"].clone();
        try {
            loadWeights(model, readWeights(path), path.string());
            QFAIL("no error");
        } catch (const CheckpointError& error) {
            QVERIFY2(QString(error.what()).contains("these are not the weights of a plain VAE"), error.what());
            QVERIFY2(QString(error.what()).contains(expected), error.what());
        }
        QVERIFY(torch::equal(before, model.named_parameters()["fc_mu.weight"]));
    }

    void partsOfAnotherDesignAreTakenOnRequest()
    {
        const std::filesystem::path path = checkpoint("clean_semisupervised_finetuned_encoder_best.pth");
        const Weights weights = readWeights(path);
        Vae model(plain(6, 10, false));
        const LoadedWeights loaded = loadWeights(model, weights, path.string(), WeightsLoading::Fitting);
        QCOMPARE(loaded.fit.fitting.size(), std::size_t(8)); // encoder, fc_mu and fc_logvar
        QCOMPARE(toArray(model.named_parameters()["encoder.2.weight"]).bytes,
                 find(weights.tensors, "encoder.encoder.2.weight")->bytes);
        QCOMPARE(loaded.fit.summary(), "6 missing and 4 unexpected"); // the decoder; the classifier
        const std::vector<std::string> notes = loaded.notes();
        QCOMPARE(notes.size(), std::size_t(2));
        QVERIFY(notes.front().starts_with("8 of 12 tensors renamed: encoder.encoder.0.weight to encoder.0.weight, "));
        QVERIFY(notes.back().starts_with("took 8 of 12 tensors; skipped 6 missing and 4 unexpected:\n"));
    }

    void aDecoderForEachFeatureIsRefused()
    {
        NamedArrays weights = stateArrays(Vae(plain(6, 10, false)));
        weights.emplace_back("decoders.0.0.weight", weights.front().second);
        Vae model(plain(6, 10, false));
        try {
            loadWeights(model, {weights, {}, {}, {}, {}, {}}, "v2_13.pth");
            QFAIL("no error");
        } catch (const CheckpointError& error) {
            QVERIFY2(QString(error.what()).contains("speaks of a decoder for each feature"), error.what());
        }
    }

    void sizesThatDoNotFitAreNamed()
    {
        const std::filesystem::path path = checkpoint("vae_gra_v2_5_latent8.pth");
        Vae model(plain(6, 8, false));
        try {
            loadWeights(model, readWeights(path), path.string());
            QFAIL("no error");
        } catch (const CheckpointError& error) {
            QVERIFY2(QString(error.what()).contains("the weights have 11 layers, the model has 7"), error.what());
            QVERIFY2(QString(error.what()).contains("{hidden_dims: [32, 16], latent_dim: 8, batch_norm: true}"), error.what());
        }
    }
};

QTEST_GUILESS_MAIN(TestPublishedVae)
#include "tst_published_vae.moc"
