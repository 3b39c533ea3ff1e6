// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/csv_reader.h"
#include "engine/data/example_query.h"
#include "engine/data/row_query.h"
#include "tests/support/files.h"

#include <QtTest>

using namespace stratoscope;

class TestExampleQuery : public QObject
{
    Q_OBJECT

    test::Folder m_folder;

private slots:
    void namesWhatTheTableHolds_data()
    {
        QTest::addColumn<QString>("header");
        QTest::addColumn<std::vector<ColumnRole>>("roles");
        QTest::addColumn<QString>("expected");
        using enum ColumnRole;
        QTest::newRow("target and curve") << "Hole,Depth,GR (API),Lithology" << std::vector{Group, Depth, Numerical, Target}
                                          << R"(Lithology == "clay" and GR > 55)";
        QTest::newRow("a first word that several columns have")
            << "Hole,GR a,GR b,Lithology" << std::vector{Group, Depth, Numerical, Target}
            << R"(Lithology == "clay" and `GR b` > 55)";
        QTest::newRow("signs") << "Hole,a,b-c,(d)" << std::vector{Group, Depth, Numerical, Target}
                               << R"(`(d)` == "clay" and `b-c` > 55)";
        QTest::newRow("a word of the language")
            << "Hole,a,in,not" << std::vector{Group, Depth, Numerical, Target} << R"(`not` == "clay" and `in` > 55)";
        QTest::newRow("nothing but what is ignored")
            << "Hole,a,b,c" << std::vector{Ignored, Ignored, Ignored, Ignored} << R"(Hole == "B" and a > 4)";
        QTest::newRow("no roles yet") << "Hole,a,b,c" << std::vector<ColumnRole>{} << "";
    }
    void namesWhatTheTableHolds()
    {
        QFETCH(const QString, header);
        QFETCH(const std::vector<ColumnRole>, roles);
        const std::string rows = "A,1,40,sand\nB,2,50,clay\nB,3,55,clay\nB,4,60,clay\nB,5,,silt\nA,6,70,sand\n";
        const Table table = readCsv(m_folder.write("t.csv", header.toStdString() + "\n" + rows));
        const std::string query = exampleQuery(table, roles);
        QTEST(QString::fromStdString(query), "expected");
        QVERIFY(rowsOfQuery(table, query).count() > 0);
    }
};

QTEST_APPLESS_MAIN(TestExampleQuery)
#include "tst_example_query.moc"
