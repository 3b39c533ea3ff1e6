// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/model.h"
#include "engine/models/registry.h"
#include "engine/models/state_dict.h"
#include "engine/serialization/weights_file.h"
#include "tests/support/files.h"
#include "tests/support/python.h"

#include <QtTest>

#include <torch/torch.h>

using namespace stratoscope;

/// Weights go to PyTorch and come back, for every entry of the registry.
class TestWeightsRoundTrip : public QObject
{
    Q_OBJECT

    /// Parameters that make the large entries small; the others have their defaults.
    static std::string smallParams(const std::string& name)
    {
        if (name == "masked_autoencoder")
            return "encoder_dim: 32, encoder_layers: 2, encoder_heads: 2, decoder_layers: 1, max_seq_len: 16";
        if (name == "transformer_encoder" || name == "autoregressive_transformer")
            return "hidden_dim: 32, num_layers: 2, num_heads: 2, max_seq_len: 16";
        return {};
    }
    static std::shared_ptr<Model> build(const std::string& name)
    {
        const ConfigDocument document =
            parseConfig("model: {class: " + name + ", params: {" + smallParams(name) + "}}", "c.yaml", {});
        Diagnostics diagnostics(document);
        const Config config = configSchema().read(document.root, {}, diagnostics);
        DatasetShape shape;
        shape.inputDim = 6;
        shape.classCount = 4;
        shape.vocabularySize = 50;
        const BuiltModel built = builtinModels().build(config.model, shape, diagnostics);
        diagnostics.throwIfAny();
        return built.model;
    }

    bool m_hasPyTorch = false;

private slots:
    void initTestCase() { m_hasPyTorch = test::pythonHas("torch"); }

    void throughPyTorchAndBack_data()
    {
        QTest::addColumn<QString>("name");
        const ModelRegistry registry = builtinModels();
        for (const ComponentInfo& component : registry.catalog().components())
            if (component.name != "torchscript") // is a file of PyTorch's already
                QTest::newRow(component.name.c_str()) << QString::fromStdString(component.name);
    }
    void throughPyTorchAndBack()
    {
        if (!m_hasPyTorch)
            QSKIP("python3-torch is not installed");
        QFETCH(QString, name);
        const std::shared_ptr<Model> model = build(name.toStdString());
        model->resetParameters(9);
        model->forward(model->dryBatch(4)); // moves the statistics of batch norms off their start
        model->eval();
        const test::Folder folder;
        const NamedArrays written = stateArrays(*model);
        writeWeights(folder.path("ours.pt"), written);
        const QString script = QStringLiteral("import sys, torch\n"
                                              "state = torch.load(sys.argv[1], weights_only=True)\n"
                                              "torch.save(state, sys.argv[2])\n"
                                              "print(len(state))");
        const QString tensors = test::runPython(script, {QString::fromStdString(folder.path("ours.pt").string()),
                                                         QString::fromStdString(folder.path("theirs.pt").string())});
        QCOMPARE(tensors, QString::number(written.size()));
        const NamedArrays back = readWeights(folder.path("theirs.pt")).tensors;
        QVERIFY(written == back); // bit for bit, and in the same order

        const std::shared_ptr<Model> other = build(name.toStdString());
        loadStateArrays(*other, back, "theirs.pt");
        other->eval();
        const auto ours = model->forward(model->dryBatch(4)).fields();
        const auto theirs = other->forward(model->dryBatch(4)).fields();
        QCOMPARE(ours.size(), theirs.size());
        for (std::size_t i = 0; i < ours.size(); ++i)
            QVERIFY2(torch::equal(ours[i].second, theirs[i].second), ours[i].first.c_str());
    }
};

QTEST_GUILESS_MAIN(TestWeightsRoundTrip)
#include "tst_weights_round_trip.moc"
