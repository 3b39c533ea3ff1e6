// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/data/csv_reader.h"
#include "tests/support/table_text.h"
#include "tests/support/temporary_files.h"

#include <QtTest>

using namespace stratoscope;

namespace {

const std::string kMeta = "####### Meta Data Part #########\r\n"
                          "\tColumn Name\tData Type\tDescription\tLabel\tValidation Text\tUnit\r\n"
                          "1\tSITE\tNumeric\tsite\tSite\t#\t#\r\n"
                          "2\tHOLE\ttext\thole\tHole\t#\t#\r\n"
                          "3\tTOP_DEPTH\tDouble\tdepth\tDepth\t#\tmbsf\r\n"
                          "4\tREMARKS\tMemo\t#\tRemarks\t#\t#\r\n"
                          "\r\n";
const std::string kData = "####### Data Part #########\r\n\r\nSITE\tHOLE\tTOP_DEPTH\tREMARKS\r\n";

} // namespace

class TestIcdpExport : public QObject
{
    Q_OBJECT

    test::TemporaryFiles m_files;

private slots:
    void readsRecordsAndUnits()
    {
        const Table table = readCsv(m_files.write(kMeta + kData + "5\tB\t0.5\tdunite\r\n5\tB\t-999.25\t\"odd\r\n"));
        QCOMPARE(test::tableText(table),
                 "SITE integer: 5|5\nHOLE text: B|B\nTOP_DEPTH [mbsf] real: 0.5|?\nREMARKS text: dunite|\"odd\n");
        QCOMPARE(table.format, "ICDP export, tab separated, UTF-8");
    }

    void putsTornRecordsTogether()
    {
        const Table table =
            readCsv(m_files.write(kMeta + kData + "5\tB\t0.5\tveins.\r\n\r\nDyke at 30 \"x\"\r\n5\tB\t1\ta\r\n\r\n"));
        QCOMPARE(test::tableText(table),
                 "SITE integer: 5|5\nHOLE text: B|B\nTOP_DEPTH [mbsf] real: 0.5|1\nREMARKS text: veins.\n\nDyke at 30 \"x\"|a\n");
        QCOMPARE(test::warningText(table), "1 record had line breaks inside fields without quotes and was put together again.\n");
    }

    void namesTheLineOfARecordThatIsTooShort()
    {
        try {
            (void)readCsv(m_files.write(kMeta + kData + "5\tB\t0.5\ta\nb\r\n5\tB\t1\r\n"));
            QFAIL("no error");
        } catch (const DataError& error) {
            QVERIFY2(QString(error.what()).contains("table.csv:13:1: this row has 3 fields, the header 4"), error.what());
        }
    }

    void refusesIncompleteExports_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        QTest::newRow("no data part") << QByteArray::fromStdString(kMeta) << "ends in its column definitions";
        QTest::newRow("no header") << QByteArray::fromStdString(kMeta) + "####### Data Part ####\r\n\r\n"
                                   << "ends after the banner";
    }
    void refusesIncompleteExports()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);
        try {
            (void)readCsv(m_files.write(bytes.toStdString()));
            QFAIL("no error");
        } catch (const DataError& error) {
            QVERIFY2(QString(error.what()).contains(expected), error.what());
        }
    }

    void aHeaderWithoutRecordsIsAnEmptyTable()
    {
        const Table table = readCsv(m_files.write(kMeta + kData));
        QCOMPARE(table.rows, 0);
        QCOMPARE(table.columns.size(), 4);
    }
};

QTEST_GUILESS_MAIN(TestIcdpExport)
#include "tst_icdp_export.moc"
