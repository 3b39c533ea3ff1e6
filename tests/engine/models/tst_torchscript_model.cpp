// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/models/model.h"
#include "engine/models/registry.h"
#include "engine/models/state_dict.h"
#include "tests/support/files.h"
#include "tests/support/shared_data.h"

#include <QtTest>

#include <torch/script.h>
#include <torch/torch.h>

using namespace stratoscope;

namespace {

constexpr const char* tensorForward = R"(
def forward(self, x):
    return torch.matmul(x, self.weight)
)";

constexpr const char* dictForward = R"(
def forward(self, x):
    hidden = torch.matmul(x, self.weight)
    return {"recon": hidden * 2.0, "logits": hidden, "hidden": hidden + 1.0}
)";

constexpr const char* tupleForward = R"(
def forward(self, x):
    hidden = torch.matmul(x, self.weight)
    return (hidden, hidden * 3.0)
def extract_embeddings(self, x):
    return torch.matmul(x, self.weight) + 5.0
)";

/// A module with weight (3, 2) of ones, written to the folder.
void writeModule(const test::Folder& folder, const std::string& source)
{
    torch::jit::Module module("Small");
    module.register_parameter("weight", at::ones({3, 2}).set_requires_grad(true), /*is_buffer=*/false);
    module.register_attribute("training", c10::BoolType::get(), true);
    module.define(source);
    module.save(folder.path("small.pt").string());
}

BuiltModel build(const std::filesystem::path& folder, const std::string& params)
{
    const ConfigDocument document = parseConfig("model: {class: torchscript, params: {" + params + "}}", "c.yaml", folder);
    Diagnostics diagnostics(document);
    const Config config = configSchema().read(document.root, {}, diagnostics);
    BuiltModel built = builtinModels().build(config.model, {}, diagnostics);
    diagnostics.throwIfAny();
    return built;
}

Batch ones(std::int64_t rows)
{
    Batch batch;
    batch.numerical = at::ones({rows, 3});
    return batch;
}

const std::string allowed = "path: small.pt, allow_code: true, input_dim: 3";

} // namespace

