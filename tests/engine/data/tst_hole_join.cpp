// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/hole_join.h"
#include "engine/data/table_file.h"
#include "tests/support/errors.h"
#include "tests/support/table_text.h"
#include "tests/support/temporary_files.h"

#include <QtTest>

using namespace stratoscope;
using test::tableText;

class TestHoleJoin : public QObject
{
    Q_OBJECT

    test::TemporaryFiles m_files;

    /// A log of two curves. @param index "DEPT.M"
    [[nodiscard]] Table log(const char* file, const std::string& well, const std::string& index, const std::string& curve,
                            const std::string& rows) const
    {
        return readTable(m_files.write("~V\n VERS. 2.0 :\n~W\n NULL. -999 :\n WELL. " + well + " : WELL\n~C\n " + index + " :\n " +
                                           curve + " :\n~A\n" + rows,
                                       file));
    }

    [[nodiscard]] Table csv(const char* file, const std::string& text) const { return readTable(m_files.write(text, file)); }

    static Table join(Table first, Table second)
    {
        std::vector<Table> tables;
        tables.push_back(std::move(first));
        tables.push_back(std::move(second));
        return joinHoles(std::move(tables));
    }

private slots:
    void putsHolesBelowEachOther()
    {
        const Table joined =
            join(log("a.las", "A-1", "DEPT.M", "GR.GAPI", "1 50\n2 60\n"), log("b.las", "B 2", "Dept.m", "gr.API", "1 70\n"));
        QCOMPARE(tableText(joined), std::string("DEPT [M] integer: 1|2|1\nGR [GAPI] integer: 50|60|70\nhole text: A-1|A-1|B 2\n"));
        QCOMPARE(joined.rows, std::size_t{3});
        QCOMPARE(joined.path.filename().string(), std::string("a.las"));
        QCOMPARE(joined.furtherPaths.size(), std::size_t{1});
        QCOMPARE(joined.header.size(), std::size_t{8});
    }

    void fillsWhatAFileDoesNotHave()
    {
        const Table joined =
            join(log("a.las", "A", "DEPT.M", "GR.API", "1 50\n"), log("b.las", "B", "DEPT.M", "LITH.", "2 clay\n"));
        QCOMPARE(tableText(joined),
                 std::string("DEPT [M] integer: 1|2\nGR [API] integer: 50|?\nhole text: A|B\nLITH text: ?|clay\n"));
    }

    void convertsFeetAndMetres()
    {
        const Table joined =
            join(log("a.las", "A", "DEPT.M", "GR.API", "1 50\n"), log("b.las", "B", "DEPTH.FT", "GR.API", "100 60\n"));
        QVERIFY(tableText(joined).starts_with("DEPT [M] real: 1|30.48"));
        QCOMPARE(test::warningText(joined),
                 std::string("DEPTH of b.las is joined to DEPT.\nDEPT of b.las is converted from FT to M.\n"));
    }

    void refusesUnitsThatItCannotConvert()
    {
        const QString found = test::errorText([&] {
            (void)join(log("a.las", "A", "DEPT.M", "RHOB.G/CC", "1 2\n"), log("b.las", "B", "DEPT.M", "RHOB.K/M3", "1 2000\n"));
        });
        QVERIFY2(found.contains("b.las: RHOB: RHOB is in K/M3 here and in G/CC in a.las"), qPrintable(found));
    }

    void takesTextWhereOneFileHasText()
    {
        const Table joined = join(csv("a.csv", "hole,core\nA,1\nA,2\n"), csv("b.csv", "hole,core\nB,x\nB,1\n"));
        QCOMPARE(tableText(joined), std::string("hole text: A|A|B|B\ncore text: 1|2|x|1\n"));
    }

    void namesHolesByTheirFileWhereNothingElseDoes()
    {
        const Table joined = join(csv("a.csv", "depth,gr\n1,5\n"), csv("b.csv", "depth,gr\n1,6\n"));
        QCOMPARE(tableText(joined), std::string("depth integer: 1|1\ngr integer: 5|6\nhole text: a|b\n"));
    }

    void fillsTheColumnThatAnotherFileHasForTheHole()
    {
        const Table joined = join(csv("a.csv", "Well,depth\nX,1\nX,2\n"), log("b.las", "Y", "DEPT.M", "GR.API", "3 4\n"));
        QCOMPARE(tableText(joined),
                 std::string("Well text: X|X|Y\ndepth integer: 1|2|?\nDEPT [M] integer: ?|?|3\nGR [API] integer: ?|?|4\n"));
    }

    void saysWhenTwoFilesAreOfOneHole()
    {
        const Table joined = join(log("a.las", "A", "DEPT.M", "GR.API", "1 50\n"), log("b.las", "A", "DEPT.M", "GR.API", "2 60\n"));
        QCOMPARE(test::warningText(joined), std::string("a.las: a.las and b.las are of one hole, A.\n"));
    }
};

QTEST_GUILESS_MAIN(TestHoleJoin)
#include "tst_hole_join.moc"
