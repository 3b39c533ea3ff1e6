// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/strip_log.h"

#include <QtTest>

#include <cmath>
#include <limits>
#include <numeric>

using namespace stratoscope;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

Column numbers(const std::string& name, const std::string& unit, std::vector<double> values, ColumnType type = ColumnType::Real)
{
    Column column;
    column.name = name;
    column.unit = unit;
    column.type = type;
    column.numbers = std::move(values);
    return column;
}

Column texts(const std::string& name, std::vector<std::string> categories, std::vector<std::int32_t> codes)
{
    Column column;
    column.name = name;
    column.type = ColumnType::Text;
    column.categories = std::move(categories);
    column.codes = std::move(codes);
    return column;
}

/// Two holes with their rows mixed and out of order, one row without a depth.
Table twoHoles()
{
    Table table;
    table.path = "log.csv";
    table.rows = 8;
    table.columns = {texts("Hole", {"B", "A"}, {0, 1, 1, 0, 1, 1, 1, 0}), numbers("Depth", "m", {1, 30, 11, 2, 10, missing, 12, 3}),
                     numbers("GR", "API", {10, 60, missing, 20, 40, 99, 50, 30}),
                     numbers("RDEP", "ohm.m", {1, 100, -1, 2, 0.5, 99, 2, 3}),
                     texts("Lithology", {"clay", "sand"}, {0, 1, 0, 0, 0, 1, -1, 1})};
    return table;
}

const std::vector<ColumnRole> twoHolesRoles{ColumnRole::Group, ColumnRole::Depth, ColumnRole::Numerical, ColumnRole::Numerical,
                                            ColumnRole::Target};

} // namespace

class TestStripLog : public QObject
{
    Q_OBJECT

private slots:
    void onlySamplesThatAreNearCountAtADepth_data()
    {
        QTest::addColumn<double>("depth");
        QTest::addColumn<int>("sample"); // -1 none
        QTest::newRow("on a sample") << 2.0 << 1;
        QTest::newRow("between two") << 2.6 << 2;
        QTest::newRow("above the hole, within a gap") << -4.0 << 0;
        QTest::newRow("above the hole") << -4.1 << -1;
        QTest::newRow("below the hole") << 8.1 << -1;
    }
    void onlySamplesThatAreNearCountAtADepth()
    {
        QFETCH(const double, depth);
        QFETCH(const int, sample);
        const auto found = stripLog(twoHoles(), twoHolesRoles, "B").sampleNear(depth); // at 1, 2 and 3 m
        QCOMPARE(found ? static_cast<int>(*found) : -1, sample);
        QVERIFY(!StripLog().sampleNear(depth));
    }

    void depthsCanBeShownInFeet()
    {
        const StripLog stored = stripLog(twoHoles(), twoHolesRoles, "B");
        const StripLog feet = withDepthsIn(stored, DepthUnit::Feet);
        QCOMPARE(feet.depth.size(), std::size_t{3});
        QVERIFY(std::abs(feet.depth.front() - 3.28084) < 1e-5);
        QVERIFY(std::abs(feet.step - 3.28084) < 1e-5);
        QVERIFY(std::abs(feet.intervals.back().base - stored.intervals.back().base / 0.3048) < 1e-9);
        QVERIFY(feet.depthUnit == DepthUnit::Feet && feet.storedUnit == DepthUnit::Metres);
        const StripLog back = withDepthsIn(feet, DepthUnit::Metres);
        QVERIFY(std::abs(back.depth.back() - stored.depth.back()) < 1e-12);
    }

    void depthsOfAnUnknownUnitAreNotConverted()
    {
        Table table = twoHoles();
        table.columns[1].unit.clear();
        const StripLog log = withDepthsIn(stripLog(table, twoHolesRoles, "B"), DepthUnit::Feet);
        QCOMPARE(log.depth, (std::vector<double>{1, 2, 3}));
        QVERIFY(log.depthUnit == DepthUnit::Unknown);
    }

    void rowsOfDepthsAreThoseOfTheTable()
    {
        const StripLog log = stripLog(twoHoles(), twoHolesRoles, "A"); // depths 10, 11, 12 and 30 in rows 4, 2, 6 and 1
        QVERIFY(rowsBetween(log, 10.5, 12) == (std::vector<std::int64_t>{2, 6}));
        QVERIFY(rowsBetween(log, 13, 29).empty());
        QVERIFY(rowsBetween(log, 12, 10).empty());
        QCOMPARE(rowsBetween(log, -1e9, 1e9).size(), std::size_t(4));
    }

    void selectedRowsAreCountedHoleByHole()
    {
        const RowSet rows(8, std::vector<std::int64_t>{0, 1, 2, 5});
        const Table table = twoHoles();
        QVERIFY(rowsInHoles(table, twoHolesRoles, holesOf(table, twoHolesRoles), rows) == (std::vector<std::size_t>{1, 3}));
    }

