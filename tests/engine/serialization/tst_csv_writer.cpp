// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/serialization/csv_writer.h"
#include "tests/support/errors.h"

#include <QTemporaryDir>
#include <QtTest>

#include <limits>

using namespace stratoscope;
using namespace stratoscope::test;

class TestCsvWriter : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    [[nodiscard]] std::filesystem::path path() const { return std::filesystem::path(m_folder.path().toStdString()) / "table.csv"; }

    [[nodiscard]] std::string written(const std::vector<CsvColumn>& columns) const
    {
        writeCsv(path(), columns);
        return readFile(path());
    }

private slots:
    void writesShortestExactNumbers()
    {
        const std::vector<double> reals{0.1, 1.0 / 3, -1e300};
        const std::vector<float> floats{0.1F, 1.0F / 3, 16777216.0F};
        const std::vector<std::int64_t> whole{INT64_MIN, 0, INT64_MAX};
        QCOMPARE(written({{"r", reals}, {"f", floats}, {"n", whole}}), "r,f,n\n"
                                                                       "0.1,0.1,-9223372036854775808\n"
                                                                       "0.3333333333333333,0.33333334,0\n"
                                                                       "-1e+300,16777216,9223372036854775807\n");
    }

    void writesNumbersThatAreNotFinite()
    {
        constexpr double infinity = std::numeric_limits<double>::infinity();
        constexpr float nan = std::numeric_limits<float>::quiet_NaN();
        QCOMPARE(written({{"a", std::vector<double>{infinity, -infinity}}, {"b", std::vector<float>{nan, -nan}}}),
                 "a,b\ninf,nan\n-inf,nan\n");
    }

    void quotesOnlyWhereNeeded_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << "BASALT (grey); 2 'x'"
                               << "BASALT (grey); 2 'x'";
        QTest::newRow("comma") << "a,b"
                               << "\"a,b\"";
        QTest::newRow("quote") << "2\" core"
                               << "\"2\"\" core\"";
        QTest::newRow("line end") << "a\nb"
                                  << "\"a\nb\"";
        QTest::newRow("carriage return") << "a\rb"
                                         << "\"a\rb\"";
        QTest::newRow("UTF-8") << "Grès 层"
                               << "Grès 层";
        QTest::newRow("empty beside another cell") << ""
                                                   << "";
    }
    void quotesOnlyWhereNeeded()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const std::vector<std::string> texts{text.toStdString()};
        QCOMPARE(QString::fromStdString(written({{"t", texts}, {"n", std::vector<std::int64_t>{1}}})), "t,n\n" + expected + ",1\n");
    }

    void anEmptyCellAloneIsStillALine() { QCOMPARE(written({{"t", std::vector<std::string>{"a", "", "b"}}}), "t\na\n\"\"\nb\n"); }

    void quotesNamesToo()
    {
        QCOMPARE(written({{"Depth, m", std::vector<double>{}}, {"x", std::vector<float>{}}}), "\"Depth, m\",x\n");
    }

    void writesManyBlocksWhole()
    {
        std::vector<std::int64_t> rows(300000);
        std::string expected = "row\n";
        for (std::size_t i = 0; i < rows.size(); ++i) {
            rows[i] = static_cast<std::int64_t>(i);
            expected += std::to_string(i) + "\n";
        }
        QVERIFY(written({{"row", rows}}) == expected);
    }

    void aFailedWriteKeepsTheOldFile()
    {
        const std::filesystem::path folder = path() / "as a folder";
        writeFileAtomically(path(), "old");
        QVERIFY(errorText([&] { writeCsv(folder, {}); }).contains("Not a directory"));
        QCOMPARE(readFile(path()), "old");
    }
};

QTEST_GUILESS_MAIN(TestCsvWriter)
#include "tst_csv_writer.moc"
