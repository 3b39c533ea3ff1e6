// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/las/las_line.h"

#include <QtTest>

using namespace stratoscope;

class TestLasLine : public QObject
{
    Q_OBJECT

private slots:
    void countsFields_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<char>("separator");
        QTest::addColumn<int>("expected");
        QTest::newRow("blanks") << "  1.0   2.0 \t 3 \n" << ' ' << 3;
        QTest::newRow("quoted blank") << "1 \"pick gamma\" 2\n" << ' ' << 3;
        QTest::newRow("commas") << "1,,3\n" << ',' << 3;
        QTest::newRow("comma at the end") << "1,2,\n" << ',' << 2;
        QTest::newRow("quoted comma") << "1, \"a, b\" ,3\n" << ',' << 3;
        QTest::newRow("padded tabs") << "1\t  \t 3\n" << '\t' << 3;
        QTest::newRow("line end in a quote that is never closed") << "a \"\nb c\n" << ' ' << 2;
        QTest::newRow("line end after a loose quote") << "\"x\"y\nb\t\"c\n" << ' ' << 4;
        QTest::newRow("nothing") << "\n" << ' ' << 0;
    }
    void countsFields()
    {
        QFETCH(QString, line);
        QFETCH(char, separator);
        QTEST(static_cast<int>(fieldCount(line.toStdString(), separator)), "expected");
    }

    void makesLinesPlain_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("expected");
        QTest::newRow("decimal comma") << "1669.875 123,420 -0,5\n"
                                       << "1669.875 123.420 -0.5\n";
        QTest::newRow("comma that is none") << "1,2,3 a,b 1.5,2 ,5\n"
                                            << "1,2,3 a,b 1.5,2 ,5\n";
        QTest::newRow("single quotes") << "1 'pick delta' 2\n"
                                       << "1 \"pick delta\" 2\n";
        QTest::newRow("apostrophe") << "1 3'AMP 'tis\n"
                                    << "1 3'AMP 'tis\n";
        QTest::newRow("apostrophe inside") << "'it's so' 2\n"
                                           << "\"it's so\" 2\n";
    }
    void makesLinesPlain()
    {
        QFETCH(QString, line);
        std::string text = line.toStdString();
        makePlain(text);
        QTEST(QString::fromStdString(text), "expected");
    }

    void takesRunOnsApart()
    {
        QCOMPARE(withRunOnsSplit("12.5-999.25-999.25 -1.5e-3\n"), std::string("12.5 -999.25 -999.25 -1.5e-3\n"));
    }

    void choosesTheSeparatorThatFits()
    {
        QCOMPARE(separatorOf({"1, 2, 3\n", "4, 5, 6\n"}, 3, ' '), ' ');
        QCOMPARE(separatorOf({"1,2,3\n", "4,5,6\n"}, 3, ' '), ',');
        QCOMPARE(separatorOf({"1 2 3\n"}, 3, ','), ' ');
        QCOMPARE(separatorOf({"1\ta b\n", "2\tc\n"}, 0, ' '), '\t');
        QCOMPARE(separatorOf({}, 3, '\t'), '\t');
    }
};

QTEST_GUILESS_MAIN(TestLasLine)
#include "tst_las_line.moc"
