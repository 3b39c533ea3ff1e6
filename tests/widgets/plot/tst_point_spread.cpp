// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/point_spread.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

using namespace stratoscope;

class TestPointSpread : public QObject
{
    Q_OBJECT

    /// 0, 0.01, …, 1.
    static std::vector<float> hundredths()
    {
        std::vector<float> values(101);
        std::iota(values.begin(), values.end(), 0.0F);
        for (float& value : values)
            value /= 100;
        return values;
    }

private slots:
    void levelsAreOfEqualWidthBetweenThePercentiles()
    {
        const PointSpread spread(hundredths(), SpreadStyle::Size);
        QVERIFY(spread.isShown());
        QVERIFY(std::abs(spread.low() - 0.05) < 1e-6 && std::abs(spread.high() - 0.95) < 1e-6); // levels are 0.15 wide
        const std::vector<std::uint8_t>& levels = spread.levels();
        for (const auto& [row, level] : {std::pair(0, 0), {5, 0}, {19, 0}, {21, 1}, {49, 2}, {51, 3}, {79, 4}, {81, 5}, {100, 5}})
            QCOMPARE(static_cast<int>(levels[static_cast<std::size_t>(row)]), level);
    }

    void whatIsNoNumberIsTheLeastSure()
    {
        std::vector<float> values = hundredths();
        values[3] = std::numeric_limits<float>::quiet_NaN();
        values[4] = std::numeric_limits<float>::infinity();
        const PointSpread spread(values, SpreadStyle::Fade);
        QCOMPARE(static_cast<int>(spread.levels()[3]), 5);
        QCOMPARE(static_cast<int>(spread.levels()[4]), 5);
    }

    void oneValueIsOneLevel()
    {
        const PointSpread spread(std::vector<float>(7, 0.4F), SpreadStyle::Size);
        QVERIFY(std::ranges::all_of(spread.levels(), [](std::uint8_t level) { return level == 0; }));
    }

    void nothingIsShownWithoutValuesOrStyle()
    {
        QVERIFY(!PointSpread().isShown());
        QVERIFY(!PointSpread({}, SpreadStyle::Size).isShown());
        QVERIFY(!PointSpread(hundredths(), SpreadStyle::None).isShown());
        QVERIFY(!PointSpread(std::vector<float>(3, NAN), SpreadStyle::Size).isShown());
    }

    void theLessSureTheLargerOrThePaler()
    {
        const PointStyle plain{4, 0.5};
        const PointSpread size(hundredths(), SpreadStyle::Size);
        const PointSpread fade(hundredths(), SpreadStyle::Fade);
        for (int level = 1; level < PointSpread::kLevels; ++level) {
            QVERIFY(size.styleOf(level, plain).diameter > size.styleOf(level - 1, plain).diameter);
            QVERIFY(fade.styleOf(level, plain).opacity < fade.styleOf(level - 1, plain).opacity);
            QCOMPARE(size.styleOf(level, plain).opacity, 0.5);
            QCOMPARE(fade.styleOf(level, plain).diameter, 4.0);
        }
        QCOMPARE(fade.styleOf(0, plain).opacity, 0.5);
        QVERIFY(fade.styleOf(5, plain).opacity > 0);
    }
};

QTEST_GUILESS_MAIN(TestPointSpread)
#include "tst_point_spread.moc"
