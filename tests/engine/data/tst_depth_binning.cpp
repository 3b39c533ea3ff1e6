// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/depth_binning.h"
#include "engine/data/hole_columns.h"
#include "engine/data/table_file.h"
#include "tests/support/table_text.h"
#include "tests/support/temporary_files.h"

#include <QtTest>

using namespace stratoscope;
using test::tableText;

class TestDepthBinning : public QObject
{
    Q_OBJECT

    test::TemporaryFiles m_files;

    [[nodiscard]] Table bin(const std::string& csv, const char* depth, double interval) const
    {
        const Table table = readTable(m_files.write(csv));
        return binnedByDepth(table, {table.indexOf(depth).value(), holeColumns(table)}, interval);
    }

private slots:
    /// Three instruments on one core, none at the depths of another.
    void bringsMeasurementsOfOtherDepthsTogether()
    {
        const Table binned = bin("Exp,Site,Hole,Depth CSF-A (m),Density,MS,Principal\n"
                                 "346,U1422,A,0.03,1.5,,clay\n"
                                 "346,U1422,A,0.25,1.7,,clay\n"
                                 "346,U1422,A,0.28,1.9,,ash\n"
                                 "346,U1422,A,0.22,,12,\n"
                                 "346,U1422,A,0.39,,20,\n"
                                 "346,U1422,B,0.21,2.5,,\n",
                                 "Depth CSF-A (m)", 0.2);
        QCOMPARE(tableText(binned), std::string("Borehole_ID text: 346-U1422-A|346-U1422-A|346-U1422-A|346-U1422-B\n"
                                                "Depth CSF-A (m) [m] real: 0|0.2|0.4|0.2\n"
                                                "Density real: 1.5|1.7999999999999998|?|2.5\n"
                                                "MS real: ?|12|20|?\n"
                                                "Principal text: clay|clay|?|?\n"));
        QCOMPARE(test::warningText(binned),
                 std::string("Binned to 0.2 m of Depth CSF-A (m), hole by hole: 6 rows became 4; 1 of them average several.\n"
                             "Bins where several values are equally frequent take the first: Principal (1).\n"));
    }

    void countsRowsWithoutAPlace()
    {
        const Table binned = bin("well,depth,gr\nA,1,5\nA,,6\n,1,7\nA,1e300,8\n", "depth", 1);
        QCOMPARE(tableText(binned), std::string("well text: A\ndepth real: 1\ngr real: 5\n"));
        QVERIFY(test::warningText(binned).find("3 rows without a depth or a hole left out of the bins.") != std::string::npos);
    }

    void identifiersTakeTheMostFrequentValue()
    {
        const Table binned = bin("well,depth,core,gr\nA,1.1,3,1\nA,1.2,4,2\nA,1.3,4,6\n", "depth", 1);
        QCOMPARE(tableText(binned), std::string("well text: A\ndepth real: 1\ncore integer: 4\ngr real: 3\n"));
    }

    void roundsToTheNearestBinAlsoAboveTheSeafloor()
    {
        const Table binned = bin("depth,gr\n-0.55,1\n-0.45,2\n0.49,3\n0.51,4\n", "depth", 1);
        QCOMPARE(tableText(binned), std::string("depth real: -1|0|1\ngr real: 1|2.5|4\n"));
    }

    void keepsHolesInTheOrderOfTheFile()
    {
        const Table binned = bin("well,depth,gr\nZ,2,1\nA,1,2\nZ,1,3\n", "depth", 1);
        QCOMPARE(tableText(binned), std::string("well text: Z|Z|A\ndepth real: 1|2|1\ngr real: 3|1|2\n"));
    }

    void aTableWithoutRowsStaysEmpty() { QCOMPARE(bin("well,depth,gr\n", "depth", 0.2).rows, std::size_t{0}); }
};

QTEST_GUILESS_MAIN(TestDepthBinning)
#include "tst_depth_binning.moc"