class TestTorchScriptModel : public QObject
{
    Q_OBJECT

private slots:
    void givesPredictionsAndEmbeddings_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("more");
        QTest::addColumn<float>("prediction"); // of a row of ones, whose product with the weights is 3
        QTest::addColumn<float>("embedding");
        QTest::newRow("a tensor") << tensorForward << "" << 3.0F << 3.0F;
        QTest::newRow("a tuple and a method") << tupleForward << "" << 3.0F << 8.0F;
        QTest::newRow("the second of a tuple") << tupleForward << ", predictions: 1" << 9.0F << 8.0F;
        QTest::newRow("keys of a dict") << dictForward << ", predictions: recon, embeddings: hidden" << 6.0F << 4.0F;
        QTest::newRow("a key and no embeddings") << dictForward << ", predictions: recon" << 6.0F << 6.0F;
    }
    void givesPredictionsAndEmbeddings()
    {
        QFETCH(QString, source);
        QFETCH(QString, more);
        QFETCH(float, prediction);
        QFETCH(float, embedding);
        const test::Folder folder;
        writeModule(folder, source.toStdString());
        const BuiltModel built = build(folder.path(), allowed + more.toStdString());
        const ModelOutput output = built.model->forward(ones(5));
        QVERIFY(torch::equal(output.predictions, at::full({5, 2}, prediction)));
        QVERIFY(torch::equal(output.embeddings, at::full({5, 2}, embedding)));
        QVERIFY(torch::equal(built.model->extractEmbeddings(ones(5)), output.embeddings));
        QCOMPARE(built.model->hasLogits(), source == dictForward);
    }

    void itsParametersAreTheModulesOwn()
    {
        const test::Folder folder;
        writeModule(folder, tensorForward);
        const BuiltModel built = build(folder.path(), allowed);
        QCOMPARE(built.model->parameterCount(), 6);
        built.model->resetParameters(1); // keeps what the file holds
        QVERIFY(torch::equal(built.model->named_parameters()["weight"], at::ones({3, 2})));
        built.model->forward(ones(4)).predictions.sum().backward();
        QVERIFY(torch::equal(built.model->named_parameters()["weight"].grad(), at::full({3, 2}, 4.0F)));

        const std::vector<float> twos(6, 2.0F);
        loadStateArrays(*built.model, {{"weight", makeArray<float>({3, 2}, std::span<const float>(twos))}}, "weights.pt");
        QVERIFY(torch::equal(built.model->forward(ones(1)).predictions, at::full({1, 2}, 6.0F)));
    }

    void trainsAndRepeatsItsRandomness()
    {
        const test::Folder folder;
        writeModule(folder, R"(
def forward(self, x):
    return torch.dropout(torch.matmul(x, self.weight), 0.5, self.training)
)");
        const auto dropped = [&folder](std::uint64_t seed) {
            const BuiltModel built = build(folder.path(), allowed);
            built.model->setGenerator(at::detail::createCPUGenerator(seed));
            built.model->train();
            return built.model->forward(ones(50)).predictions;
        };
        QVERIFY(torch::equal(dropped(1), dropped(1)));
        QVERIFY(!torch::equal(dropped(1), dropped(2)));
        const BuiltModel built = build(folder.path(), allowed);
        built.model->eval();
        QVERIFY(torch::equal(built.model->forward(ones(50)).predictions, at::full({50, 2}, 3.0F)));
    }

    void loadingMustBeAllowed()
    {
        const test::Folder folder;
        writeModule(folder, tensorForward);
        try {
            build(folder.path(), "path: small.pt, input_dim: 3");
            QFAIL("no error");
        } catch (const ConfigError& error) {
            QVERIFY2(QString(error.what()).contains("model.params.allow_code: a TorchScript file holds code"), error.what());
        }
    }

    void saysHowAModuleBreaksTheContract_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("more");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const QString& source, const char* more, const char* expected) {
            QTest::newRow(name) << source << QString(more) << QString(expected);
        };
        row("two arguments", "def forward(self, x, y):\n    return x\n", "", "forward() takes 2 arguments, expected one");
        row("no such key", dictForward, "",
            "forward() gives a dict of recon, logits and hidden, and no tensor predictions for the predictions");
        row("no such index", tupleForward, ", predictions: 2", "forward() gives a tuple of 2, and no tensor 2");
        row("no such embeddings", tensorForward, ", embeddings: z", "there is neither a method nor an output z");
        row("another width", "def forward(self, x):\n    return torch.matmul(x, self.weight.t())\n", "",
            "forward() fails on 2 rows of 3 values: RuntimeError: mat1 and mat2 shapes cannot be multiplied");
        row("rows lost", "def forward(self, x):\n    return torch.matmul(x, self.weight).sum(0)\n", "",
            "the output predictions is of shape [2] for 3 rows, expected a row for each");
        row("integers", "def forward(self, x):\n    return torch.argmax(x, 1)\n", "",
            "the output predictions is of type Long, expected a floating-point type");
        row("raises", "def forward(self, x):\n    assert x.size(0) == 2, 'only pairs'\n    return x\n", "",
            "forward() fails on 3 rows of 3 values: ");
        row("no tensor", "def forward(self, x):\n    return 'text'\n", "", "forward() gives a value of the type String");
    }
    void saysHowAModuleBreaksTheContract()
    {
        QFETCH(QString, source);
        QFETCH(QString, more);
        QFETCH(QString, expected);
        const test::Folder folder;
        writeModule(folder, source.toStdString());
        try {
            build(folder.path(), allowed + more.toStdString());
            QFAIL("no error");
        } catch (const ConfigError& error) {
            QVERIFY2(QString(error.what()).contains(expected), error.what());
            QVERIFY2(QString(error.what()).contains("small.pt"), error.what());
        }
    }

    void saysThatAFileIsNone_data()
    {
        QTest::addColumn<QString>("content");
        QTest::newRow("empty") << "";
        QTest::newRow("text") << "import torch\n";
        QTest::newRow("a zip archive that ends early") << "PK\x03\x04 and no more";
    }
    void saysThatAFileIsNone()
    {
        QFETCH(QString, content);
        const test::Folder folder;
        folder.write("small.pt", content.toStdString());
        try {
            build(folder.path(), allowed);
            QFAIL("no error");
        } catch (const ConfigError& error) {
            QVERIFY2(QString(error.what()).contains("small.pt: cannot be loaded as a TorchScript file"), error.what());
        }
    }

    void publishedScriptsOfOtherContractsAreRefused_data()
    {
        QTest::addColumn<QString>("expected");
        QTest::newRow("foo.pt") << "forward() takes 2 arguments";
        QTest::newRow("foo5.pt") << "forward() fails on 2 rows";
        QTest::newRow("foo6.pt") << "forward() gives a value of the type Object";
    }
    void publishedScriptsOfOtherContractsAreRefused()
    {
        if (test::sharedFolder().empty())
            QSKIP("the folder of real files is not here");
        QFETCH(QString, expected);
        const std::filesystem::path folder = test::sharedFolder() / "data" / "checkpoints" / "tch_torchscript";
        try {
            build(folder, std::string("path: ") + QTest::currentDataTag() + ", allow_code: true, input_dim: 3");
            QFAIL("no error");
        } catch (const ConfigError& error) {
            QVERIFY2(QString(error.what()).contains(expected), error.what());
        }
    }
};

QTEST_GUILESS_MAIN(TestTorchScriptModel)
#include "tst_torchscript_model.moc"
