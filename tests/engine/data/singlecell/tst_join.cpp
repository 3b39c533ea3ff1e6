// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/columns.h"
#include "engine/data/singlecell/join.h"
#include "tests/support/errors.h"
#include "tests/support/matrix_text.h"
#include "tests/support/table_text.h"

#include <QtTest>

using namespace stratoscope;
using namespace stratoscope::test;

class TestJoin : public QObject
{
    Q_OBJECT

    static AnnotatedMatrix file(const char* name, std::vector<std::string> cells, std::vector<std::string> genes,
                                const std::vector<std::vector<float>>& rows)
    {
        AnnotatedMatrix data;
        data.path = name;
        data.cells.names = std::move(cells);
        data.genes.names = std::move(genes);
        data.x = sparseMatrix(rows);
        return data;
    }
    static std::vector<AnnotatedMatrix> twoFiles()
    {
        AnnotatedMatrix first = file("one.h5ad", {"a", "b"}, {"G1", "G2", "G3"}, {{1, 2, 3}, {4, 0, 6}});
        first.cells.table.columns.push_back(textColumn("type", {"T", "B"}));
        first.embeddings.emplace_back("X_umap", makeArray<double>({2, 2}, std::vector<double>{1, 2, 3, 4}));
        AnnotatedMatrix second = file("two.h5ad", {"b"}, {"G3", "G4", "G1"}, {{7, 8, 9}});
        second.cells.table.columns.push_back(arrayColumn("age", makeArray<double>({1}, std::vector<double>{30})));
        second.embeddings.emplace_back("X_umap", makeArray<double>({1, 2}, std::vector<double>{5, 6}));
        return {first, second};
    }

private slots:
    void genesAreMatchedByName_data()
    {
        QTest::addColumn<bool>("inner");
        QTest::addColumn<QString>("genes");
        QTest::addColumn<QString>("matrix");
        QTest::newRow("inner") << true << "G1 G3"
                               << "1 3\n4 6\n9 7\n";
        QTest::newRow("outer") << false << "G1 G2 G3 G4"
                               << "1 2 3 0\n4 0 6 0\n9 0 7 8\n";
    }
    void genesAreMatchedByName()
    {
        QFETCH(bool, inner);
        const AnnotatedMatrix joined = joinByGene(twoFiles(), {inner ? GeneJoin::Inner : GeneJoin::Outer, "batch"});
        QString genes;
        for (const std::string& name : joined.genes.names)
            genes += (genes.isEmpty() ? "" : " ") + QString::fromStdString(name);
        QTEST(genes, "genes");
        QTEST(QString::fromStdString(matrixText(*joined.x)), "matrix");
    }

    void cellsKeepTheirColumnsAndSayTheirFile()
    {
        QCOMPARE(tableText(cellTable(joinByGene(twoFiles()))), std::string("cell text: a|b|b-1\n"
                                                                           "type text: T|B|?\n"
                                                                           "age real: ?|?|30\n"
                                                                           "batch text: one|one|two\n"
                                                                           "X_umap 1 real: 1|3|5\n"
                                                                           "X_umap 2 real: 2|4|6\n"));
    }

    void aGeneTwiceInAFileIsToldApart()
    {
        const AnnotatedMatrix joined =
            joinByGene({file("one.h5ad", {"a"}, {"G", "G"}, {{1, 2}}), file("two.h5ad", {"b"}, {"G", "G"}, {{3, 4}})});
        QCOMPARE(joined.genes.names, (std::vector<std::string>{"G", "G-1"}));
        QCOMPARE(matrixText(*joined.x), std::string("1 2\n3 4\n"));
    }

    void distinctNamesLeaveGivenNamesAlone()
    {
        QCOMPARE(distinctNames({"A", "A", "A-1", "B", "A"}), (std::vector<std::string>{"A", "A-2", "A-1", "B", "A-3"}));
    }

    void filesWithoutACommonGeneAreRefused()
    {
        const QString text = errorText([] {
            (void)joinByGene({file("one.h5ad", {"a"}, {"CD4"}, {{1}}), file("two.h5ad", {"b"}, {"ENSG1"}, {{3}})});
        });
        QVERIFY2(text.contains("two.h5ad: shares no gene with the files before it"), qPrintable(text));
    }

    void aFileWithoutMatrixIsRefused()
    {
        AnnotatedMatrix bare;
        bare.path = "bare.h5ad";
        QVERIFY(errorText([&] { (void)joinByGene({bare}); }).contains("bare.h5ad: has no X to join"));
    }
};

QTEST_APPLESS_MAIN(TestJoin)
#include "tst_join.moc"
