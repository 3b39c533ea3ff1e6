// SPDX-License-Identifier: GPL-3.0-or-later
// torch before Qt: Qt's slots macro is in the way of its headers
#include "engine/models/forward.h"
#include "engine/models/semisupervised_vae.h"
#include "engine/models/state_dict.h"
#include "engine/models/vae.h"
#include "engine/serialization/npz.h"
#include "engine/serialization/weights_file.h"
#include "tests/support/shared_data.h"

#include <QtTest>

#include <torch/torch.h>

using namespace stratoscope;

class TestVae : public QObject
{
    Q_OBJECT

    static VaeConfig six()
    {
        VaeConfig config;
        config.inputDim = 6;
        return config;
    }
    static SemiSupervisedVaeConfig sixOf139()
    {
        SemiSupervisedVaeConfig config;
        config.inputDim = 6;
        config.classCount = 139;
        return config;
    }
    static Batch randomBatch(std::int64_t rows)
    {
        Batch batch;
        batch.numerical = torch::randn({rows, 6});
        return batch;
    }

private slots:
    void hasThePublishedParameterCounts()
    {
        QCOMPARE(Vae(six()).parameterCount(), 6426);
        QCOMPARE(SemiSupervisedVae(sixOf139()).parameterCount(), 16165);
    }

    void stateDictNamesAreThePublishedOnes()
    {
        QStringList names;
        for (const auto& [name, tensor] : stateDict(Vae(six())))
            names.append(QString::fromStdString(name));
        const QStringList block{"weight", "bias"};
        const QStringList norm{"weight", "bias", "running_mean", "running_var", "num_batches_tracked"};
        QStringList expected;
        const auto add = [&expected](const QString& module, const QStringList& members) {
            for (const QString& member : members)
                expected.append(module + "." + member);
        };
        for (const QString side : {"encoder", "decoder"}) {
            add(side + ".0", block);
            add(side + ".2", norm);
            add(side + ".3", block);
            add(side + ".5", norm);
            if (side == "encoder") {
                add("fc_mu", block);
                add("fc_logvar", block);
            }
        }
        add("fc_out", block);
        QCOMPARE(names, expected);
        QCOMPARE(names.size(), 34);
        QCOMPARE(stateDict(SemiSupervisedVae(sixOf139())).size(), std::size_t(38));
    }

    void outputsHaveTheContractsShapes()
    {
        SemiSupervisedVae model(sixOf139());
        const ModelOutput output = model.forward(randomBatch(5));
        QCOMPARE(output.predictions.sizes().vec(), (std::vector<std::int64_t>{5, 6}));
        QCOMPARE(output.embeddings.sizes().vec(), (std::vector<std::int64_t>{5, 10}));
        QCOMPARE(output.logits.sizes().vec(), (std::vector<std::int64_t>{5, 139}));
        QCOMPARE(output.fields().size(), std::size_t(5));
        QVERIFY(torch::equal(output.embeddings, output.mu));
    }

    void evalModeIsDeterministicAndTrainingIsNot()
    {
        Vae model(six());
        model.resetParameters(1);
        const Batch batch = randomBatch(8);
        model.eval();
        QVERIFY(torch::equal(model.forward(batch).predictions, model.forward(batch).predictions));
        model.train();
        QVERIFY(!torch::equal(model.forward(batch).predictions, model.forward(batch).predictions));
    }

    void theSameSeedDrawsTheSameParameters()
    {
        Vae first(six());
        Vae second(six());
        first.resetParameters(42);
        torch::manual_seed(0); // torch's own generator has no say
        second.resetParameters(42);
        for (std::size_t i = 0; i < stateDict(first).size(); ++i)
            QVERIFY(torch::equal(stateDict(first)[i].second, stateDict(second)[i].second));
        // Uniform within ±1/√in, as PyTorch draws them.
        const at::Tensor weight = first.named_parameters()["encoder.3.weight"];
        QVERIFY(weight.abs().max().item<float>() <= 0.125F);
        QVERIFY(std::abs(weight.std().item<float>() - 0.125F / std::sqrt(3.0F)) < 0.005F);
    }

    void aGradientReachesEveryParameter()
    {
        SemiSupervisedVae model(sixOf139());
        model.resetParameters(3);
        const ModelOutput output = model.forward(randomBatch(16));
        (output.predictions.square().sum() + output.logits.square().sum() + output.logvar.square().sum()).backward();
        for (const auto& parameter : model.named_parameters())
            QVERIFY2(parameter.value().grad().defined() && parameter.value().grad().abs().sum().item<float>() > 0,
                     parameter.key().c_str());
    }

