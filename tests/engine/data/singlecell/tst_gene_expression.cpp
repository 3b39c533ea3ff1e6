// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/gene_expression.h"
#include "engine/data/singlecell/open_cells.h"
#include "tests/support/errors.h"
#include "tests/support/files.h"
#include "tests/support/small_cells.h"
#include "tests/support/small_counts.h"

#include <QtTest>

#include <cmath>

using namespace stratoscope;

/// Values worked out with numpy in single precision, as scanpy's normalize_total(1e4) and log1p give them.
class TestGeneExpression : public QObject
{
    Q_OBJECT

    static std::vector<std::string> geneList()
    {
        std::vector<std::string> genes;
        for (int gene = 0; gene < 12; ++gene)
            genes.push_back("G" + std::to_string(gene));
        return genes;
    }

private slots:
    void countsAreNormalisedWhereverTheyAre_data()
    {
        QTest::addColumn<bool>("isDense");
        QTest::addColumn<bool>("onDisk");
        QTest::newRow("sparse, in memory") << false << false;
        QTest::newRow("sparse, on disk") << false << true;
        QTest::newRow("dense, in memory") << true << false;
    }
    void countsAreNormalisedWhereverTheyAre()
    {
        QFETCH(bool, isDense);
        QFETCH(bool, onDisk);
        const test::Folder folder;
        const auto rows = test::formulaCounts();
        test::writeCells(folder.path("cells.h5ad"), test::sparseMatrix(rows), geneList());
        CellSource source = readCellSource({folder.path("cells.h5ad"), {}}, {"X", onDisk});
        QCOMPARE(source.x.areOnDisk(), onDisk);
        if (isDense)
            source.x = CellRows(test::denseMatrix(rows));
        const std::vector<double> expected{0, 6.5229917, 5.7272463, 0, 7.014015, 5.217575, 0, 6.4146976};
        const std::vector<double> values = geneExpression(source, "G0");
        QCOMPARE(values.size(), expected.size());
        for (std::size_t cell = 0; cell < expected.size(); ++cell)
            QVERIFY2(std::abs(values[cell] - expected[cell]) < 2e-6, qPrintable(QString::number(values[cell], 'g', 9)));
    }

    void otherValuesStayWhatTheyAre_data()
    {
        QTest::addColumn<float>("first");
        QTest::addColumn<float>("second");
        QTest::addColumn<double>("expected");
        QTest::newRow("logarithms") << 1.5F << 2.5F << 1.5;
        QTest::newRow("scaled") << 1.5F << -2.5F << 1.5;
        QTest::newRow("normalised") << 1.5F << 200.5F << std::log1p(1.5);
    }
    void otherValuesStayWhatTheyAre()
    {
        QFETCH(float, first);
        QFETCH(float, second);
        QFETCH(double, expected);
        const test::Folder folder;
        test::writeCells(folder.path("cells.h5ad"), test::sparseMatrix({{first, 0}, {0, second}}), {"A", "B"});
        const CellSource source = readCellSource({folder.path("cells.h5ad"), {}}, {});
        QVERIFY(std::abs(geneExpression(source, "A")[0] - expected) < 1e-6);
        QCOMPARE(geneExpression(source, "A")[1], 0.0);
        QCOMPARE(ExpressionScale(source).isLogarithm(), second > 0);
    }

    void anUnknownGeneIsNamed()
    {
        const test::Folder folder;
        test::writeCells(folder.path("cells.h5ad"), test::sparseMatrix(test::sixCells()), {"CD3E", "CD8A", "MT-1", "NKG7"});
        const CellSource source = readCellSource({folder.path("cells.h5ad"), {}}, {});
        const QString near = test::errorText([&] { static_cast<void>(geneExpression(source, "NKG8")); });
        QVERIFY2(near.contains("no gene 'NKG8'") && near.contains("did you mean NKG7?"), qPrintable(near));
        const QString far = test::errorText([&] { static_cast<void>(geneExpression(source, "haemoglobin")); });
        QVERIFY2(far.contains("It has CD3E, CD8A, MT-1 and NKG7."), qPrintable(far));
    }

    void openCellsAreReadOnceAndServeTheLatestCaller_data()
    {
        QTest::addColumn<bool>("onDisk");
        QTest::newRow("in memory") << false;
        QTest::newRow("on disk") << true;
    }
    void openCellsAreReadOnceAndServeTheLatestCaller()
    {
        QFETCH(bool, onDisk);
        const test::Folder folder;
        test::writeCells(folder.path("cells.h5ad"), test::sparseMatrix(test::sixCells()), test::fourGenes());
        OpenCells cells({folder.path("cells.h5ad"), {}}, {"X", onDisk});
        std::stop_source first;
        const Table* read = nullptr;
        cells.with({}, first.get_token(), [&](const CellSource& source) { read = source.table.get(); });
        QVERIFY(read != nullptr);
        first.request_stop(); // of a caller that is done: it stops no later one
        std::vector<double> values;
        const std::stop_token never;
        cells.with({}, never, [&](const CellSource& source) {
            QCOMPARE(source.table.get(), read);
            values = geneExpression(source, "B", never);
        });
        QCOMPARE(values.size(), std::size_t(6));
        QVERIFY(values[0] > 0);
        QVERIFY_THROWS_EXCEPTION(Cancelled, cells.with({}, first.get_token(), [](const CellSource&) {}));
    }

    void genesAreNamedWithoutTheValues()
    {
        const test::Folder folder;
        test::writeCells(folder.path("cells.h5ad"), test::sparseMatrix(test::sixCells()), test::fourGenes());
        QCOMPARE(geneNames({folder.path("cells.h5ad"), {}}), test::fourGenes());
        QCOMPARE(geneNames({folder.write("table.csv", "a,b\n1,2\n"), {}}), std::vector<std::string>());
    }
};

QTEST_APPLESS_MAIN(TestGeneExpression)
#include "tst_gene_expression.moc"