    void selectedSamplesStandForTheirDepths()
    {
        const StripLog log = stripLog(twoHoles(), twoHolesRoles, "A");
        const RowSet rows(8, std::vector<std::int64_t>{4, 2, 1, 0}); // row 0 is of the other hole
        const std::vector<LithologyInterval> bands = selectedIntervals(log, rows);
        QVERIFY(bands == (std::vector<LithologyInterval>{{9.5, 11.5, 0}, {29.5, 30.5, 0}}));
    }

    void listsHolesInTheOrderOfTheTable()
    {
        QCOMPARE(holesOf(twoHoles(), twoHolesRoles), (std::vector<std::string>{"B", "A"}));
        std::vector<ColumnRole> roles = twoHolesRoles;
        roles[0] = ColumnRole::Ignored;
        QVERIFY(holesOf(twoHoles(), roles).empty());

        Table table = twoHoles();
        table.columns[0] = numbers("Site", "", {7, 3, 3, 7, missing, 3, 3, 7}, ColumnType::Integer);
        QCOMPARE(holesOf(table, twoHolesRoles), (std::vector<std::string>{"7", "3"}));
        QCOMPARE(stripLog(table, twoHolesRoles, "7").depth, (std::vector<double>{1, 2, 3}));
    }

    void ordersTheSamplesOfAHoleByDepth()
    {
        const StripLog log = stripLog(twoHoles(), twoHolesRoles, "A");
        QCOMPARE(log.depth, (std::vector<double>{10, 11, 12, 30}));
        QCOMPARE(log.rows, (std::vector<std::size_t>{4, 2, 6, 1}));
        QCOMPARE(log.step, 1.0);
        QVERIFY(log.depthUnit == DepthUnit::Metres);
        QCOMPARE(log.tracks.size(), std::size_t(2));
        QCOMPARE(log.tracks[0].values[3], 60.0);
        QCOMPARE(log.lithology, (std::vector<std::int32_t>{0, 0, -1, 1}));
        QCOMPARE(log.classCounts, (std::vector<std::size_t>{4, 3})); // of both holes
    }

    void takesAllRowsWhereThereAreNoHoles()
    {
        std::vector<ColumnRole> roles = twoHolesRoles;
        roles[0] = ColumnRole::Ignored;
        QCOMPARE(stripLog(twoHoles(), roles, {}).depth, (std::vector<double>{1, 2, 3, 10, 11, 12, 30}));
    }

    void partsLinesAtMissingValuesAndAtJumpsInDepth()
    {
        const StripLog log = stripLog(twoHoles(), twoHolesRoles, "A");
        // 10 m has a value, 11 m has none, 12 m has one, and from there to 30 m are more than five steps
        QCOMPARE(log.tracks[0].stretches, (std::vector<SampleRange>{{0, 1}, {2, 3}, {3, 4}}));

        const StripLog whole = stripLog(twoHoles(), twoHolesRoles, "B");
        QCOMPARE(whole.tracks[0].stretches, (std::vector<SampleRange>{{0, 3}}));
    }

    void aJumpOfFiveStepsIsNoGap()
    {
        Table table;
        table.rows = 6;
        table.columns = {numbers("Depth", "ft", {0, 1, 2, 3, 8, 13.1}), numbers("GR", "", {1, 2, 3, 4, 5, 6})};
        const StripLog log = stripLog(table, {ColumnRole::Depth, ColumnRole::Numerical}, {});
        QCOMPARE(log.tracks[0].stretches, (std::vector<SampleRange>{{0, 5}, {5, 6}}));
        QVERIFY(log.depthUnit == DepthUnit::Feet);
    }

    void valuesAtOrBelowZeroHaveNoPlaceOnALogarithmicAxis()
    {
        const StripTrack track = stripLog(twoHoles(), twoHolesRoles, "A").tracks[1];
        QVERIFY(track.logarithmic);
        QCOMPARE(track.stretches, (std::vector<SampleRange>{{0, 1}, {2, 3}, {3, 4}}));
        QVERIFY(track.low > 0 && track.low < 0.5 && track.high > 100 && track.high < 200);
    }

    void theAxisLeavesOutliersAside()
    {
        std::vector<double> values(1000);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<double>(i % 100);
        values[500] = -1e9;
        values[600] = 1e9;
        std::vector<std::size_t> rows(values.size());
        std::iota(rows.begin(), rows.end(), 0);
        const StripTrack track = stripTrack(numbers("GR", "API", values), rows, {});
        QVERIFY(track.low > -7 && track.low < 1 && track.high > 98 && track.high < 105);
    }

