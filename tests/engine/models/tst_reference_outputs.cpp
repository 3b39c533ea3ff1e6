// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/forward.h"
#include "engine/models/state_dict.h"
#include "engine/serialization/npz.h"
#include "tests/support/shared_data.h"
#include "tests/support/tensors.h"

#include <QtTest>

using namespace stratoscope;

/// Weights, inputs and outputs that the Python originals wrote.
class TestReferenceOutputs : public QObject
{
    Q_OBJECT

private slots:
    void tabularModelsAgreeWithThePythonOriginals_data()
    {
        QTest::addColumn<QStringList>("fields");
        QTest::newRow("mlp") << QStringList{"predictions", "embeddings_layer0"};
        QTest::newRow("mlp_batch_norm") << QStringList{"predictions", "embeddings_layer0"};
        QTest::newRow("residual_mlp") << QStringList{"predictions"}; // the original has no embeddings at a layer
        QTest::newRow("mlp_dense") << QStringList{"predictions"};
        QTest::newRow("linear_glm_baseline") << QStringList{"predictions"};
        QTest::newRow("tabresnet") << QStringList{"predictions"};
    }
    void tabularModelsAgreeWithThePythonOriginals()
    {
        if (test::sharedFolder().empty())
            QSKIP("the folder of references is not here");
        QFETCH(QStringList, fields);
        const std::filesystem::path folder = test::sharedFolder() / "reference" / QTest::currentDataTag();
        const NamedArrays output =
            forwardFile({folder / "model.yaml", folder / "weights.pt", folder / "input.npz"}, builtinModels()).arrays;
        const NamedArrays expected = readNpz(folder / "expected.npz");
        for (const QString& field : fields) {
            const Array* ours = find(output, field.toStdString());
            const Array* theirs = find(expected, field.toStdString());
            QVERIFY2(ours != nullptr && theirs != nullptr, qPrintable(field));
            QVERIFY2(test::near(toTensor(*ours), toTensor(*theirs), 1e-5), qPrintable(field));
        }
        QVERIFY(find(output, "logits") != nullptr && find(output, "extracted_embeddings") != nullptr);
    }
};

QTEST_GUILESS_MAIN(TestReferenceOutputs)
#include "tst_reference_outputs.moc"
