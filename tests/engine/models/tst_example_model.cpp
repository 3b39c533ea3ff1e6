// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/models/example_model.h"

#include <QtTest>

using namespace stratoscope;

/// The README sends people who add a model to example_model.h, so it has to work.
class TestExampleModel : public QObject
{
    Q_OBJECT

private slots:
    void isBuiltFromItsNameAndTheData()
    {
        ModelRegistry registry;
        example::addExample(registry);
        const ConfigDocument document;
        Diagnostics diagnostics(document);
        ModelConfig config;
        config.className = "example_autoencoder";
        DatasetShape shape;
        shape.inputDim = 6;
        const BuiltModel built = registry.build(config, shape, diagnostics);
        QVERIFY(built.model && diagnostics.empty());
        QCOMPARE(built.model->parameterCount(), (6 * 2 + 2) + (2 * 6 + 6));
        built.model->resetParameters(1);
        const ModelOutput output = built.model->forward(built.model->dryBatch(5));
        QVERIFY(output.predictions.sizes() == (at::IntArrayRef{5, 6}));
        QVERIFY(output.embeddings.sizes() == (at::IntArrayRef{5, 2}));
        QCOMPARE(built.model->info().layers.size(), std::size_t(3));
    }

    void saysWhenThereAreNoData()
    {
        ModelRegistry registry;
        example::addExample(registry);
        const ConfigDocument document;
        Diagnostics diagnostics(document);
        ModelConfig config;
        config.className = "example_autoencoder";
        QVERIFY(!registry.build(config, {}, diagnostics).model);
        QCOMPARE(diagnostics.issues().size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestExampleModel)
#include "tst_example_model.moc"
