// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/data/csv_reader.h"
#include "engine/data/row_query.h"
#include "tests/support/files.h"

#include <QtTest>

using namespace stratoscope;

class TestRowQuery : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::Folder> m_folder;
    Table m_table;

private slots:
    void initTestCase()
    {
        m_folder = std::make_unique<test::Folder>();
        m_table = readCsv(m_folder->write("log.csv", "Hole,Depth (m),GR (API),gr_raw,Lithology,Ton–Gehalt,NGR total counts (cps)\n"
                                                     "A,1,30,3,basalt,1,1\n"
                                                     "A,2,50,5,sand,2,2\n"
                                                     "B,3,,7,Sandstone,3,3\n"
                                                     "B,4,70,7,,4,4\n"
                                                     "B,5,90,9,basalt,5,5\n"));
    }

    void meansRows_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("rows");
        QTest::newRow("all without a query") << "  "
                                             << "0-4";
        QTest::newRow("text") << "Lithology == \"basalt\""
                              << "0, 4";
        QTest::newRow("the other quotes") << "Lithology == 'basalt'"
                                          << "0, 4";
        QTest::newRow("one equals sign") << "Lithology = 'basalt'"
                                         << "0, 4";
        QTest::newRow("not equal leaves the missing out") << "Lithology != 'basalt'"
                                                          << "1-2";
        QTest::newRow("what is not equal, the missing as well") << "not Lithology == 'basalt'"
                                                                << "1-3";
        QTest::newRow("the whole name in backticks") << "`GR (API)` > 50"
                                                     << "3-4";
        QTest::newRow("the name without its unit") << "GR > 50"
                                                   << "3-4";
        QTest::newRow("the first word of the name") << "NGR > 4"
                                                    << "4";
        QTest::newRow("any case") << "lithology == 'sand' or gr >= 90"
                                  << "1, 4";
        QTest::newRow("letters beyond ASCII") << "Ton–Gehalt < 3"
                                              << "0-1";
        QTest::newRow("and") << "Lithology == 'basalt' and GR > 30"
                             << "4";
        QTest::newRow("and binds before or") << "Hole == 'A' or Hole == 'B' and GR > 80"
                                             << "0-1, 4";
        QTest::newRow("parentheses") << "(Hole == 'A' or Hole == 'B') and GR > 80"
                                     << "4";
        QTest::newRow("signs for words") << "Hole == 'A' && !(GR < 40) || row == 4"
                                         << "1, 4";
        QTest::newRow("a chain") << "2 <= Depth < 5"
                                 << "1-3";
        QTest::newRow("the number first") << "4 < Depth"
                                          << "4";
        QTest::newRow("two columns") << "gr_raw > Depth"
                                     << "0-4";
        QTest::newRow("two text columns") << "Hole == Lithology"
                                          << "";
        QTest::newRow("a negative number with an exponent") << "Depth > -1e+0 and Depth < 2.5e0"
                                                            << "0-1";
        QTest::newRow("a list") << "Depth in (1, 3, 9)"
                                << "0, 2";
        QTest::newRow("a list in brackets") << "Hole in ['A', 'C']"
                                            << "0-1";
        QTest::newRow("not in a list leaves the missing out") << "Lithology not in ('sand')"
                                                              << "0, 2, 4";
        QTest::newRow("missing") << "GR is missing"
                                 << "2";
        QTest::newRow("not missing") << "Lithology is not missing"
                                     << "0-2, 4";
        QTest::newRow("a part of a text, in any case") << "Lithology contains 'SAND'"
                                                       << "1-2";
        QTest::newRow("listed rows") << "rows(\"0-1, 4\") and not Hole == 'A'"
                                     << "4";
        QTest::newRow("row numbers") << "row >= 3"
                                     << "3-4";
    }
    void meansRows()
    {
        QFETCH(QString, query);
        QFETCH(QString, rows);
        QCOMPARE(QString::fromStdString(rowsOfQuery(m_table, query.toStdString()).text()), rows);
    }

    void whatIsNotUnderstoodIsNamedWithItsPlace_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("problem");
        QTest::newRow("no such column") << "Lithologie == 'sand'"
                                        << "no column 'Lithologie', at character 1";
        QTest::newRow("no such column, a hint") << "Lithologie == 'sand'"
                                                << "Lithology";
        QTest::newRow("nothing compared") << "Depth"
                                          << "a comparison was expected after 'Depth'";
        QTest::newRow("ends early") << "Depth >"
                                    << "ends too early";
        QTest::newRow("ends after and") << "Depth > 1 and"
                                        << "ends too early";
        QTest::newRow("two conditions side by side") << "Depth > 1 Depth < 3"
                                                     << "'Depth' was not expected, at character 11";
        QTest::newRow("a quote left open") << "Hole == 'A"
                                           << "is not closed, at character 9";
        QTest::newRow("a parenthesis left open") << "(Depth > 1"
                                                 << "')' was expected";
        QTest::newRow("text compared by size") << "Hole > 'A'"
                                               << "'>' compares numbers, and 'Hole' holds text";
        QTest::newRow("a number in quotes") << "Depth == '3'"
                                            << "'Depth' holds numbers";
        QTest::newRow("no column at all") << "1 < 2"
                                          << "must be a column";
        QTest::newRow("a column in a list") << "Hole in (A)"
                                            << "no column 'A'";
        QTest::newRow("a sign without a meaning") << "Depth # 3"
                                                  << "'#' has no meaning here, at character 7";
        QTest::newRow("listed rows beyond the table") << "rows('3-5')"
                                                      << "'3-5' goes beyond the 5 rows";
        QTest::newRow("listed rows without quotes") << "rows(3)"
                                                    << "rows takes a text in quotes";
        QTest::newRow("nested beyond reason") << QString("(").repeated(5000) << "nested too deeply";
        QTest::newRow("negated beyond reason") << QString("not ").repeated(100000) << "nested too deeply";
    }
    void whatIsNotUnderstoodIsNamedWithItsPlace()
    {
        QFETCH(QString, query);
        QFETCH(QString, problem);
        try {
            (void)rowsOfQuery(m_table, query.toStdString());
            QFAIL("was taken");
        } catch (const DataError& error) {
            QVERIFY2(QString::fromUtf8(error.what()).contains(problem), error.what());
        }
    }

    void aNameThatCouldMeanTwoColumnsIsRefused()
    {
        Table table = readCsv(m_folder->write("two.csv", "GR (API),GR (cps)\n1,2\n"));
        try {
            (void)rowsOfQuery(table, "GR > 0");
            QFAIL("was taken");
        } catch (const DataError& error) {
            QVERIFY2(QString::fromUtf8(error.what()).contains("could be `GR (API)` and `GR (cps)`"), error.what());
        }
    }
};

QTEST_APPLESS_MAIN(TestRowQuery)
#include "tst_row_query.moc"
