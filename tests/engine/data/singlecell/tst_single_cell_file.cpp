// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/data_source.h"
#include "engine/data/singlecell/cells_on_disk.h"
#include "engine/data/singlecell/single_cell_file.h"
#include "engine/data/table_file.h"
#include "tests/support/errors.h"
#include "tests/support/h5ad_files.h"
#include "tests/support/matrix_text.h"
#include "tests/support/shared_data.h"
#include "tests/support/table_text.h"
#include "tests/support/temporary_files.h"

#include <QtTest>

using namespace stratoscope;
using namespace stratoscope::test;

/// 10x, loom and what is neither; .h5ad has tests of its own.
class TestSingleCellFile : public QObject
{
    Q_OBJECT

    TemporaryFiles m_files;

    std::filesystem::path target() const { return m_files.path("file.bin"); } // the name says nothing
    QString failure() const
    {
        return errorText([&] { (void)readSingleCells(target()); });
    }

    /// Two genes by three cells: 1 0 2 / 0 3 0.
    static void writeTenx(Hdf5Writer& writer, const std::string& group)
    {
        writer.integers(group + "/data", {1, 3, 2});
        writer.integers(group + "/indices", {0, 1, 0}, {}, H5::PredType::STD_I64LE);
        writer.integers(group + "/indptr", {0, 1, 2, 3}, {}, H5::PredType::STD_I64LE);
        writer.integers(group + "/shape", {2, 3});
        writer.fixedTexts(group + "/barcodes", {"AA-1", "CC-1", "GG-1"}, 4);
    }