    void anAxisAlwaysSpansSomething_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<double>("value");
        QTest::newRow("constant") << "GR" << 5.0;
        QTest::newRow("zero") << "GR" << 0.0;
        QTest::newRow("missing") << "GR" << missing;
        QTest::newRow("constant resistivity") << "ILD" << 20.0;
        QTest::newRow("resistivity without a positive value") << "ILD" << -999.0;
    }
    void anAxisAlwaysSpansSomething()
    {
        QFETCH(const QString, name);
        QFETCH(const double, value);
        const StripTrack track = stripTrack(numbers(name.toStdString(), "", {value, value}), std::vector<std::size_t>{0, 1}, {});
        QVERIFY(track.low < track.high && (!track.logarithmic || track.low > 0));
        QVERIFY(std::isnan(value) || (track.low < value && value < track.high));
        QCOMPARE(track.logarithmic, value > 0 && name == "ILD");
    }

    void knowsWhatIsDrawnLogarithmic_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<bool>("logarithmic");
        for (const char* name : {"RDEP", "RMED", "RSHA", "RT", "ILD", "LLD", "Resistivity (deep)", "rt"})
            QTest::newRow(name) << name << "" << true;
        QTest::newRow("by unit") << "Deep reading"
                                 << "OHMM" << true;
        for (const char* name : {"GR", "RHOB", "NPHI", "Redness", "Porosity", "DT"})
            QTest::newRow(name) << name << "" << false;
    }
    void knowsWhatIsDrawnLogarithmic()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, unit);
        QTEST(isDrawnLogarithmic(name.toStdString(), unit.toStdString()), "logarithmic");
    }

    void bedsReachHalfwayBetweenSamples()
    {
        const StripLog log = stripLog(twoHoles(), twoHolesRoles, "B"); // clay at 1 and 2 m, sand at 3 m
        QCOMPARE(log.intervals, (std::vector<LithologyInterval>{{0.5, 2.5, 0}, {2.5, 3.5, 1}}));
    }

    void bedsEndAtGaps()
    {
        const StripLog log = stripLog(twoHoles(), twoHolesRoles, "A"); // clay at 10 and 11 m, none at 12 m, sand at 30 m
        QCOMPARE(log.intervals, (std::vector<LithologyInterval>{{9.5, 11.5, 0}, {29.5, 30.5, 1}}));
    }

    void aTargetOfFewWholeNumbersIsALithology()
    {
        Table table = twoHoles();
        table.columns[4] = numbers("Facies", "", {65000, 30000, 30000, 65000, 30000, 65000, missing, 65030}, ColumnType::Integer);
        const StripLog log = stripLog(table, twoHolesRoles, "B");
        QCOMPARE(log.classes, (std::vector<std::string>{"30000", "65000", "65030"}));
        QCOMPARE(log.intervals, (std::vector<LithologyInterval>{{0.5, 2.5, 1}, {2.5, 3.5, 2}}));
        QCOMPARE(log.tracks.size(), std::size_t(2));
    }

    void aMeasuredTargetIsATrack()
    {
        Table table = twoHoles();
        table.columns[4] = numbers("Porosity", "%", {1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5});
        const StripLog log = stripLog(table, twoHolesRoles, "B");
        QVERIFY(log.lithologyName.empty() && log.intervals.empty());
        QCOMPARE(log.tracks.size(), std::size_t(3));
        QCOMPARE(log.tracks[2].name, std::string("Porosity"));
    }

    void findsTheNearestSample_data()
    {
        QTest::addColumn<double>("depth");
        QTest::addColumn<std::size_t>("sample");
        QTest::newRow("above the first") << -5.0 << std::size_t(0);
        QTest::newRow("on one") << 11.0 << std::size_t(1);
        QTest::newRow("nearer the upper") << 20.9 << std::size_t(2);
        QTest::newRow("nearer the lower") << 21.1 << std::size_t(3);
        QTest::newRow("below the last") << 99.0 << std::size_t(3);
    }
    void findsTheNearestSample()
    {
        QFETCH(const double, depth);
        QTEST(stripLog(twoHoles(), twoHolesRoles, "A").nearestSample(depth), "sample");
    }

    void saysWhatIsMissing()
    {
        std::vector<ColumnRole> roles = twoHolesRoles;
        roles[1] = ColumnRole::Ignored;
        QVERIFY(!hasDepth(twoHoles(), roles));
        try {
            static_cast<void>(stripLog(twoHoles(), roles, "A"));
            QFAIL("a table without a depth was drawn");
        } catch (const DataError& error) {
            QVERIFY(std::string(error.what()).find("depth") != std::string::npos);
        }
        try {
            static_cast<void>(stripLog(twoHoles(), twoHolesRoles, "C"));
            QFAIL("an unknown hole was drawn");
        } catch (const DataError& error) {
            QVERIFY(std::string(error.what()).find("'C'") != std::string::npos);
        }
    }
};

QTEST_APPLESS_MAIN(TestStripLog)
#include "tst_strip_log.moc"
