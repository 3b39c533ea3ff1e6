// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/delimited/delimited_layout.h"
#include "engine/data/delimited/separator.h"

#include <QtTest>

using namespace stratoscope;

class TestDelimitedLayout : public QObject
{
    Q_OBJECT

private slots:
    void recognisesSeparators_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("separator");
        QTest::newRow("decimal commas between semicolons") << QByteArray("1,5;2,5\n3,5;4,5\n") << "semicolon";
        QTest::newRow("semicolons inside comma fields") << QByteArray("x,a;b,y\nz,c;d,w\n") << "comma";
        QTest::newRow("remarks with commas between tabs") << QByteArray("d\tremark\n1\ta, b\n2\tc\n3\td, e, f\n") << "tab";
        QTest::newRow("semicolons in quotes") << QByteArray("a,b\n1,\"x;y;z\"\n2,\"u;v;w\"\n") << "comma";
        QTest::newRow("comma and blank") << QByteArray("a, b, c\n1, 2, 3\n4, 5, 6\n") << "comma";
        QTest::newRow("one ragged row") << QByteArray("a,b\n1,2\n3,4,5\n6,7\n8,9\n") << "comma";
        QTest::newRow("blanks with text") << QByteArray("rock depth\nclay 1.5\nsand 2\n") << "blank";
        QTest::newRow("header only") << QByteArray("a|b|c\n") << "bar";
    }
    void recognisesSeparators()
    {
        QFETCH(QByteArray, text);
        const TextBuffer buffer(text.toStdString());
        QTEST(QString::fromStdString(separatorName(recogniseSeparator(buffer, buffer.begin(), '\0', "t.csv"))), "separator");
    }

    void recognisesDecimalMarks_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<char>("mark");
        QTest::newRow("commas") << QByteArray("a;b\n1,5;2\n") << ',';
        QTest::newRow("points") << QByteArray("a;b\n1.5;2\n") << '.';
        QTest::newRow("points and grouping commas") << QByteArray("a;b\n1,500;2.5\n") << '.';
        QTest::newRow("integers") << QByteArray("a;b\n1;2\n") << '.';
        QTest::newRow("quoted commas between commas") << QByteArray("a,b\n\"1,5\",2\n") << '.';
    }
    void recognisesDecimalMarks()
    {
        QFETCH(QByteArray, text);
        const TextBuffer buffer(text.toStdString());
        QTEST(recogniseLayout(buffer, buffer.begin(), '\0', "t.csv").decimalMark, "mark");
    }

    void tellsUnitsFromData_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("dataLine");
        QTest::newRow("units") << QByteArray("a,b\nm,v/v\n1,2\n") << 3;
        QTest::newRow("one known, one not") << QByteArray("a,b\nm,frac_x\n1,2\n") << 3;
        QTest::newRow("a number among them") << QByteArray("a,b\nm,5\n1,2\n") << 2;
        QTest::newRow("no known unit") << QByteArray("a,b\nbad,worse\n1,2\n") << 2;
        QTest::newRow("mostly empty") << QByteArray("a,b,c\nm,,\n1,2,3\n") << 2;
        QTest::newRow("missing words") << QByteArray("a,b\nNA,NA\n1,2\n") << 2;
        QTest::newRow("over text") << QByteArray("rock,formation\nm,s\nclay,x\n") << 2;
    }
    void tellsUnitsFromData()
    {
        QFETCH(QByteArray, text);
        const TextBuffer buffer(text.toStdString());
        const DelimitedLayout layout = recogniseLayout(buffer, buffer.begin(), '\0', "t.csv");
        QTEST(static_cast<int>(std::count(buffer.begin(), layout.data, '\n')) + 1, "dataLine");
    }

    void thousandsOfRepeatedNamesAreQuick()
    {
        std::string text = "a";
        for (int i = 0; i < 50'000; ++i)
            text += ",a";
        text += "\n1";
        for (int i = 0; i < 50'000; ++i)
            text += ",2";
        const TextBuffer buffer(text + "\n");
        const DelimitedLayout layout = recogniseLayout(buffer, buffer.begin(), '\0', "t.csv");
        QCOMPARE(layout.names.back(), "a (50001)");
        QCOMPARE(layout.warnings.size(), 1);
        QVERIFY(layout.warnings[0].size() < 300);
    }
};

QTEST_GUILESS_MAIN(TestDelimitedLayout)
#include "tst_delimited_layout.moc"
