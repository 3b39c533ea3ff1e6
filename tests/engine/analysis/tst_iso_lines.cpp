// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/iso_lines.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace stratoscope;

class TestIsoLines : public QObject
{
    Q_OBJECT

    /// Twice the area with a sign: above 0 where the line goes round with its inside to the left, rows counting upwards.
    static double area(const std::vector<GridPoint>& line)
    {
        double doubled = 0;
        for (std::size_t i = 0; i < line.size(); ++i) {
            const GridPoint& a = line[i];
            const GridPoint& b = line[(i + 1) % line.size()];
            doubled += a.column * b.row - b.column * a.row;
        }
        return doubled / 2;
    }

private slots:
    void oneHighNodeGetsADiamond()
    {
        const std::vector<float> values{0, 0, 0, 0, 4, 0, 0, 0, 0};
        const auto lines = isoLines({values, 3, 3}, 1); // three quarters of the way from the middle to its neighbours
        QCOMPARE(lines.size(), std::size_t{1});
        QCOMPARE(lines[0].size(), std::size_t{4});
        for (const GridPoint& place : lines[0])
            QCOMPARE(std::abs(place.column - 1) + std::abs(place.row - 1), 0.75);
        QCOMPARE(area(lines[0]), 2 * 0.75 * 0.75);
    }

    void aHoleGoesRoundTheOtherWay()
    {
        std::vector<float> values(49);
        for (std::size_t row = 1; row < 6; ++row) {
            for (std::size_t column = 1; column < 6; ++column)
                values[row * 7 + column] = 2;
        }
        values[3 * 7 + 3] = 0;
        const auto lines = isoLines({values, 7, 7}, 1);
        QCOMPARE(lines.size(), std::size_t{2});
        double outer = area(lines[0]);
        double inner = area(lines[1]);
        if (outer < inner)
            std::swap(outer, inner);
        QCOMPARE(outer, 25 - 4 * 0.125); // 5 × 5 less its cut corners
        QCOMPARE(inner, -0.5);
    }

    void aSaddleIsCutAsItsMiddleSays_data()
    {
        QTest::addColumn<float>("level");
        QTest::addColumn<int>("lines");
        QTest::newRow("the middle is above: the two stay together") << 0.9F << 1;
        QTest::newRow("the middle is below: the two come apart") << 1.1F << 2;
    }
    void aSaddleIsCutAsItsMiddleSays()
    {
        QFETCH(float, level);
        QFETCH(int, lines);
        const std::vector<float> values{0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0};
        QCOMPARE(isoLines({values, 4, 4}, level).size(), static_cast<std::size_t>(lines));
    }

    void aConeGivesACircle()
    {
        constexpr std::size_t side = 101;
        std::vector<float> values;
        for (std::size_t row = 0; row < side; ++row) {
            for (std::size_t column = 0; column < side; ++column)
                values.push_back(
                    static_cast<float>(50 - std::hypot(static_cast<double>(column) - 50, static_cast<double>(row) - 50)));
        }
        const auto lines = isoLines({values, side, side}, 20);
        QCOMPARE(lines.size(), std::size_t{1});
        QVERIFY(std::abs(area(lines[0]) / (std::numbers::pi * 30 * 30) - 1) < 1e-3);
        for (const GridPoint& place : lines[0])
            QVERIFY(std::abs(std::hypot(place.column - 50, place.row - 50) - 30) < 0.01);
    }

    void nothingCrosses()
    {
        QVERIFY(isoLines({std::vector<float>(9, 1.0F), 3, 3}, 2).empty());
        QVERIFY(isoLines({std::vector<float>(9, 2.0F), 3, 3}, 2).empty());
        QVERIFY(isoLines({{}, 0, 0}, 0).empty());
        QVERIFY(isoLines({std::vector<float>{1, 2, 3}, 3, 1}, 2).empty());
    }
};

QTEST_GUILESS_MAIN(TestIsoLines)
#include "tst_iso_lines.moc"
