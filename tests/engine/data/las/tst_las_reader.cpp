// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/core/random.h"
#include "engine/data/null_codes.h"
#include "engine/data/table_file.h"
#include "tests/support/errors.h"
#include "tests/support/table_text.h"
#include "tests/support/temporary_files.h"

#include <QtTest>

using namespace stratoscope;
using test::tableText;

namespace {

constexpr const char* kVersion = "~Version\n VERS. 2.0 :\n WRAP. NO :\n";
constexpr const char* kWrapped = "~Version\n VERS. 2.0 :\n WRAP. YES :\n";
constexpr const char* kWell = "~Well\n STRT.M 1 :\n STOP.M 2 :\n STEP.M 1 :\n NULL. -999.25 :\n WELL. F-4 : WELL\n";
constexpr const char* kCurves = "~Curve\n DEPT.M : depth\n GR.GAPI : gamma ray\n DT.US/M : sonic\n";

std::string las(const std::string& rows)
{
    return std::string(kVersion) + kWell + kCurves + "~A\n" + rows;
}

std::string utf16(const std::string& text, bool bigEndian, bool mark)
{
    std::string bytes = mark ? (bigEndian ? "\xFE\xFF" : "\xFF\xFE") : "";
    for (const char c : text)
        bytes += bigEndian ? std::string{'\0', c} : std::string{c, '\0'};
    return bytes;
}

} // namespace

class TestLasReader : public QObject
{
    Q_OBJECT

    test::TemporaryFiles m_files;

    [[nodiscard]] Table read(const std::string& text) const { return readTable(m_files.write(text, "log.dat")); }

