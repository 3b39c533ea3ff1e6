// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/serialization/convert.h"
#include "engine/serialization/npy.h"
#include "engine/serialization/npz.h"
#include "engine/serialization/safetensors.h"
#include "engine/serialization/state_dict.h"
#include "engine/serialization/torch_file.h"
#include "engine/serialization/weights_file.h"
#include "tests/support/errors.h"
#include "tests/support/pickle_text.h"
#include "tests/support/shared_data.h"

#include <QTemporaryDir>
#include <QtTest>

#include <cmath>

using namespace stratoscope;
using namespace stratoscope::test;
namespace fs = std::filesystem;

namespace {

fs::path checkpoint(const QString& name)
{
    return sharedFolder() / "data/checkpoints" / name.toStdString();
}

struct Count
{
    int tensors = 0;
    qint64 values = 0;
};

/// Tensors anywhere below a value.
void count(const PickleValue& value, Count& total)
{
    if (value.isTensor()) {
        ++total.tensors;
        total.values += value.array()->elementCount();
    } else if (const PickleDict* dict = value.dict()) {
        for (const auto& [key, entry] : dict->entries)
            count(entry, total);
    } else if (const std::vector<PickleValue>* items = value.items()) {
        for (const PickleValue& item : *items)
            count(item, total);
    } else if (const PickleRecord* record = value.record()) {
        count(record->state, total);
    }
}

struct Row
{
    const char* file;
    int tensors;
    int values;
};

/// Files of ../shared/data/checkpoints with the counts that its README.md states, found there by another reader.
constexpr Row torchFiles[] = {
    {"bhai_vae_paper/unsup.pt", 34, 6814},
    {"burn/batch_norm/batch_norm2d.pt", 5, 21},
    {"burn/buffer/buffer.pt", 1, 9},
    {"burn/config/weights_with_config.pt", 3, 21},
    {"burn/conv2d/conv2d.pt", 3, 34},
    {"burn/conv_transpose1d/conv_transpose1d.pt", 3, 18},
    {"burn/debug_test.pt", 1, 4},
    {"burn/embedding/embedding.pt", 1, 30},
    {"burn/group_norm/group_norm.pt", 2, 12},
    {"burn/integer/integer.pt", 1, 3},
    {"burn/key_remap/key_remap.pt", 3, 34},
    {"burn/layer_norm/layer_norm.pt", 2, 4},
    {"burn/linear/linear.pt", 3, 21},
    {"burn/linear/linear_with_bias.pt", 2, 9},
    {"burn/missing_module_field/missing_module_field.pt", 2, 18},
    {"burn/non_contiguous_indexes/non_contiguous_indexes.pt", 10, 190},
    {"burn/reader/bfloat16.pt", 1, 3},
    {"burn/reader/bool.pt", 1, 5},
    {"burn/reader/complex_structure.pt", 6, 35},
    {"burn/reader/empty.pt", 1, 0},
    {"burn/reader/extreme_values.pt", 1, 4},
    {"burn/reader/float16.pt", 1, 3},
    {"burn/reader/int16.pt", 1, 3},
    {"burn/reader/int32.pt", 1, 3},
    {"burn/reader/int8.pt", 1, 4},
    {"burn/reader/legacy_with_offsets.pt", 3, 20},
    {"burn/reader/nested_dict.pt", 4, 20},
    {"burn/reader/scalar.pt", 1, 1},
    {"burn/reader/simple_legacy.pt", 3, 10},
    {"burn/reader/tensor_2d.pt", 1, 6},
    {"burn/reader/tensor_4d.pt", 1, 24},
    {"burn/store/model_without_enum_variants.pt", 4, 906},
    {"burn/test_int.pt", 1, 3},
    {"candle/fortran_tensor_3d.pth", 1, 24},
    {"candle/test_with_key.pt", 1, 8},
    {"lilyexplorer/clean_semisupervised_finetuned_encoder_best.pth", 12, 1840},
    {"lilyexplorer/direct_classifier_baseline_best.pth", 6, 2990},
    {"lilyexplorer/lithology_classifier_v2_6_7_entropy_balanced_best.pth", 6, 7371},
    {"lilyexplorer/semisupervised_frozen_encoder_best.pth", 12, 1906},
    {"lilyexplorer/vae_classifier_v1_0_best.pth", 6, 7371},
    {"lilyexplorer/vae_gra_latent2.pth", 34, 651},
    {"lilyexplorer/vae_gra_v2_10_vampprior_K50.pth", 35, 2598},
    {"lilyexplorer/vae_gra_v2_11_masked_ngr_rgb.pth", 34, 2298},
    {"lilyexplorer/vae_gra_v2_1_latent2.pth", 34, 1998},
    {"lilyexplorer/vae_gra_v2_2_latent2.pth", 34, 2382},
    {"lilyexplorer/vae_gra_v2_3_latent2.pth", 34, 2063},
    {"lilyexplorer/vae_gra_v2_5_annealing_Anneal_0.001to0.5_(50_epochs).pth", 34, 2298},
    {"lilyexplorer/vae_gra_v2_5_annealing_Anneal_0.01to0.5_(50_epochs).pth", 34, 2298},
    {"lilyexplorer/vae_gra_v2_5_beta0.001_latent8.pth", 34, 2298},
    {"lilyexplorer/vae_gra_v2_5_beta0.01_latent8.pth", 34, 2298},
    {"lilyexplorer/vae_gra_v2_5_beta0.1_latent8.pth", 34, 2298},
    {"lilyexplorer/vae_gra_v2_5_beta1.0_latent8.pth", 34, 2298},
    {"lilyexplorer/vae_gra_v2_5_latent8.pth", 34, 2298},
    {"lilyexplorer/vae_gra_v2_6_1_annealing.pth", 24, 2169},
    {"lilyexplorer/vae_gra_v2_6_2_stage2.pth", 34, 2298},
    {"lilyexplorer/vae_gra_v2_6_4_stage1a_physical.pth", 34, 1903},
    {"lilyexplorer/vae_gra_v2_6_4_stage2_fusion.pth", 68, 3934},
    {"lilyexplorer/vae_gra_v2_6_7_final.pth", 14, 2010},
    {"lilyexplorer/vae_gra_v2_6_8_fuzzy_20cm.pth", 100, 6824},
    {"lilyexplorer/vae_gra_v2_6_gmm_comparison.pth", 34, 2298},
    {"lilyexplorer/vae_gra_v2_7.pth", 14, 2205},
    {"lilyexplorer/vae_gra_v2_8_latent8_contrastive.pth", 34, 2298},
    {"lilyexplorer/vae_gra_v2_latent8.pth", 34, 2298},
    {"lilyexplorer/vae_gra_v3_latent8_clean.pth", 68, 1470},
    {"lilyexplorer/vae_lithology_latent2_best.pth", 100, 5138},
    {"lilyexplorer/vae_lithology_latent8_best.pth", 138, 76448},
    {"scvi/mrvi_model.pt", 107, 187614},
    {"scvi/pre_logits_fix_scanvi_model.pt", 68, 82136},
};

} // namespace

