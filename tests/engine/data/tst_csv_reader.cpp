// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/core/random.h"
#include "engine/core/text.h"
#include "engine/data/csv_reader.h"
#include "tests/support/shared_data.h"
#include "tests/support/table_text.h"
#include "tests/support/temporary_files.h"

#include <QtTest>

using namespace stratoscope;
using test::tableText;
using test::warningText;

namespace {

/// A field as RFC 4180 writes it, in quotes if it must be or if `always`.
std::string quoted(const std::string& field, bool always)
{
    if (!always && field.find_first_of(",\"\n\r") == std::string::npos)
        return field;
    std::string text = "\"";
    for (const char c : field)
        text.append(c == '"' ? 2 : 1, c);
    return text + "\"";
}

/// A table of several chunks whose text cells are as awkward as cells get, and what should be read from it.
struct AwkwardTable
{
    std::string bytes = "depth,remark,code\n";
    std::vector<double> depths;
    std::vector<std::string> remarks;

    explicit AwkwardTable(std::size_t size)
    {
        RandomStream random(11);
        const std::vector<std::string> pieces{"clay", ",", "\n", "\"", " ", "\r\n", "\"\"", ";", "a,b\nc", "\xC3\xB6"};
        while (bytes.size() < size) {
            std::string remark = "r";
            for (std::uint64_t piece = random.below(6); piece > 0; --piece)
                remark += pieces[random.below(pieces.size())];
            remark += "e";
            depths.push_back(static_cast<double>(random.below(100000)) / 8);
            remarks.push_back(remark);
            bytes += exactNumber(depths.back()) + "," + quoted(remark, random.below(2) == 0) + "," + std::to_string(depths.size()) +
                     "\n";
            if (random.below(50) == 0)
                bytes += random.below(2) == 0 ? "\n" : "\r\n";
        }
    }
};

} // namespace

class TestCsvReader : public QObject
{
    Q_OBJECT

    test::TemporaryFiles m_files;

