// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/adjacent_logs.h"
#include "tests/support/errors.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace stratoscope;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

Column numbers(const std::string& name, const std::string& unit, std::vector<double> values)
{
    Column column;
    column.name = name;
    column.unit = unit;
    column.numbers = std::move(values);
    return column;
}

const std::vector<ColumnRole> roles{ColumnRole::Group, ColumnRole::Depth, ColumnRole::Numerical, ColumnRole::Numerical,
                                    ColumnRole::Numerical};

/// Two holes of three rows: GR is 10 … 20 in A and 50 … 90 in B, B has no porosity, and A no resistivity above 0.
Table twoHoles()
{
    Table table;
    table.path = "log.csv";
    table.rows = 6;
    Column hole;
    hole.name = "Hole";
    hole.type = ColumnType::Text;
    hole.categories = {"A", "B"};
    hole.codes = {0, 0, 0, 1, 1, 1};
    table.columns = {hole, numbers("Depth", "m", {1, 2, 3, 2, 3, 4}), numbers("GR", "API", {10, 15, 20, 50, 70, 90}),
                     numbers("Porosity", "%", {1, 2, 3, missing, missing, missing}),
                     numbers("RDEP", "ohm.m", {0, 0, 0, 1, 10, 100})};
    return table;
}

QStringList namesOf(const StripLog& log)
{
    QStringList names;
    for (const StripTrack& track : log.tracks)
        names << QString::fromStdString(track.name);
    return names;
}

} // namespace

class TestAdjacentLogs : public QObject
{
    Q_OBJECT

private slots:
    void propertiesHaveOneAxisInAllHoles()
    {
        const std::vector<StripLog> logs = adjacentLogs(twoHoles(), roles, {"B", "A"});
        QCOMPARE(logs.size(), std::size_t{2});
        QCOMPARE(logs[0].hole, std::string("B"));
        QCOMPARE(logs[1].hole, std::string("A"));
        for (const StripLog& log : logs) {
            QVERIFY(std::abs(log.tracks[0].low - 9.5) < 1e-12); // of A: 10 … 20 and a twentieth of that
            QVERIFY(std::abs(log.tracks[0].high - 92) < 1e-12); // of B: 50 … 90 likewise
        }
    }

    void propertiesWithoutAValueAreLeftOut()
    {
        const std::vector<StripLog> logs = adjacentLogs(twoHoles(), roles, {"A", "B"});
        QCOMPARE(namesOf(logs[0]), (QStringList{"GR", "Porosity"})); // no place for 0 on the axis that B asks for
        QCOMPARE(namesOf(logs[1]), (QStringList{"GR", "RDEP"}));
        QVERIFY(logs[1].tracks[1].logarithmic);
    }

    void aHoleByItselfKeepsItsAxesAndTracks()
    {
        const std::vector<StripLog> logs = adjacentLogs(twoHoles(), roles, {"A"});
        QCOMPARE(logs.size(), std::size_t{1});
        QCOMPARE(namesOf(logs[0]), (QStringList{"GR", "Porosity", "RDEP"}));
        QVERIFY(std::abs(logs[0].tracks[0].high - 20.5) < 1e-12);
    }

    void aTableWithoutHolesIsOneLog()
    {
        std::vector<ColumnRole> ungrouped = roles;
        ungrouped[0] = ColumnRole::Ignored;
        const std::vector<StripLog> logs = adjacentLogs(twoHoles(), ungrouped, {});
        QCOMPARE(logs.size(), std::size_t{1});
        QCOMPARE(logs[0].depth.size(), std::size_t{6});
    }

    void namesAHoleThatIsNotThere()
    {
        const QString problem = test::errorText([] { (void)adjacentLogs(twoHoles(), roles, {"A", "C"}); });
        QVERIFY2(problem.contains("there is no hole 'C'"), qPrintable(problem));
    }
};

QTEST_APPLESS_MAIN(TestAdjacentLogs)
#include "tst_adjacent_logs.moc"
