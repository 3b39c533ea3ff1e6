// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/config/cell_steps.h"

#include <QtTest>

#include <functional>

using namespace stratoscope;

/// Steps read from a config, changed, and written back.
class TestCellSteps : public QObject
{
    Q_OBJECT

    static CellSteps stepsOf(const std::string& text)
    {
        const ConfigDocument document = parseConfig(text, "config", {});
        Diagnostics diagnostics(document);
        return cellSteps(configSchema().read(document.root, {}, diagnostics).data);
    }

    using Change = std::function<void(CellSteps&)>;

private slots:
    void onlyWhatDiffersIsWritten_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("expected");
        const QString plain = "# mine\ndata:\n  path: cells.h5ad # here\nmodel:\n  class: VAE\n";
        QTest::newRow("nothing") << plain << Change([](CellSteps&) {}) << plain;
        QTest::newRow("a new section") << plain << Change([](CellSteps& steps) {
            steps.cells.minGenes = 200;
            steps.cells.maxMitochondrial = 12.5;
        })
                                       << "# mine\ndata:\n  path: cells.h5ad # here\n  cells:\n    min_genes: 200\n    "
                                          "max_mitochondrial: 12.5\nmodel:\n  class: VAE\n";
        QTest::newRow("a step among others")
            << "data:\n  cells:\n    log1p: true # why\n    min_genes: 50\n  missing: drop\n"
            << Change([](CellSteps& steps) {
                   steps.cells.normalize = CellNormalization::Total;
                   steps.cells.minGenes = 60;
               })
            << "data:\n  cells:\n    log1p: true # why\n    min_genes: 60\n    normalize: total\n  missing: drop\n";
        QTest::newRow("as by default is taken out")
            << "data:\n  cells:\n    min_genes: 50\n    max_counts: 9000\n"
            << Change([](CellSteps& steps) { steps.cells.maxCounts.reset(); }) << "data:\n  cells:\n    min_genes: 50\n";
        QTest::newRow("genes as a number") << "data:\n  cells:\n    genes: 300\n"
                                           << Change([](CellSteps& steps) { steps.cells.genes.flavor = GeneFlavor::SeuratV3; })
                                           << "data:\n  cells:\n    genes:\n      count: 300\n      flavor: seurat_v3\n";
        QTest::newRow("scaling") << "data:\n  path: a\n"
                                 << Change([](CellSteps& steps) { steps.scaler = "none"; }) << "data:\n  path: a\n  scaler: none\n";
        QTest::newRow("scaling no more") << "data:\n  path: a\n  scaler: {name: standard}\n"
                                         << Change([](CellSteps& steps) { steps.scaler = "auto"; }) << "data:\n  path: a\n";
    }
    void onlyWhatDiffersIsWritten()
    {
        QFETCH(QString, text);
        QFETCH(Change, change);
        const CellSteps before = stepsOf(text.toStdString());
        CellSteps after = before;
        change(after);
        const std::string written = withEdits(text.toStdString(), editsBetween(before, after));
        QTEST(QString::fromStdString(written), "expected");
        QVERIFY(stepsOf(written) == after);
    }

    void stepsAreAsTheTextHasThem()
    {
        const CellSteps steps =
            stepsOf("data:\n  cells: {min_counts: 500, max_genes: 4000, mitochondrial_prefix: mt-}\n  scaler: standard\n");
        QCOMPARE(steps.cells.minCounts.value_or(0), 500.0);
        QCOMPARE(steps.cells.maxGenes.value_or(0), std::int64_t(4000));
        QVERIFY(!steps.cells.maxCounts && !steps.cells.maxMitochondrial);
        QCOMPARE(steps.cells.mitochondrialPrefix, std::string("mt-"));
        QCOMPARE(steps.scaler, std::string("standard"));
        QVERIFY(stepsOf("model:\n  class: VAE\n") == CellSteps());
    }
};

QTEST_APPLESS_MAIN(TestCellSteps)
#include "tst_cell_steps.moc"