    /// The message of the error that reading the bytes throws.
    [[nodiscard]] std::string errorOf(const std::string& bytes, const CsvOptions& options = {}) const
    {
        try {
            (void)readCsv(m_files.write(bytes), options);
        } catch (const Error& error) {
            return error.what();
        }
        return "no error";
    }

private slots:
    void readsTables_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("expected");
        const QByteArray two = "depth real: 0.5|1\nrock text: clay|sand\n";
        QTest::newRow("comma") << QByteArray("depth,rock\n0.5,clay\n1,sand\n") << two;
        QTest::newRow("semicolon") << QByteArray("depth;rock\n0.5;clay\n1;sand\n") << two;
        QTest::newRow("tab") << QByteArray("depth\trock\n0.5\tclay\n1\tsand\n") << two;
        QTest::newRow("bar") << QByteArray("depth|rock\n0.5|clay\n1|sand\n") << two;
        QTest::newRow("blanks, aligned") << QByteArray("  depth  rock\n   0.5  clay\n   1    sand  \n") << two;
        QTest::newRow("blanks and tabs mixed") << QByteArray("depth \t rock\n0.5\tclay\n1  sand\n") << two;
        QTest::newRow("carriage returns and line feeds") << QByteArray("depth,rock\r\n0.5,clay\r\n1,sand\r\n") << two;
        QTest::newRow("carriage returns only") << QByteArray("depth,rock\r0.5,clay\r1,sand\r") << two;
        QTest::newRow("no line end at the end") << QByteArray("depth,rock\n0.5,clay\n1,sand") << two;
        QTest::newRow("byte-order mark") << QByteArray("\xEF\xBB\xBF"
                                                       "depth,rock\n0.5,clay\n1,sand\n")
                                         << two;
        QTest::newRow("UTF-16") << QByteArray("\xFF\xFE"
                                              "a\0,\0b\0\n\0001\0,\0002\0\n\0",
                                              18)
                                << QByteArray("a integer: 1\nb integer: 2\n");
        QTest::newRow("blank lines") << QByteArray("\n\ndepth,rock\n\n0.5,clay\n   \n1,sand\n\n\n") << two;
        QTest::newRow("comments above") << QByteArray("# made by hand\n#\n\ndepth,rock\n0.5,clay\n1,sand\n") << two;
        QTest::newRow("blanks around fields") << QByteArray("depth , rock\n 0.5 , clay\n  1,sand \n") << two;
        QTest::newRow("everything in quotes") << QByteArray("\"depth\",\"rock\"\n\"0.5\",\"clay\"\n\"1\", \"sand\" \n") << two;
        QTest::newRow("title above the header") << QByteArray("Export of 2020\ndepth,rock\n0.5,clay\n1,sand\n") << two;
        QTest::newRow("separator named above the header") << QByteArray("sep=;\r\ndepth;rock\r\n0.5;clay\r\n1;sand\r\n") << two;
        QTest::newRow("separators at line ends") << QByteArray("depth,rock,\n0.5,clay,\n1,sand,\n") << two;
        QTest::newRow("separators at the ends of rows only") << QByteArray("depth,rock\n0.5,clay,\n1,sand,\n") << two;
        QTest::newRow("row names without a name")
            << QByteArray("depth,rock\nr1,0.5,clay\nr2,1,sand\n") << QByteArray("column 1 text: r1|r2\n") + two;
        QTest::newRow("Latin-1") << QByteArray("depth,rock\n1,Gr\xF6\xDF"
                                               "e\n2,b\n")
                                 << QByteArray("depth integer: 1|2\nrock text: Gr\xC3\xB6\xC3\x9F"
                                               "e|b\n");
        QTest::newRow("quotes with separator, line feed and quotes inside")
            << QByteArray("a,b\n\"x, y\",1\n\"two\nlines\",2\n\"he said \"\"no\"\"\",3\n\"\",4\n")
            << QByteArray("a text: x, y|two\nlines|he said \"no\"|?\nb integer: 1|2|3|4\n");
        QTest::newRow("quotes inside a field")
            << QByteArray("a,b\n5\" pipe,1\nmesh\" x,2\n") << QByteArray("a text: 5\" pipe|mesh\" x\nb integer: 1|2\n");
        QTest::newRow("text behind quotes") << QByteArray("a,b\n\"x\" y,1\nz,2\n")
                                            << QByteArray("a text: \"x\" y|z\nb integer: 1|2\n");
        QTest::newRow("units in a row") << QByteArray("DEPTH,GR,LITH\nM    ,API  ,\n1.5,80,clay\n2,90,sand\n")
                                        << QByteArray("DEPTH [M] real: 1.5|2\nGR [API] integer: 80|90\nLITH text: clay|sand\n");
        QTest::newRow("units row, no data") << QByteArray("DEPTH,GR\nM,API\n") << QByteArray("DEPTH [M] real:\nGR [API] real:\n");
        QTest::newRow("units in names")
            << QByteArray("DEPT [M],Bulk density (GRA),NGR total counts (cps),k (W/(m*K))\n1,2,3,4\n")
            << QByteArray("DEPT [M] [M] integer: 1\nBulk density (GRA) integer: 2\nNGR total counts (cps) [cps] integer: 3\n"
                          "k (W/(m*K)) [W/(m*K)] integer: 4\n");
        QTest::newRow("first row is text, no units")
            << QByteArray("a,b\nbad,sad\n1,2\n3,4\n") << QByteArray("a text: bad|1|3\nb text: sad|2|4\n");
        QTest::newRow("decimal commas") << QByteArray("Tiefe;GR\n0,5;80\n1,25;90,5\n")
                                        << QByteArray("Tiefe real: 0.5|1.25\nGR real: 80|90.5\n");
        QTest::newRow("decimal commas, tab, no header")
            << QByteArray("0,5\t80\n1,25\t90,5\n") << QByteArray("column 1 real: 0.5|1.25\ncolumn 2 real: 80|90.5\n");
        QTest::newRow("decimal commas in blanks")
            << QByteArray("a b\n0,5  1,25\n1,5  3,5\n") << QByteArray("a real: 0.5|1.5\nb real: 1.25|3.5\n");
        QTest::newRow("no header") << QByteArray("1,2.5\n3,4\n") << QByteArray("column 1 integer: 1|3\ncolumn 2 real: 2.5|4\n");
        QTest::newRow("no header, with text")
            << QByteArray("clay,2.5\nsand,4\n") << QByteArray("column 1 text: clay|sand\ncolumn 2 real: 2.5|4\n");
        QTest::newRow("names that count") << QByteArray(",0,1,2\nx,0.5,0.25,1\ny,1,2,3\n")
                                          << QByteArray("column 1 text: x|y\n0 real: 0.5|1\n1 real: 0.25|2\n2 integer: 1|3\n");
        QTest::newRow("first row counts, but so do integers")
            << QByteArray("0,1,2\n3,4,5\n") << QByteArray("column 1 integer: 0|3\ncolumn 2 integer: 1|4\ncolumn 3 integer: 2|5\n");
        QTest::newRow("names in a comment") << QByteArray("# seed = 1 x\n# it GR DT\n0,1.5,2\n1,2,3\n")
                                            << QByteArray("it integer: 0|1\nGR real: 1.5|2\nDT integer: 2|3\n");
        QTest::newRow("repeated and missing names")
            << QByteArray("a,a,,a\n1,2,3,4\n")
            << QByteArray("a integer: 1\na (2) integer: 2\ncolumn 3 integer: 3\na (3) integer: 4\n");
        QTest::newRow("missing values") << QByteArray("a,b,c\n1,NA,x\n,2,\nNaN,null,None\n-,N/A,y\n")
                                        << QByteArray("a integer: 1|?|?|?\nb integer: ?|2|?|?\nc text: x|?|?|y\n");
        QTest::newRow("empty fields in tabs")
            << QByteArray("a\tb\tc\n1\t\tx\n\t\t\n2\t3\t\n") << QByteArray("a integer: 1|?|2\nb integer: ?|?|3\nc text: x|?|?\n");
        QTest::newRow("one column of numbers") << QByteArray("GR\n1.5\n\n2\n") << QByteArray("GR real: 1.5|2\n");
        QTest::newRow("integers and exponents")
            << QByteArray("a,b\n1,1e3\n+2,.5\n") << QByteArray("a integer: 1|2\nb real: 1000|0.5\n");
        QTest::newRow("nulls of logs") << QByteArray("GR,SP\n80,-1500\n-999.25,-999.25\n90,20\n")
                                       << QByteArray("GR real: 80|?|90\nSP real: -1500|-999.25|20\n");
        QTest::newRow("infinite") << QByteArray("a,b\n1,inf\n2,3\n") << QByteArray("a integer: 1|2\nb integer: ?|3\n");
    }
    void readsTables()
    {
        QFETCH(QByteArray, bytes);
        const Table table = readCsv(m_files.write(bytes.toStdString()));
        const std::string text = tableText(table);
        QTEST(QByteArray::fromStdString(text), "expected");
    }

    void saysWhatItDid_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        QTest::newRow("nothing") << QByteArray("a,b\n1,x\n") << "";
        QTest::newRow("text among numbers") << QByteArray("GR,b\n1,1\n2,1\nbad,1\n3,1\nworse,1\n")
                                            << "'GR' has text in 2 of 5 rows, first 'bad' at line 4; the column is read as text.\n";
        QTest::newRow("no values") << QByteArray("a,b,c\n1,,NA\n2,,\n") << "Without any value: 'b' and 'c'.\n";
        QTest::newRow("no rows") << QByteArray("a,b\n") << "The table has a header but no rows.\n";
        QTest::newRow("no header") << QByteArray("1,2\n3,4\n") << "There is no header line; the columns are numbered.\n";
        QTest::newRow("repeated name") << QByteArray("a,a\n1,2\n") << "Names that are used more than once got a number: 'a (2)'.\n";
        QTest::newRow("title") << QByteArray("My export\nnext line\na,b\n1,2\n3,4\n5,6\n")
                               << "2 lines above the header passed over, the first: 'My export'.\n";
        QTest::newRow("row names")
            << QByteArray("a,b\nx,1,2\ny,3,4\n")
            << "The header has one name fewer than the rows have fields: the first column is taken for row names.\n";
        QTest::newRow("separators at line ends")
            << QByteArray("a,b,\n1,2,\n") << "'column 3' has neither a name nor values in the file and is left out.\n";
        QTest::newRow("infinite") << QByteArray("a,b\n1,inf\n2,3\n")
                                  << "'b' is infinite in 1 of 2 rows; these cells are treated as missing.\n";
        QTest::newRow("text behind quotes")
            << QByteArray("a,b\n\"x\" y,1\nz,2\n")
            << "1 quoted field goes on behind the closing quote, the first at line 2; quotes and text are kept as they stand.\n";
        QTest::newRow("commas that may group thousands")
            << QByteArray("a;b\n1,234;2\n5,678;3\n")
            << "The comma is read as a decimal mark (\"1,234\"), since no number has a point.\n";
        QTest::newRow("null code taken for missing")
            << QByteArray("GR,b\n80,1\n-999,1\n90,1\n")
            << "Treated as missing, since all other values are far from it: -999 in GR (1).\n";
    }
    void saysWhatItDid()
    {
        QFETCH(QByteArray, bytes);
        QTEST(QString::fromStdString(warningText(readCsv(m_files.write(bytes.toStdString())))), "expected");
    }

    void namesTheFormat_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("format");
        QTest::newRow("comma") << QByteArray("a,b\n1,2\n") << "CSV, comma separated, UTF-8";
        QTest::newRow("tab, Latin-1") << QByteArray("a\tb\n1\t\xF6\n") << "CSV, tab separated, Windows-1252";
        QTest::newRow("blanks") << QByteArray("a b\n1 2\n") << "CSV, blank separated, UTF-8";
    }
    void namesTheFormat()
    {
        QFETCH(QByteArray, bytes);
        QTEST(QString::fromStdString(readCsv(m_files.write(bytes.toStdString())).format), "format");
    }

    void refusesWhatIsNoTable_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<char>("separator");
        QTest::addColumn<QString>("expected");
        QTest::newRow("short row") << QByteArray("a,b,c\n1,2,3\n\n4,5\n6\n") << '\0'
                                   << ":4:1: this row has 2 fields, the header 3; so have 2 of 3 rows. Give every row 3 fields, "
                                      "and quote fields that hold a comma.";
        QTest::newRow("long row") << QByteArray("a,b\n1,2\n3,4,5\n6,7\n") << '\0'
                                  << ":3:1: this row has 3 fields, the header 2; so has 1 of 3 rows.";
        QTest::newRow("cut in the last row") << QByteArray("a,b,c\n1,2,3\n4,5,6\n7,8") << '\0'
                                             << "the file ends in it: copy or download the file again";
        QTest::newRow("row behind a field of two lines")
            << QByteArray("a,b\n\"x\ny\",1\n2\n") << '\0' << ":4:1: this row has 1 field";
        QTest::newRow("open quote") << QByteArray("a,b\n1,x\n2,\"open\n3,y\n") << '\0'
                                    << ":3:3: a quoted field that opens here is never closed";
        QTest::newRow("open quote in the header")
            << QByteArray("a,\"b\n1,x\n") << '\0' << ":1:3: a quoted field that opens here is never closed";
        QTest::newRow("open quote behind umlauts") << QByteArray("a,b\n\xC3\xB6,\"x\n") << '\0' << ":2:3: a quoted field";
        QTest::newRow("prose") << QByteArray("This is a letter.\nIt has sentences, and commas, but no columns.\nEnd\n") << '\0'
                               << "comma, semicolon, tab, bar and blanks were tried";
        QTest::newRow("one column of text") << QByteArray("rock\nclay\nsand\n") << '\0' << "no separator found";
        QTest::newRow("comments only") << QByteArray("# nothing\n# else\n") << '\0' << "comments but no table";
        QTest::newRow("wrong separator")
            << QByteArray("a,b\n1,2\n") << ';'
            << "do not hold the separator that was given, semicolon. They look comma separated, with 2 columns";
        QTest::newRow("impossible separator") << QByteArray("a,b\n1,2\n") << '.' << "'.' cannot separate the columns";
        QTest::newRow("letter as separator") << QByteArray("a,b\n1,2\n") << 'e' << "'e' cannot separate the columns";
    }
    void refusesWhatIsNoTable()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(char, separator);
        QFETCH(QString, expected);
        CsvOptions options;
        options.separator = separator;
        const QString message = QString::fromStdString(errorOf(bytes.toStdString(), options));
        QVERIFY2(message.contains(expected), qPrintable(message));
        QVERIFY2(message.contains("table.csv"), qPrintable(message));
    }

    void takesTheSeparatorThatIsGiven()
    {
        CsvOptions options;
        options.separator = ':';
        const Table table = readCsv(m_files.write("a:b\n1:x,y\n"), options);
        QCOMPARE(tableText(table), "a integer: 1\nb text: x,y\n");
        QCOMPARE(table.format, "CSV, ':' separated, UTF-8");
    }

    void keepsWhereTheFirstTextStands()
    {
        const Table table = readCsv(m_files.write("GR,LITH\n1,clay\nNA,1\n  bad,2\nworse,sand\n2,x\n"));
        QVERIFY(table.columns[0].firstText.has_value());
        QCOMPARE(table.columns[0].firstText->text(), m_files.path().string() + ":4:3: GR");
        QCOMPARE(table.columns[0].textCells, 2);
        QCOMPARE(table.columns[1].firstText->line, 2);
        QCOMPARE(table.columns[1].textCells, 3);
        QVERIFY(!readCsv(m_files.write("a,b\n1,2\n")).columns[0].firstText);
    }

    void findsTextBehindTheSample()
    {
        std::string bytes = "GR,LITH\n";
        for (int row = 0; row < 200'000; ++row)
            bytes += row == 150'000 ? "bad,late\n" : std::to_string(row) + ",\n";
        const Table table = readCsv(m_files.write(bytes));
        QCOMPARE(table.columns[0].type, ColumnType::Text);
        QCOMPARE(table.columns[0].firstText->line, 150'002);
        QCOMPARE(table.columns[0].text(150'000), "bad");
        QCOMPARE(table.columns[0].text(199'999), "199999");
        QCOMPARE(table.columns[1].text(150'000), "late");
        QCOMPARE(table.columns[1].categories.size(), 1);
        QCOMPARE(warningText(table),
                 "'GR' has text in 1 of 200,000 rows, first 'bad' at line 150002; the column is read as text.\n");
    }

    void readsTheSameWithAnyNumberOfThreads()
    {
        const AwkwardTable awkward(4'000'000); // eight chunks
        const auto path = m_files.write(awkward.bytes);
        for (const int threads : {1, 2, 4}) {
            CsvOptions options;
            options.threads = threads;
            const Table table = readCsv(path, options);
            QCOMPARE(table.rows, awkward.depths.size());
            for (std::size_t row = 0; row < table.rows; ++row) {
                QVERIFY(table.columns[0].numbers[row] == awkward.depths[row]);
                QVERIFY2(table.columns[1].text(row) == awkward.remarks[row], table.columns[1].text(row).c_str());
                QVERIFY(table.columns[2].numbers[row] == static_cast<double>(row + 1));
            }
        }
    }

    void numbersCategoriesInTheOrderOfAppearance()
    {
        std::string bytes = "i,rock\n";
        for (int row = 0; row < 200'000; ++row)
            bytes += std::to_string(row) + ",rock " + std::to_string((row / 7) % 1000) + "\n";
        const Table table = readCsv(m_files.write(bytes));
        QCOMPARE(table.columns[1].categories.size(), 1000);
        for (std::size_t code = 0; code < 1000; ++code)
            QCOMPARE(table.columns[1].categories[code], "rock " + std::to_string(code));
        for (std::size_t row = 0; row < table.rows; ++row)
            QVERIFY(table.columns[1].codes[row] == static_cast<std::int32_t>((row / 7) % 1000));
    }

    void readsVeryWideTables()
    {
        std::string bytes = "cell";
        for (int gene = 0; gene < 30'000; ++gene)
            bytes += ",gene" + std::to_string(gene);
        for (int cell = 0; cell < 4; ++cell) {
            bytes += "\ncell" + std::to_string(cell);
            for (int gene = 0; gene < 30'000; ++gene)
                bytes += "," + std::to_string((gene + cell) % 5);
        }
        const Table table = readCsv(m_files.write(bytes));
        QCOMPARE(table.rows, 4);
        QCOMPARE(table.columns.size(), 30'001);
        QCOMPARE(table.columns.back().name, "gene29999");
        QCOMPARE(table.columns.back().numbers, (std::vector<double>{4, 0, 1, 2}));
    }

    void reportsProgressAndStops()
    {
        const auto path = m_files.write(AwkwardTable(4'000'000).bytes);
        std::vector<Progress> seen;
        (void)readCsv(path, {}, [&](const Progress& progress) { seen.push_back(progress); });
        QVERIFY(!seen.empty());
        QCOMPARE(seen.back().fraction, 1.0);
        std::stop_source source;
        source.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)readCsv(path, {}, {}, source.get_token()));
    }

    void boundsItsMemory()
    {
        CsvOptions options;
        options.maximumBytes = 100'000;
        const std::string message = errorOf("a,b\n" + std::string(40'000, ',') + "\n", options); // one row, but ragged
        QVERIFY2(QString::fromStdString(message).contains("this row has 40,001 fields"), message.c_str());
        std::string rows = "a,b\n";
        for (int row = 0; row < 20'000; ++row)
            rows += "1,\n"; // 60 kB of text, 320 kB of numbers
        const std::string tooLarge = errorOf(rows, options);
        QVERIFY2(QString::fromStdString(tooLarge).contains("would take 380.0 kB, more than the 100.0 kB"), tooLarge.c_str());
    }

    /// Damages a table in many ways: each must be read or refused with an Error, whatever else is wrong with it.
    void survivesDamage()
    {
        const std::string good =
            "# c\nDepth (m),GR,\"Rock, name\"\nm,API,\n0.5,80,\"clay \"\"x\"\"\"\n1.0,-999.25,sand\n1.5,NaN,\"a\nb\"\n2,1e5,\n";
        const std::string spice = "\",;\t|\n\r# .-+e5\xC3\xFFn";
        RandomStream random(3);
        int readable = 0;
        for (int round = 0; round < 3000; ++round) {
            std::string bytes = good;
            for (std::uint64_t change = 1 + random.below(6); change > 0; --change) {
                const std::size_t at = random.below(bytes.size());
                const char letter = spice[random.below(spice.size())];
                switch (random.below(4)) {
                case 0:
                    bytes[at] = letter;
                    break;
                case 1:
                    bytes.insert(at, 1 + random.below(3), letter);
                    break;
                case 2:
                    bytes.erase(at, 1 + random.below(8));
                    break;
                default:
                    bytes.resize(std::max<std::size_t>(at, 1));
                }
                if (bytes.empty())
                    bytes = "x";
            }
            try {
                const Table table = readCsv(m_files.write(bytes));
                for (const Column& column : table.columns)
                    QCOMPARE(column.size(), table.rows);
                ++readable;
            } catch (const Error& error) {
                QVERIFY(error.issues().size() == 1);
            }
        }
        QVERIFY(readable > 100); // the damage is not such that nothing can be read
    }

    void readsRealTables_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("columns");
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("warnings");
        QTest::newRow("FORCE well") << "wells/force2020/Xeek_Well_15-9-15.csv" << 17717 << 12 << "CSV, comma separated, UTF-8"
                                    << "";
        QTest::newRow("Volve log") << "wells/volve/15_9-19.csv" << 4101 << 18 << "CSV, comma separated, UTF-8"
                                   << "Treated as missing, since all other values are far from it: -999 in CALI (196), COAL (196), "
                                      "DT (196), DT_LOG (196), "
                                      "DTS (196), DTS_LOG (196), GR (251), NPHI (196), PHIE (259), PHIEC (259) and 7 more.\n";
        QTest::newRow("Volve core") << "wells/volve/15_9-19A-CORE.csv" << 728 << 14 << "CSV, comma separated, UTF-8"
                                    << "";
        QTest::newRow("old Macintosh line ends")
            << "wells/volve/15_9_19_SR_Formations.csv" << 3 << 3 << "CSV, comma separated, UTF-8"
            << "";
        QTest::newRow("survey") << "wells/nlog/P11-A-02_SURV.csv" << 91 << 3 << "CSV, comma separated, UTF-8"
                                << "";
        QTest::newRow("units line") << "wells/lasio/sample.las_units-line.csv" << 3 << 8 << "CSV, comma separated, UTF-8"
                                    << "";
        QTest::newRow("ICDP") << "core/oman_dp/5057_OMAN_5_B_SECTION_UNITS.txt" << 649 << 31
                              << "ICDP export, tab separated, Windows-1252"
                              << "17 records had line breaks inside fields without quotes and were put together again.\n"
                                 "Without any value: 'BOTTOM_INTERVAL' and 'DISCONTINUITIES'.\n"
                                 "Treated as missing, as the format has it: -999.25 in VEIN_INTENSITY (26).\n";
        QTest::newRow("gzip") << "singlecell/tables/umi_tools.tsv.gz" << 22 << 3 << "CSV, tab separated, UTF-8, gzip"
                              << "";
        QTest::newRow("blanks, names in a comment")
            << "singlecell/tables/krumsiek11.txt" << 640 << 12 << "CSV, blank separated, UTF-8"
            << "There is no header line; the names are those of the last comment line.\n";
    }
    void readsRealTables()
    {
        if (test::sharedFolder().empty())
            QSKIP("needs the folder of real files");
        QFETCH(QString, file);
        const Table table = readCsv(test::sharedFolder() / "data" / file.toStdString());
        QTEST(static_cast<int>(table.rows), "rows");
        QTEST(static_cast<int>(table.columns.size()), "columns");
        QTEST(QString::fromStdString(table.format), "format");
        QTEST(QString::fromStdString(warningText(table)), "warnings");
    }

    /// Sums by an independent reader (pandas) of the same file.
    void readsRealNumbersExactly()
    {
        if (test::sharedFolder().empty())
            QSKIP("needs the folder of real files");
        const Table table = readCsv(test::sharedFolder() / "data/wells/force2020/Xeek_Well_15-9-15.csv");
        QVERIFY(qAbs(summarise(*table.find("GR")).mean.value() - 59.154202) < 1e-6);
        QVERIFY(qAbs(summarise(*table.find("DTC")).mean.value() - 127.240157) < 1e-6);
        QCOMPARE(summarise(*table.find("NPHI")).missing, 17717 - 13346);
        QCOMPARE(summarise(*table.find("LITH")).distinct, 7);
    }
};

QTEST_GUILESS_MAIN(TestCsvReader)
#include "tst_csv_reader.moc"
