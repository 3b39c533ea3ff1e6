// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/data/csv_reader.h"
#include "engine/data/table_file.h"
#include "engine/serialization/npy.h"
#include "engine/serialization/npz.h"
#include "tests/support/errors.h"
#include "tests/support/table_text.h"
#include "tests/support/temporary_files.h"

#include <QtTest>

using namespace stratoscope;
using test::tableText;

namespace {

constexpr const char* kLas = "~V\n VERS. 2.0 :\n~C\n DEPT.M :\n GR.API :\n~A\n 1 8.5\n";

Array matrix()
{
    const std::vector<float> values{1, 2.5F, 3, 4, 5, 6};
    return makeArray<float>({3, 2}, values);
}

} // namespace

class TestTableFile : public QObject
{
    Q_OBJECT

    test::TemporaryFiles m_files;

private slots:
    void recognisesByContentNotByName()
    {
        QCOMPARE(readTable(m_files.write(kLas, "log.csv")).format, std::string("LAS 2.0, blank separated, UTF-8"));
        QCOMPARE(readTable(m_files.write("a,b\n1,2\n", "table.las")).format, std::string("CSV, comma separated, UTF-8"));
        writeNpz(m_files.path("a.txt"), {{"m", matrix()}});
        QCOMPARE(readTable(m_files.path("a.txt")).format, std::string("NumPy archive (.npz)"));
        writeNpy(m_files.path("b.csv"), matrix());
        QCOMPARE(readTable(m_files.path("b.csv")).format, std::string("NumPy array (.npy)"));
    }

    void readsOneArrayAsColumns()
    {
        writeNpy(m_files.path("m.npy"), matrix());
        QCOMPARE(tableText(readTable(m_files.path("m.npy"))), std::string("column_0 real: 1|3|5\ncolumn_1 real: 2.5|4|6\n"));
    }

    void readsAnArchiveAsColumns()
    {
        const std::vector<std::int64_t> ids{7, 8, 9};
        const std::vector<std::uint8_t> targets{0, 1, 1, 0, 1, 1};
        const std::vector<float> other{1, 2};
        writeNpz(m_files.path("m.npz"), {{"embeddings", matrix()},
                                         {"targets", makeArray<std::uint8_t>({3, 2}, targets)},
                                         {"target_names", makeTextArray({"gpt", "llama"})},
                                         {"ids", makeArray<std::int64_t>({3}, ids)},
                                         {"labels", makeTextArray({"clay", "", "clay"})},
                                         {"mean", makeArray<float>({2}, other)}});
        const Table table = readTable(m_files.path("m.npz"));
        QCOMPARE(tableText(table), std::string("embeddings_0 real: 1|3|5\nembeddings_1 real: 2.5|4|6\ngpt integer: 0|1|1\n"
                                               "llama integer: 1|0|1\nids integer: 7|8|9\nlabels text: clay|?|clay\n"));
        QCOMPARE(test::warningText(table), std::string("Arrays without 3 rows are left out: 'mean' [2].\n"));
    }

    void refusesArraysWithoutRows()
    {
        const std::vector<float> one{1};
        writeNpz(m_files.path("s.npz"), {{"scalar", makeArray<float>({}, one)}});
        const QString found = test::errorText([&] { (void)readTable(m_files.path("s.npz")); });
        QVERIFY2(found.contains("but 'scalar' []"), qPrintable(found));
    }

    void refusesByNameWhatItDoesNotRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("advice");
        QTest::newRow("Excel") << QByteArray("PK\x03\x04...[Content_Types].xml") << "an Excel workbook (.xlsx)"
                               << "as CSV";
        QTest::newRow("DLIS") << QByteArray("   1V1.00RECORD 8192Default Storage Set") << "a DLIS well log"
                              << "LAS 2.0";
        QTest::newRow("Parquet") << QByteArray("PAR1\x15\x04") << "a Parquet file"
                                 << "read_parquet";
        QTest::newRow("h5mu") << QByteArray("MuData (format-version=0.1.0;creator=muon)") << "a MuData file (.h5mu)"
                              << "write_h5ad";
        QTest::newRow("rds") << QByteArray("X\n\0\0\0\3\0\4\2\3", 10) << "an R object (.rds)"
                             << "write.csv";
    }
    void refusesByNameWhatItDoesNotRead()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, name);
        QFETCH(QString, advice);
        const QString found = test::errorText([&] { (void)readTable(m_files.write(bytes.toStdString(), "data.csv")); });
        QVERIFY2(found.contains(name) && found.contains(advice), qPrintable(found));
    }

    void refusesAZarrStore()
    {
        std::filesystem::create_directory(m_files.path("cells.zarr"));
        (void)m_files.write("{}", "cells.zarr/.zgroup");
        const QString found = test::errorText([&] { (void)readTable(m_files.path("cells.zarr")); });
        QVERIFY2(found.contains("a zarr store") && found.contains("read_zarr"), qPrintable(found));
        std::filesystem::create_directory(m_files.path("folder"));
        QVERIFY(test::errorText([&] { (void)readTable(m_files.path("folder")); }).contains("is a folder without a dataset in it"));
    }

    void theReaderOfDelimitedTextSendsLogsAway()
    {
        const QString found = test::errorText([&] { (void)readCsv(m_files.write(kLas, "log.las")); });
        QVERIFY2(found.contains("is a LAS well log"), qPrintable(found));
    }

    void stopsWhenAsked()
    {
        std::stop_source source;
        source.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)readTable(m_files.write(kLas, "log.las"), {}, {}, source.get_token()));
    }
};

QTEST_GUILESS_MAIN(TestTableFile)
#include "tst_table_file.moc"