    void infoNamesModulesWithShapesAndCounts()
    {
        SemiSupervisedVae model(sixOf139());
        const ModelInfo info = model.info();
        QCOMPARE(info.className, "SemiSupervisedVAE");
        QCOMPARE(info.totalParameters, 16165);
        QCOMPARE(info.trainableParameters, 16165);
        const auto layer = [&info](const std::string& name) { return *std::ranges::find(info.layers, name, &LayerInfo::name); };
        QCOMPARE(layer("encoder").type, "Sequential");
        QCOMPARE(layer("encoder").parameters, 2720);
        QCOMPARE(layer("encoder.2").type, "BatchNorm1d");
        QCOMPARE(outputShapeText(layer("encoder.3").outputShape), "(B, 32)");
        QCOMPARE(layer("classifier.3").parameters, 9035);
        QVERIFY(model.is_training()); // asking changes nothing
        QCOMPARE(model.named_buffers()["encoder.2.num_batches_tracked"].item<std::int64_t>(), 0);
    }

    void optionsOfTheOtherPublishedVariants()
    {
        VaeConfig plain = six();
        plain.hiddenDims = {32, 16};
        plain.batchNorm = false;
        QCOMPARE(Vae(plain).parameterCount(), 2010); // v2.6.7
        VaeConfig dropped = six();
        dropped.dropout = 0.1;
        Vae model(dropped);
        const auto modules = model.named_modules({}, /*include_self=*/false);
        QVERIFY(modules.contains("encoder.3"));
        QCOMPARE(modules["encoder.3"]->name(), "Dropout");
    }

    void weightsThatDoNotFitAreListed()
    {
        VaeConfig smaller = six();
        smaller.hiddenDims = {64};
        Vae model(smaller);
        const at::Tensor before = model.named_parameters()["fc_mu.weight"].clone();
        try {
            loadStateArrays(model, stateArrays(Vae(six())), "weights.pt");
            QFAIL("no error");
        } catch (const CheckpointError& error) {
            const QString text = error.what();
            QVERIFY2(text.startsWith("weights.pt: the weights do not fit this VAE: "), error.what());
            QVERIFY2(text.contains("unexpected. Check that model.class and model.params are those of the weights.\n  in the model"),
                     error.what());
            QVERIFY2(QRegularExpression("\n  fc_mu.weight \\[10, 64\\] +fc_mu.weight \\[10, 32\\]\n").match(text).hasMatch(),
                     error.what());
            QVERIFY2(QRegularExpression("\n  - +encoder.3.weight \\[32, 64\\]\n").match(text).hasMatch(), error.what());
        }
        QVERIFY(torch::equal(before, model.named_parameters()["fc_mu.weight"]));
    }

    void agreesWithThePythonOriginals_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("weights");
        QTest::newRow("vae") << "vae"
                             << "weights.pt";
        QTest::newRow("semisupervised_vae") << "semisupervised_vae"
                                            << "weights.pt";
        QTest::newRow("the published checkpoint") << "published_unsup"
                                                  << "unsup.pt";
    }
    void agreesWithThePythonOriginals()
    {
        if (test::sharedFolder().empty())
            QSKIP("the folder of references is not here");
        QFETCH(QString, folder);
        QFETCH(QString, weights);
        const std::filesystem::path reference = test::sharedFolder() / "reference" / folder.toStdString();
        const NamedArrays output =
            forwardFile({reference / "model.yaml", reference / weights.toStdString(), reference / "input.npz"}, builtinModels())
                .arrays;
        const NamedArrays expected = readNpz(reference / "expected.npz");
        int compared = 0;
        for (const auto& [theirs, ours] : {std::pair{"mu", "mu"}, std::pair{"logvar", "logvar"},
                                           std::pair{"embeddings", "embeddings"}, std::pair{"embeddings", "extracted_embeddings"},
                                           std::pair{"reconstruction_at_mu", "predictions"}, std::pair{"logits_at_mu", "logits"}}) {
            const Array* wanted = find(expected, theirs);
            if (wanted == nullptr)
                continue;
            ++compared;
            const at::Tensor difference = (toTensor(*find(output, ours)) - toTensor(*wanted)).abs().max();
            QVERIFY2(difference.item<float>() < 1e-5F, ours);
        }
        QVERIFY(compared >= 4);
    }
};

QTEST_GUILESS_MAIN(TestVae)
#include "tst_vae.moc"