    /// A 10x folder of two genes and one cell.
    void writeMatrix(const std::string& folder) const
    {
        std::filesystem::create_directories(m_files.path(folder.c_str()));
        m_files.write("%%MatrixMarket matrix coordinate integer general\n2 1 1\n2 1 4\n", (folder + "/matrix.mtx").c_str());
        m_files.write("AA-1\n", (folder + "/barcodes.tsv").c_str());
        m_files.write("E1\tG1\nE2\tG2\n", (folder + "/genes.tsv").c_str());
    }

private slots:
    void realFilesHoldWhatOthersReadInThem_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<qlonglong>("cells");
        QTest::addColumn<qlonglong>("genes");
        QTest::addColumn<qlonglong>("nonZero");
        QTest::addColumn<double>("sum");
        QTest::addColumn<QString>("firstCell");
        QTest::addColumn<QString>("firstGene");
        // counted with h5py and scipy
        QTest::newRow("10x v2 HDF5") << "10x_data/1.2.0/filtered_gene_bc_matrices_h5.h5" << 12LL << 343LL << 12LL << 12.0
                                     << "AACACGTGTACGCTGC-1"
                                     << "DSCAM";
        QTest::newRow("10x v3 HDF5") << "10x_data/3.0.0/filtered_feature_bc_matrix.h5" << 1107LL << 507LL << 23866LL << 41549.0
                                     << "AAACCCAAGGAGAGTA-1"
                                     << "CH507-9B2.2";
        QTest::newRow("10x without names") << "10x_data/brain_large.h5" << 70LL << 4000LL << 18710LL << 42374.0 << "0"
                                           << "0";
        QTest::newRow("10x visium") << "10x_data/visium_filtered_feature_bc_matrix.h5" << 100LL << 100LL << 656LL << 932.0
                                    << "AAACAAGTATCTCCCA-1"
                                    << "ENSG00000243485";
        QTest::newRow("10x v2 folder") << "10x_data/1.2.0/filtered_gene_bc_matrices/hg19_chr21" << 12LL << 343LL << 12LL << 12.0
                                       << "AACACGTGTACGCTGC-1"
                                       << "DSCAM";
        QTest::newRow("10x v3 folder, gzip") << "10x_data/3.0.0/filtered_feature_bc_matrix" << 1107LL << 507LL << 23866LL << 41549.0
                                             << "AAACCCAAGGAGAGTA-1"
                                             << "CH507-9B2.2";
        QTest::newRow("10x v3 by its matrix") << "10x_data/3.0.0/filtered_feature_bc_matrix/matrix.mtx.gz" << 1107LL << 507LL
                                              << 23866LL << 41549.0 << "AAACCCAAGGAGAGTA-1"
                                              << "CH507-9B2.2";
        QTest::newRow("loom of Cortex") << "loom/Cortex.loom" << 50LL << 10LL << 450LL << 649518.0 << "0"
                                        << "";
        QTest::newRow("loom of zeros") << "loom/loompy_test.loom" << 200LL << 20LL << 0LL << 0.0 << ""
                                       << "";
        QTest::newRow("loom with places") << "loom/mpfc-starmap.loom" << 3704LL << 158LL << 150007LL << 1616247.0 << "0"
                                          << "";
        QTest::newRow("loom of osmFISH") << "loom/osmFISH_SScortex_mouse_all_cell.loom" << 64LL << 33LL << 1410LL << 11596.0 << "0"
                                         << "";
    }
    void realFilesHoldWhatOthersReadInThem()
    {
        QFETCH(QString, name);
        QFETCH(double, sum);
        QFETCH(QString, firstCell);
        QFETCH(QString, firstGene);
        if (sharedFolder().empty())
            QSKIP("needs ../shared/data/singlecell");
        const AnnotatedMatrix data = readSingleCells(sharedFolder() / "data/singlecell" / name.toStdString());
        QTEST(static_cast<qlonglong>(data.cells.count()), "cells");
        QTEST(static_cast<qlonglong>(data.genes.count()), "genes");
        QTEST(static_cast<qlonglong>(data.x->storedCount()), "nonZero");
        QCOMPARE(storedSum(*data.x), sum);
        if (!firstCell.isEmpty())
            QCOMPARE(QString::fromStdString(data.cells.names[0]), firstCell);
        if (!firstGene.isEmpty())
            QCOMPARE(QString::fromStdString(data.genes.names[0]), firstGene);
    }

    void tenxVersion3NamesFeaturesAndTheirKinds()
    {
        {
            Hdf5Writer writer(target());
            writeTenx(writer, "matrix");
            writer.fixedTexts("matrix/features/id", {"ENSG1", "AB1"}, 5);
            writer.fixedTexts("matrix/features/name", {"CD4", "CD4_p"}, 5);
            writer.fixedTexts("matrix/features/feature_type", {"Gene Expression", "Antibody Capture"}, 16);
        }
        const AnnotatedMatrix data = readSingleCells(target());
        QCOMPARE(matrixText(*data.x), std::string("1 0\n0 3\n2 0\n"));
        QCOMPARE(data.genes.names, (std::vector<std::string>{"CD4", "CD4_p"}));
        QCOMPARE(data.genes.table.find("gene_ids")->text(0), std::string("ENSG1"));
        QCOMPARE(data.warnings, std::vector<std::string>{"1 of 2 features are 'Antibody Capture', not gene expression."});
    }

    void tenxCountsCanStayOnDisk()
    {
        {
            Hdf5Writer writer(target());
            writeTenx(writer, "matrix");
            writer.fixedTexts("matrix/features/name", {"CD4", "CD4_p"}, 5);
        }
        QVERIFY(!stayOnDisk(target(), {})); // it is small
        const CellsOnDisk cells = openCellsOnDisk(target(), "X");
        QVERIFY(!cells.known.x);
        QCOMPARE(cells.known.cells.count(), std::int64_t(3));
        QCOMPARE(cells.matrix->genes(), (std::vector<std::string>{"CD4", "CD4_p"}));
        QCOMPARE(matrixText(cells.matrix->rows(0, 3)), matrixText(*readSingleCells(target()).x));
        QVERIFY(errorText([&] { (void)openCellsOnDisk(target(), "counts"); }).contains("It has X."));
    }

    void tenxVersion2OfSeveralGenomesReadsTheFirstAndSaysSo()
    {
        {
            Hdf5Writer writer(target());
            for (const char* genome : {"hg19", "mm10"}) {
                writeTenx(writer, genome);
                writer.fixedTexts(std::string(genome) + "/genes", {"E1", "E2"}, 2);
                writer.fixedTexts(std::string(genome) + "/gene_names", {"G1", "G2"}, 2);
            }
        }
        const AnnotatedMatrix data = readSingleCells(target());
        QCOMPARE(data.genes.names, (std::vector<std::string>{"G1", "G2"}));
        QCOMPARE(data.warnings, std::vector<std::string>{"The file has the genomes hg19 and mm10; hg19 is read."});
    }

    void tenxNamesOfAnotherCountAreRefused()
    {
        {
            Hdf5Writer writer(target());
            writeTenx(writer, "matrix");
            writer.fixedTexts("matrix/features/name", {"CD4"}, 5);
        }
        QVERIFY2(failure().contains("matrix/features/name: has 1 name, where the matrix has 2"), qPrintable(failure()));
    }

    void aFolderMayShareAPrefix()
    {
        m_files.write("%%MatrixMarket matrix coordinate integer general\n2 1 1\n2 1 4\n", "GSM1_matrix.mtx");
        m_files.write("AA-1\r\n", "GSM1_barcodes.tsv");
        m_files.write("E1\tG1\r\nE2\tG2\r\n", "GSM1_genes.tsv");
        const AnnotatedMatrix data = readSingleCells(m_files.path("GSM1_matrix.mtx"));
        QCOMPARE(matrixText(*data.x), std::string("0 4\n"));
        QCOMPARE(data.cells.names, std::vector<std::string>{"AA-1"});
        QCOMPARE(data.genes.names, (std::vector<std::string>{"G1", "G2"}));
    }

    void aFolderAboveTheOnlyMatrixOpensIt()
    {
        const auto top = m_files.path("run");
        writeMatrix("run/filtered/hg19");
        const Table table = readTable(top);
        QCOMPARE(table.path, top);
        QCOMPARE(table.rows, std::size_t{1});
        QVERIFY(isDataset(top));
        const auto folder = m_files.path("run/filtered/hg19");
        QCOMPARE(sha256OfData({top, {}}), sha256OfData({folder, {}}));
        m_files.write("BB-1\n", "run/filtered/hg19/barcodes.tsv");
        const std::string before = sha256OfData({top, {}});
        m_files.write("CC-1\n", "run/filtered/hg19/barcodes.tsv");
        QVERIFY(sha256OfData({top, {}}) != before);
    }

    void aFolderAboveSeveralMatricesNamesThem()
    {
        writeMatrix("two/outs/hg19");
        writeMatrix("two/outs/mm10");
        const QString text = errorText([&] { (void)readSingleCells(m_files.path("two")); });
        QVERIFY2(text.contains("two: holds 2 matrices: outs/hg19 and outs/mm10. Open one of these folders"), qPrintable(text));
        QVERIFY(!isDataset(m_files.path("two")));
    }

    void aFolderFarAboveAMatrixIsNotSearched()
    {
        writeMatrix("far/a/b/c/d");
        QVERIFY(!isDataset(m_files.path("far")));
        const QString text = errorText([&] { (void)readSingleCells(m_files.path("far")); });
        QVERIFY2(text.contains("far: is a folder without a dataset in it"), qPrintable(text));
    }

    void aFolderWhoseFilesDisagreeIsRefused()
    {
        m_files.write("%%MatrixMarket matrix coordinate integer general\n2 2 1\n2 1 4\n", "b_matrix.mtx");
        m_files.write("AA-1\n", "b_barcodes.tsv");
        m_files.write("E1\nE2\n", "b_features.tsv");
        const QString text = errorText([&] { (void)readSingleCells(m_files.path("b_matrix.mtx")); });
        QVERIFY2(text.contains("b_barcodes.tsv: names 1 cells, where the matrix has 2"), qPrintable(text));
    }

    void aMatrixAloneIsExplained()
    {
        m_files.write("%%MatrixMarket matrix coordinate integer general\n2 2 0\n", "c_matrix.mtx");
        const QString text = errorText([&] { (void)readSingleCells(m_files.path("c_matrix.mtx")); });
        QVERIFY2(text.contains("has no c_barcodes.tsv (or .gz) beside it"), qPrintable(text));
    }

    void loomAttributesBecomeColumnsAndEmbeddings()
    {
        {
            Hdf5Writer writer(target());
            writer.numbers("matrix", {1, 0, 2, 0, 3, 0}, {2, 3});
            writer.texts("row_attrs/Gene", {"G1", "G2"});
            writer.texts("col_attrs/CellID", {"a", "b", "c"});
            writer.integers("col_attrs/Age", {5, 6, 7}, {3, 1});
            writer.numbers("col_attrs/Place", {0, 1, 2, 3, 4, 5}, {3, 2});
            writer.numbers("layers/spliced", {0, 0, 0, 0, 0, 9}, {2, 3});
        }
        const AnnotatedMatrix data = readSingleCells(target());
        QCOMPARE(matrixText(*data.x), std::string("1 0\n0 3\n2 0\n"));
        QCOMPARE(matrixText(*data.layer("spliced")), std::string("0 0\n0 0\n0 9\n"));
        QCOMPARE(tableText(cellTable(data)),
                 std::string("cell text: a|b|c\nAge integer: 5|6|7\nPlace 1 real: 0|2|4\nPlace 2 real: 1|3|5\n"));
    }

    void aLoomAttributeOfAnotherLengthIsRefused()
    {
        {
            Hdf5Writer writer(target());
            writer.numbers("matrix", {1, 0, 2, 0, 3, 0}, {2, 3});
            writer.texts("row_attrs/Gene", {"G1", "G2", "G3"});
            writer.texts("col_attrs/CellID", {"a", "b", "c"});
        }
        QVERIFY2(failure().contains("row_attrs/Gene: has the shape [3], where the matrix has 2"), qPrintable(failure()));
    }

    void whatIsNotReadIsNamed()
    {
        {
            Hdf5Writer writer(target());
            writer.numbers("mod/rna/X", {1});
        }
        QVERIFY2(failure().contains("is a MuData file (.h5mu) with the modalities rna"), qPrintable(failure()));
        {
            Hdf5Writer writer(target());
            writer.numbers("weights", {1});
        }
        QVERIFY2(failure().contains("is an HDF5 file with weights, not single cells"), qPrintable(failure()));
    }

    void zarrStoresAreNamed()
    {
        const QTemporaryDir store;
        std::ofstream(std::filesystem::path(store.path().toStdString()) / ".zgroup") << "{}";
        const QString text = errorText([&] { (void)readSingleCells(store.path().toStdString()); });
        QVERIFY2(text.contains("is a zarr store"), qPrintable(text));
    }

    void cellsAsATableSayWhatTheMatrixHolds()
    {
        writeSparseH5ad(target(), smallCounts());
        const Table table = readCellTable(std::array{target()});
        QCOMPARE(table.format, std::string("AnnData 0.8 or later (.h5ad), sparse X, 3 genes"));
        QCOMPARE(table.warnings, std::vector<std::string>{"X holds counts, 0 to 5."});
        QCOMPARE(tableText(table), std::string("cell text: c0|c1|c2\n"));
    }

    void tablesAreNoSingleCells() { QVERIFY(!recogniseSingleCells(m_files.write("a,b\n1,2\n", "t.h5ad"))); }
};

QTEST_APPLESS_MAIN(TestSingleCellFile)
#include "tst_single_cell_file.moc"
