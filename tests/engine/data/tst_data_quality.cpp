// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/data_quality.h"
#include "engine/data/table_overview.h"
#include "tests/support/temporary_files.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace stratoscope;

namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

Column numbers(std::vector<double> values)
{
    Column column;
    column.name = "GR";
    column.numbers = std::move(values);
    return column;
}

} // namespace

class TestDataQuality : public QObject
{
    Q_OBJECT

    test::TemporaryFiles m_files;

    [[nodiscard]] TableOverview open(const std::string& csv) const { return openTable(m_files.write(csv)); }

private slots:
    void countsValuesBeyondTheFences_data()
    {
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<bool>("judged");
        QTest::addColumn<int>("outer");
        QTest::addColumn<int>("far");
        // 1 … 9 have the quartiles 3 and 7: fences at -3 and 13, and at -9 and 19
        QTest::newRow("none") << QList<double>{1, 2, 3, 4, 5, 6, 7, 8, 9} << true << 0 << 0;
        QTest::newRow("one beyond each") << QList<double>{1, 2, 3, 4, 5, 6, 7, 8, 14, kMissing, 30, -40} << true << 2 << 2;
        QTest::newRow("on the fence") << QList<double>{0, 1, 2, 3, 6, 1, 2, 0, 3} << true << 0 << 0;
        QTest::newRow("half are equal") << QList<double>{5, 5, 5, 5, 5, 5, 900} << false << 0 << 0;
        QTest::newRow("nothing there") << QList<double>{kMissing, kMissing} << false << 0 << 0;
    }
    void countsValuesBeyondTheFences()
    {
        QFETCH(QList<double>, values);
        QFETCH(bool, judged);
        QFETCH(int, outer);
        QFETCH(int, far);
        const auto count = countOutliers(numbers({values.begin(), values.end()}));
        QCOMPARE(count.has_value(), judged);
        if (judged) {
            QCOMPARE(int(count->outer), outer);
            QCOMPARE(int(count->far), far);
        }
    }

    void countsRowsThatRepeatAnEarlierOne_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<int>("duplicates");
        QTest::newRow("none") << QByteArray("a,b\n1,x\n1,y\n2,x\n") << 0;
        QTest::newRow("three of one kind") << QByteArray("a,b\n1,x\n2,y\n1,x\n1,x\n") << 2;
        QTest::newRow("missing cells are equal") << QByteArray("a,b\n,x\n2,\n,x\n2,\n") << 2;
        QTest::newRow("missing is not a value") << QByteArray("a,b\n,x\n2,x\n") << 0;
        QTest::newRow("minus zero is zero") << QByteArray("a,b\n0,x\n-0,x\n") << 1;
        QTest::newRow("no rows") << QByteArray("a,b\n") << 0;
    }
    void countsRowsThatRepeatAnEarlierOne()
    {
        QFETCH(QByteArray, csv);
        QFETCH(int, duplicates);
        QCOMPARE(int(open(csv.toStdString()).quality.duplicateRows), duplicates);
    }

    void findsConstantColumnsWhateverIsMissing()
    {
        const DataQuality quality = open("a,b,c,d\n1,x,1,p\n1,,2,q\n,x,3,r\n").quality;
        QCOMPARE(quality.isConstant, (std::vector<bool>{true, true, false, false}));
    }

    void countsTheClassesOfTheTarget()
    {
        const TableOverview overview = open("Depth (m),GR,Lithology\n1,10,sand\n2,20,clay\n3,30,sand\n4,40,\n5,50,sand\n");
        QCOMPARE(overview.quality.target, std::string("Lithology"));
        using Classes = std::vector<std::pair<std::string, std::size_t>>;
        QCOMPARE(overview.quality.classes, (Classes{{"sand", 3}, {"clay", 1}}));
    }

    void saysWhatItFound()
    {
        const TableOverview overview =
            open("GR,Site,Lithology\n1,A,sand\n2,A,clay\n3,A,sand\n4,A,sand\n5,A,clay\n900,A,sand\n1,A,sand\n");
        QStringList notes;
        for (const std::string& note : qualityNotes(overview.quality, *overview.table))
            notes.append(QString::fromStdString(note));
        QCOMPARE(notes.join(QLatin1Char('\n')),
                 QString("Of one value throughout, so that nothing can be learnt from them: Site.\n"
                         "1 row repeats an earlier one in every column.\n"
                         "Values beyond the quartiles by more than 1.5 (3) interquartile ranges: GR 1 (1).\n"
                         "Lithology has 2 classes: sand 5 and clay 2."));
    }
};

QTEST_APPLESS_MAIN(TestDataQuality)
#include "tst_data_quality.moc"
