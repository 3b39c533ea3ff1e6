// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/cell_blocks.h"
#include "tests/support/errors.h"
#include "tests/support/h5ad_files.h"
#include "tests/support/matrix_text.h"
#include "tests/support/temporary_files.h"

#include <QtTest>

#include <fstream>
#include <set>

using namespace stratoscope;
using namespace stratoscope::test;

class TestCellBlocks : public QObject
{
    Q_OBJECT

    TemporaryFiles m_files;

    std::filesystem::path target() const { return m_files.path("cells.h5ad"); }

    CellFile cellFile(const std::vector<std::string>& genes = {}) const
    {
        Hdf5File file(target());
        MatrixInFile matrix = matrixInH5ad(file, "X");
        return {std::move(file), std::move(matrix), genes};
    }

    /// Cell c has the value c + 1 in gene c % genes, and 0.5 in gene 0.
    void writeCells(std::int64_t cells, std::int64_t genes) const
    {
        Compressed matrix;
        matrix.shape = {cells, genes};
        matrix.indptr.push_back(0);
        for (std::int64_t cell = 0; cell < cells; ++cell) {
            if (cell % genes != 0) {
                matrix.data.push_back(0.5F);
                matrix.indices.push_back(0);
            }
            matrix.data.push_back(static_cast<float>(cell + 1));
            matrix.indices.push_back(cell % genes);
            matrix.indptr.push_back(static_cast<std::int64_t>(matrix.data.size()));
        }
        writeSparseH5ad(target(), matrix);
    }

private slots:
    void rowsHaveTheGenesAskedForInTheirOrder()
    {
        writeCells(6, 3);
        const CellFile file = cellFile({"g2", "g0"});
        QCOMPARE(file.cells(), std::int64_t(6));
        QCOMPARE(matrixText(file.rows(1, 3)), std::string("0 0.5\n3 0.5\n0 4\n"));
        QCOMPARE(matrixText(cellFile().rows(4, 2)), std::string("0.5 5 0\n0.5 0 6\n"));
    }

    void denseFilesAreReadAlike()
    {
        {
            Hdf5Writer writer(target());
            writeFrame(writer, "obs", numbered("c", 3));
            writeFrame(writer, "var", numbered("g", 3));
            writer.numbers("X", {1, 2, 3, 4, 5, 6, 7, 8, 9}, {3, 3});
        }
        QCOMPARE(matrixText(cellFile({"g2", "g0"}).rows(1, 2)), std::string("6 4\n9 7\n"));
    }

    void everyCellComesOnceInOrder()
    {
        writeCells(103, 5);
        const auto file = std::make_shared<const CellFile>(cellFile());
        CellBlocks blocks(file, {10, 2});
        std::set<std::int64_t> cells;
        std::vector<std::int64_t> firstCells;
        while (const auto block = blocks.next()) {
            firstCells.push_back(block->firstCell);
            for (std::int64_t row = 0; row < block->x.rows; ++row) {
                QVERIFY(cells.insert(block->firstCell + row).second);
                QCOMPARE(block->x.rowValues(row).back(), static_cast<float>(block->firstCell + row + 1));
            }
        }
        QCOMPARE(cells.size(), std::size_t(103));
        QVERIFY(std::ranges::is_sorted(firstCells));
        QVERIFY(!blocks.next());
    }

    void leavingEarlyStopsTheReader()
    {
        writeCells(1000, 5);
        CellBlocks blocks(std::make_shared<const CellFile>(cellFile()), {10, 1});
        QVERIFY(blocks.next()); // the destructor must not wait for 99 blocks that nobody takes
    }

    void filesByGeneAreRefusedWithAdvice()
    {
        writeSparseH5ad(target(), {{1, 4, 2, 3, 5}, {0, 2, 0, 1, 2}, {0, 2, 3, 5}, {3, 3}}, "csc_matrix");
        const QString text = errorText([&] { const CellFile file = cellFile(); });
        QVERIFY2(text.contains("X: is compressed by gene (CSC)") && text.contains("tocsr()"), qPrintable(text));
    }

    void aGeneThatIsNotThereIsNamed()
    {
        writeCells(3, 3);
        QVERIFY(errorText([&] { const CellFile file = cellFile({"g7"}); }).contains("var: has no gene 'g7'"));
    }

    void damageFoundWhileReadingReachesWhoTakesTheBlocks_data()
    {
        QTest::addColumn<bool>("index");
        QTest::addColumn<QString>("problem");
        QTest::newRow("an index beyond the genes") << true << "X: has index 9, where its shape allows 0 to 2";
        QTest::newRow("a value that is not finite") << false << "X: has values that are not finite among cells 0 to 3";
    }
    void damageFoundWhileReadingReachesWhoTakesTheBlocks()
    {
        QFETCH(bool, index);
        QFETCH(QString, problem);
        Compressed matrix = smallCounts();
        if (index)
            matrix.indices[3] = 9;
        else
            matrix.data[3] = NAN;
        writeSparseH5ad(target(), matrix);
        CellBlocks blocks(std::make_shared<const CellFile>(cellFile()));
        const QString text = errorText([&] { (void)blocks.next(); });
        QVERIFY2(text.contains(problem), qPrintable(text));
    }

    void offsetsThatDoNotFitAreRefusedAtOnce()
    {
        Compressed matrix = smallCounts();
        matrix.indptr = {0, 2, 900, 5};
        writeSparseH5ad(target(), matrix);
        QVERIFY(errorText([&] {
                    const CellFile file = cellFile();
                }).contains("X: has offsets (indptr), indices and data that do not fit"));
    }

    void aFileThatChangesIsNoticed()
    {
        writeCells(20, 5);
        const CellFile file = cellFile();
        std::ofstream(target(), std::ios::app) << "more";
        const QString text = errorText([&] { (void)file.rows(0, 5); });
        QVERIFY2(text.contains("cells.h5ad: changed on disk while it was being read"), qPrintable(text));
    }
};

QTEST_APPLESS_MAIN(TestCellBlocks)
#include "tst_cell_blocks.moc"