/// Every real checkpoint at hand opens and holds what is known of it.
class TestCheckpoints : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private slots:
    void torchFilesHoldWhatIsKnownOfThem_data()
    {
        if (sharedFolder().empty())
            QSKIP("the folder of real files is not here");
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("tensors");
        QTest::addColumn<int>("values");
        for (const Row& row : torchFiles)
            QTest::newRow(row.file) << row.file << row.tensors << row.values;
    }
    void torchFilesHoldWhatIsKnownOfThem()
    {
        QFETCH(QString, file);
        const TorchFile torch = readTorchFile(checkpoint(file));
        Count total;
        count(torch.root(), total);
        QTEST(total.tensors, "tensors");
        QTEST(int(total.values), "values");
        const StateDict state = extractStateDict(torch.root());
        QVERIFY(!state.tensors.empty() && state.tensors.size() <= std::size_t(total.tensors));
    }

    void everyFileIsInTheTable()
    {
        if (sharedFolder().empty())
            QSKIP("the folder of real files is not here");
        int found = 0;
        for (const auto& entry : fs::recursive_directory_iterator(checkpoint("."))) {
            const std::string ending = entry.path().extension().string();
            const bool isScript = entry.path().parent_path().filename() == "tch_torchscript";
            found += (ending == ".pt" || ending == ".pth") && !isScript ? 1 : 0;
        }
        QCOMPARE(found, int(std::size(torchFiles)) + 1); // broken.pt has no counts
    }

    void brokenFileIsRefused()
    {
        if (sharedFolder().empty())
            QSKIP("the folder of real files is not here");
        const QString message = errorText([] { (void)readWeights(checkpoint("burn/reader/broken.pt")); });
        QVERIFY2(message.contains("broken.pt") && message.contains("starts like no format known"), qPrintable(message));
    }

    void valuesOfSmallFiles_data()
    {
        if (sharedFolder().empty())
            QSKIP("the folder of real files is not here");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("expected");
        QTest::newRow("bfloat16") << "burn/reader/bfloat16.pt"
                                  << "{'tensor': bfloat16[3]<1.5 -2.5 3.5>}";
        QTest::newRow("float16") << "burn/reader/float16.pt"
                                 << "{'tensor': float16[3]<1.5 -2.25 3.125>}";
        QTest::newRow("bool") << "burn/reader/bool.pt"
                              << "{'tensor': bool[5]<1 0 1 1 0>}";
        QTest::newRow("int8") << "burn/reader/int8.pt"
                              << "{'tensor': int8[4]<127 -128 0 50>}";
        QTest::newRow("scalar") << "burn/reader/scalar.pt"
                                << "{'tensor': float32[]<42>}";
        QTest::newRow("empty") << "burn/reader/empty.pt"
                               << "{'tensor': float32[0]<>}";
        QTest::newRow("Fortran strides")
            << "candle/fortran_tensor_3d.pth"
            << "{'tensor_fortran': int64[2, 3, 4]<1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24>}";
        QTest::newRow("stream")
            << "burn/reader/simple_legacy.pt"
            << "{'weight': float32[2, 3]<-1.81296 1.19728 -1.2594 -0.656488 -1.47887 2.08789>, 'bias': float32[2]<1 1>, "
               "'running_mean': float32[2]<0 0>}";
        QTest::newRow("stream with offsets")
            << "burn/reader/legacy_with_offsets.pt"
            << "{'tensor1': float32[10]<1 1.01 1.02 1.03 1.04 1.05 1.06 1.07 1.08 1.09>, 'tensor2': "
               "float32[5]<2 2.1 2.2 2.3 2.4>, 'tensor3': float32[5]<3 3.1 3.2 3.3 3.4>}";
    }
    void valuesOfSmallFiles()
    {
        QFETCH(QString, file);
        const TorchFile torch = readTorchFile(checkpoint(file));
        QTEST(valueText(torch.root()), "expected");
    }

    void safetensorsFiles_data()
    {
        if (sharedFolder().empty())
            QSKIP("the folder of real files is not here");
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("tensors");
        QTest::addColumn<QString>("tensor");
        QTest::addColumn<QString>("shape");
        QTest::newRow("multi_layer") << "burn/multi_layer/multi_layer.safetensors" << 9 << "conv1.weight"
                                     << "[4, 3, 3, 3]";
        QTest::newRow("mnist") << "burn/mnist.safetensors" << 20 << "conv2.weight"
                               << "[16, 8, 3, 3]";
    }
    void safetensorsFiles()
    {
        QFETCH(QString, file);
        QFETCH(QString, tensor);
        const TensorFile content = readSafetensors(checkpoint(file));
        QTEST(int(content.tensors.size()), "tensors");
        QTEST(QString::fromStdString(shapeText(find(content.tensors, tensor.toStdString())->shape)), "shape");
    }

    void numpyFiles()
    {
        if (sharedFolder().empty())
            QSKIP("the folder of real files is not here");
        QCOMPARE(readNpy(checkpoint("candle/test.npy")).shape, std::vector<std::int64_t>{10});
        QCOMPARE(readNpy(checkpoint("tch_linear/ws.npy")).shape, (std::vector<std::int64_t>{4, 257}));
        const NamedArrays arrays = readNpz(checkpoint("candle/test.npz"));
        QCOMPARE(find(arrays, "x")->toDoubles(), (std::vector<double>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
        QCOMPARE(find(arrays, "x_plus_one")->toDoubles(), (std::vector<double>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
    }

    void torchScriptIsRecognised_data()
    {
        if (sharedFolder().empty())
            QSKIP("the folder of real files is not here");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("names"); // of tensors; empty: there is none
        QTest::newRow("with a tensor") << "foo.pt"
                                       << "value";
        for (const char* file : {"foo1.pt", "foo2.pt", "foo5.pt", "foo6.pt"})
            QTest::newRow(file) << file << "";
    }
    void torchScriptIsRecognised()
    {
        QFETCH(QString, file);
        QFETCH(QString, names);
        const TorchFile torch = readTorchFile(checkpoint("tch_torchscript/" + file));
        QCOMPARE(torch.format, "TorchScript archive");
        if (names.isEmpty())
            QVERIFY(errorText([&] { (void)extractStateDict(torch.root()); }).contains("holds no tensor"));
        else
            QCOMPARE(QString::fromStdString(extractStateDict(torch.root()).tensors.front().first), names);
    }

    void theScalerOfAPublishedCheckpointIsReadAsData()
    {
        if (sharedFolder().empty())
            QSKIP("the folder of real files is not here");
        const TorchFile torch = readTorchFile(checkpoint("lilyexplorer/vae_gra_v2_6_7_final.pth"));
        QCOMPARE(torch.inertClasses(), (std::vector<std::string>{"vae_lithology_gra_v2_5_model.DistributionAwareScaler",
                                                                 "sklearn.preprocessing._data.StandardScaler"}));
        const PickleValue* inner = find(*find(torch.root(), "scaler"), "scaler");
        QVERIFY(inner != nullptr && inner->record() != nullptr);
        const Array* mean = find(*inner, "mean_")->array();
        const Array* scale = find(*inner, "scale_")->array();
        QCOMPARE(mean->shape, std::vector<std::int64_t>{6});
        // Row 1 of unsup_expected_outputs.csv: raw_gra 1.134 is scaled to x0.
        QVERIFY(std::abs((1.134 - mean->toDoubles()[0]) / scale->toDoubles()[0] - -2.28014708) < 1e-6); // the file's float32
        QCOMPARE(find(*inner, "n_samples_seen_")->integer().value_or(0), 238506);
        const StateDict state = extractStateDict(torch.root());
        QCOMPARE(state.source, "the entry model_state_dict");
        QVERIFY(std::find(state.leftOut.begin(), state.leftOut.end(), "scaler") != state.leftOut.end());
    }

    void referenceWeightsAndArraysOpen()
    {
        if (sharedFolder().empty())
            QSKIP("the folder of real files is not here");
        int weights = 0;
        int arrays = 0;
        for (const auto& entry : fs::recursive_directory_iterator(sharedFolder() / "reference")) {
            if (entry.path().extension() == ".pt") {
                QVERIFY(!readWeights(entry.path()).tensors.empty());
                ++weights;
            } else if (entry.path().extension() == ".npz") {
                QVERIFY(!readNpz(entry.path()).empty());
                ++arrays;
            }
        }
        QVERIFY(weights >= 13);
        QVERIFY(arrays >= 28);
    }

    void convertingThereAndBackKeepsAPublishedModel()
    {
        if (sharedFolder().empty())
            QSKIP("the folder of real files is not here");
        const fs::path folder = m_folder.path().toStdString();
        const fs::path source = checkpoint("bhai_vae_paper/unsup.pt");
        const ConversionReport report = convertWeights(source, folder / "unsup.safetensors");
        QCOMPARE(report.tensorCount, std::size_t(34));
        QCOMPARE(report.valueCount, std::int64_t(6814));
        convertWeights(folder / "unsup.safetensors", folder / "unsup.npz");
        convertWeights(folder / "unsup.npz", folder / "unsup.pt");
        QCOMPARE(readWeights(folder / "unsup.pt").tensors, readWeights(source).tensors);
    }
};

QTEST_GUILESS_MAIN(TestCheckpoints)
#include "tst_checkpoints.moc"