    [[nodiscard]] static bool warns(const Table& table, const std::string& part)
    {
        return test::warningText(table).find(part) != std::string::npos;
    }

private slots:
    void readsRowsAsTheyAreWritten_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const QByteArray two = "DEPT [M] integer: 1|2\nGR [GAPI] real: 8.5|?\nDT [US/M] real: 0.25|7\n";
        const auto row = [](const char* name, const std::string& text, const QByteArray& expected) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << expected;
        };
        const std::string rows = " 1   8.5     0.25\n 2 -999.25    7\n";
        row("2.0", las(rows), two);
        row("CRLF", QByteArray::fromStdString(las(rows)).replace("\n", "\r\n").toStdString(), two);
        row("old Macintosh", QByteArray::fromStdString(las(rows)).replace("\n", "\r").toStdString(), two);
        row("byte-order mark", "\xEF\xBB\xBF" + las(rows), two);
        row("UTF-16", utf16(las(rows), false, true), two);
        row("UTF-16 without mark, big-endian", utf16(las(rows), true, false), two);
        row("comments and blank lines", las("# depth\n 1 8.5 0.25\n\n# pause\n 2 -999.25 7\n"), two);
        row("no line feed at the end", las(" 1 8.5 0.25\n 2 -999.25 7"), two);
        row("commas", las("1,8.5,0.25\n2,-999.25,7\n"), two);
        row("tabs, empty for missing", las("1\t8.5\t0.25\n2\t\t7\n"), two);
        row("commas, empty at the end", las("1,8.5,\n2,-999.25,7\n"),
            "DEPT [M] integer: 1|2\nGR [GAPI] real: 8.5|?\nDT [US/M] integer: ?|7\n");
        row("separator at the line ends", las("1,8.5,0.25,\n2,-999.25,7,\n"), two);
        row("decimal commas", las(" 1 8,5 0,25\n 2 -999,25 7\n"), two);
        row("run together", las(" 1 8.5 0.25\n 2-999.25 7\n"), two);
        row("wrapped", std::string(kWrapped) + kWell + kCurves + "~A\n1\n8.5\n0.25\n2\n-999.25 7\n", two);
        row("wrapped, though it says not", las("1\n8.5 0.25\n2\n-999.25 7\n"), two);
        row("foreword", "Exported by hand\n" + las(rows), two);
        row("bare tilde", std::string(kVersion) + kWell + kCurves + "~  depth gr dt\n" + rows, two);
        row("null in the index", las("-999.25 8.5 0.25\n 2 -999.25 7\n"),
            "DEPT [M] real: -999.25|2\nGR [GAPI] real: 8.5|?\nDT [US/M] real: 0.25|7\n");
        row("descending", las(" 2 -999.25 7\n 1 8.5 0.25\n"),
            "DEPT [M] integer: 2|1\nGR [GAPI] real: ?|8.5\nDT [US/M] real: 7|0.25\n");
        row("other nulls stay", las(" 1 -999 0.25\n 2 -999.25 9999\n"),
            "DEPT [M] integer: 1|2\nGR [GAPI] real: -999|?\nDT [US/M] real: 0.25|9999\n");
        row("text", las(" 1 clay \"fine sand\"\n 2 -999.25 'chalk, white'\n"),
            "DEPT [M] integer: 1|2\nGR [GAPI] text: clay|?\nDT [US/M] text: fine sand|chalk, white\n");
        row("fewer values than curves", las(" 1 8.5\n 2 -999.25\n"),
            "DEPT [M] integer: 1|2\nGR [GAPI] real: 8.5|?\nDT [US/M] real: ?|?\n");
        row("more values than curves", las(" 1 8.5 0.25 3\n 2 -999.25 7 4\n"), two + "UNKNOWN integer: 3|4\n");
        row("no rows", las(""), "DEPT [M] real:\nGR [GAPI] real:\nDT [US/M] real:\n");
        row("no ~A", std::string(kVersion) + kWell + kCurves, "DEPT [M] real:\nGR [GAPI] real:\nDT [US/M] real:\n");
        row("nothing but ~A", "~A DEPTH GR\n 1 8.5\n", "DEPTH integer: 1\nGR real: 8.5\n");
        row("nothing but ~A without names", "~ASCII\n 1 8.5\n", "UNKNOWN:1 integer: 1\nUNKNOWN:2 real: 8.5\n");
        row("missing ~Version", std::string(kWell) + kCurves + "~A\n" + rows, two);
        row("3.0",
            "~Version\n VERS. 3.0 :\n WRAP. NO :\n DLM. COMMA :\n~Well\n NULL. -999.25 :\n"
            "~Core_Definition\n T.M :\n~Core_Data[1] | Core_Definition\n 7\n 8\n 9\n~Log_Definition\n DEPT.M : d {F}\n S. : {S}\n"
            "~Log_Data | Log_Definition\n1,\"a, b\"\n",
            "DEPT [M] integer: 1\nS text: a, b\n");
        row("3.0 without a log",
            "~Version\n VERS. 3.0 :\n DLM. TAB :\n~Drill_Definition\n ROP.M/H :\n DATE. :\n"
            "~Drill_Data | Drill_Definition\n5\t01/02/2003 04:05:06\n",
            "ROP [M/H] integer: 5\nDATE text: 01/02/2003 04:05:06\n");
    }
    void readsRowsAsTheyAreWritten()
    {
        QFETCH(QByteArray, text);
        QTEST(QByteArray::fromStdString(tableText(read(text.toStdString()))), "expected");
    }

    void keepsTheHeader()
    {
        const Table table = read(las(" 1 8.5 0.25\n"));
        QCOMPARE(table.hole, std::string("F-4"));
        QCOMPARE(table.nullValue.value(), -999.25);
        QCOMPARE(table.indexColumn.value(), std::size_t{0});
        QCOMPARE(table.columns[1].description, std::string("gamma ray"));
        QCOMPARE(table.header.size(), std::size_t{4});
        QCOMPARE(table.header[1].title, std::string("Well"));
        QCOMPARE(table.header[1].items[4].value, std::string("F-4"));
        QCOMPARE(table.header[1].items[4].line, 9);
        QVERIFY(table.header[1].text.find("WELL. F-4 : WELL") != std::string::npos);
        QVERIFY(table.format.starts_with("LAS 2.0, blank separated"));
    }

    void takesTheWellFromEitherSideOfTheColon()
    {
        const std::string old = "~V\n VERS. 1.2 :\n~W\n";
        QCOMPARE(read(old + " WELL. WELL: Odd #1\n~C\n DEPT.M:\n").hole, std::string("Odd #1"));
        QCOMPARE(read(old + " WELL. Odd #1 : WELL NAME\n~C\n DEPT.M:\n").hole, std::string("Odd #1"));
        QCOMPARE(read("~V\n VERS. 2 :\n~W\n WELL. : WELL\n UWI. 77 : UWI\n~C\n DEPT.M:\n").hole, std::string("77"));
    }

    void offersOtherNulls()
    {
        const Table table = read(las(" 1 -999 0.25\n 2 -999 9999\n 3 5 -999.25\n"));
        QVERIFY((table.nullOffers == std::vector<NullOffer>{{"GR", -999, 2}, {"DT", 9999, 1}}));
        const std::string warning = warningsOf(table).back();
        QVERIFY2(warning.find("-999 in GR (2); 9999 in DT (1). data.null_values: [-999, 9999]") != std::string::npos,
                 warning.c_str());
    }

    void warnsOf_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("warning");
        const auto row = [](const char* name, const std::string& text, const QByteArray& warning) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << warning;
        };
        row("back and forth", las("1 2 3\n2 2 3\n1 2 3\n2 2 3\n"),
            "DEPT goes back and forth: it turns 2 times, first at row 3 (from 2 to 1)");
        row("repeated depth", las("1 2 3\n1 2 3\n"), "DEPT repeats the value of the row before in 1 row");
        row("another end", las("1 2 3\n50 2 3\n"), "STOP is 2, but the data end at 50");
        row("mixed units", std::string(kVersion) + "~W\n STRT.M 1 :\n STOP.FT 2 :\n" + kCurves + "~A\n1 2 3\n",
            "The header mixes units: DEPT is in M, but STRT, STOP and STEP are in M and FT");
        row("run together", las(" 1 8.5 0.25\n 2-999.25 7\n"), "Numbers run together in 1 row, the first at line 16");
        row("strange line", std::string(kVersion) + "~C\n DEPT.M :\n-----\n~A\n1\n",
            "1 line of ~C without a curve passed over, the first at line 6");
        row("no rows", las(""), "The table has a header but no rows");
        row("no data", std::string(kVersion) + kCurves, "no data section");
        row("fewer values", las("1 2\n"), "Rows have 2 values, ~Curve names 3");
        row("repeated mnemonic", std::string(kVersion) + "~C\n D.M :\n R. :\n R. :\n~A\n1 2 3\n", "R:1 and R:2");
        row("other data", "~V\n VERS. 3.0 :\n~A_Definition\n X. :\n~A_Data | A_Definition\n1\n~B_Data | A_Definition\n1\n2\n",
            "other data of the file are kept as text: ~A_Data");
    }
    void warnsOf()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, warning);
        const Table table = read(text.toStdString());
        QVERIFY2(warns(table, warning.toStdString()), test::warningText(table).c_str());
    }

    void saysWhatIsWrongAndWhere_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const std::string& text, const QString& message) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << message;
        };
        row("ragged", las("1 2 3\n2 2\n3 2\n4 2 3\n"),
            "log.dat:16: this row has 2 values, but the log has 3 curves; so have 2 of 4 rows. Give");
        row("cut off", las("1 2 3\n2 2"),
            "log.dat:16: this row has 2 values, but the log has 3 curves; so has 1 of 2 rows. It is the last");
        row("wrapped and cut off", std::string(kWrapped) + kCurves + "~A\n1\n2 3\n2\n",
            "log.dat:11: the file ends in the row that starts here, after 1 value of 3");
        row("wrapped and ragged", std::string(kWrapped) + kCurves + "~A\n1\n2 3 4\n",
            "log.dat:10: by this line the wrapped row that starts at line 9 has 4 values");
        row("header only", kVersion, "neither curves (~Curve) nor data (~ASCII)");
        row("open quote", las("1,\"2,3\n2,2,3\n"), "log.dat:15");
    }
    void saysWhatIsWrongAndWhere()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, message);
        const QString found = test::errorText([&] { (void)read(text.toStdString()); });
        QVERIFY2(found.contains(message), qPrintable(found));
    }

    /// Damaged texts are read or refused; whichever, it ends.
    void endsOnDamagedText()
    {
        const std::string whole = las("1\t\"a b\"\t0.25\n2\t'c, d'\t7\n3\t-999.25-999.25\n");
        RandomStream random(5);
        constexpr std::string_view marks = "~\n\"',.-#: 9|\t\r";
        int read = 0;
        int refused = 0;
        for (int round = 0; round < 300; ++round) {
            std::string text = whole.substr(0, round % 3 == 0 ? random.below(whole.size()) : whole.size());
            for (int change = 0; change < 6 && !text.empty(); ++change)
                text[random.below(text.size())] = marks[random.below(marks.size())];
            const QString found = test::errorText([&] { (void)readTable(m_files.write(text, "log.dat")); });
            ++(found == QStringLiteral("no error") ? read : refused);
        }
        QCOMPARE(read + refused, 300);
        QVERIFY(read > 20 && refused > 20);
    }

    void readsManyRowsOnSeveralThreads()
    {
        std::string rows;
        double sum = 0;
        for (int i = 0; i < 40'000; ++i) {
            rows += std::to_string(i) + ".25 " + std::to_string(i % 7) + " -999.25\n" + (i % 1000 == 0 ? "# note\n" : "");
            sum += i % 7;
        }
        const Table table = readTable(m_files.write(las(rows), "long.las"), {.separator = '\0', .threads = 3, .maximumBytes = 0});
        QCOMPARE(table.rows, std::size_t{40'000});
        QCOMPARE(summarise(table.columns[1]).mean.value() * 40'000, sum);
        QCOMPARE(table.columns[0].numbers.back(), 39'999.25);
        QCOMPARE(summarise(table.columns[2]).missing, std::size_t{40'000});
    }

    void boundsItsMemory()
    {
        std::string curves = std::string(kVersion) + "~C\n";
        for (int i = 0; i < 1000; ++i)
            curves += "C" + std::to_string(i) + ". :\n";
        std::string row;
        for (int i = 0; i < 1000; ++i)
            row += "1 ";
        std::string text = curves + "~A\n";
        for (int i = 0; i < 100; ++i)
            text += row + "\n";
        const QString found = test::errorText(
            [&] { (void)readTable(m_files.write(text, "wide.las"), {.separator = '\0', .threads = 1, .maximumBytes = 300'000}); });
        QVERIFY2(found.contains("more than the 300.0 kB"), qPrintable(found));
    }
};

QTEST_GUILESS_MAIN(TestLasReader)
#include "tst_las_reader.moc"
