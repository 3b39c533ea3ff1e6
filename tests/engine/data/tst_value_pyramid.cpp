// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/random.h"
#include "engine/data/value_pyramid.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace stratoscope;

class TestValuePyramid : public QObject
{
    Q_OBJECT

    static std::vector<double> randomValues(std::size_t count)
    {
        RandomStream stream(5);
        std::vector<double> values;
        for (std::size_t i = 0; i < count; ++i)
            values.push_back(stream.normal());
        return values;
    }

private slots:
    void findsKnownExtremes()
    {
        const std::vector<double> values{3, 1, 4, -2, 5};
        const ValuePyramid pyramid(values);
        QVERIFY((pyramid.between(values, 0, 5) == ValuePyramid::Extremes{-2, 5}));
        QVERIFY((pyramid.between(values, 0, 3) == ValuePyramid::Extremes{1, 4}));
        QVERIFY((pyramid.between(values, 2, 3) == ValuePyramid::Extremes{4, 4}));
    }

    /// One spike among 100,000 values: of any stretch it is the greatest if, and only if, it is within it.
    void aSpikeIsFoundFromItsFirstToItsLastStretch()
    {
        std::vector<double> values(100'000, 1.0);
        values[54'321] = 7;
        const ValuePyramid pyramid(values);
        for (const auto& [begin, end, greatest] :
             {std::tuple(0, 100'000, 7.0), std::tuple(0, 54'321, 1.0), std::tuple(0, 54'322, 7.0), std::tuple(54'321, 54'322, 7.0),
              std::tuple(54'322, 100'000, 1.0), std::tuple(54'304, 54'336, 7.0)}) {
            const auto found = pyramid.between(values, static_cast<std::size_t>(begin), static_cast<std::size_t>(end));
            QCOMPARE(found->greatest, greatest);
            QCOMPARE(found->least, end - begin == 1 ? 7.0 : 1.0);
        }
    }

    void isThePlainScan_data()
    {
        QTest::addColumn<int>("count");
        for (const int count : {1, 31, 32, 33, 64, 1000, 1024, 1025, 32'768, 40'000})
            QTest::newRow(qPrintable(QString::number(count))) << count;
    }
    void isThePlainScan()
    {
        QFETCH(const int, count);
        const std::vector<double> values = randomValues(static_cast<std::size_t>(count));
        const ValuePyramid pyramid(values);
        RandomStream stream(9);
        for (int trial = 0; trial < 500; ++trial) {
            const std::size_t begin = stream.below(values.size());
            const std::size_t end = begin + 1 + stream.below(values.size() - begin);
            const auto [least, greatest] = std::minmax_element(values.begin() + static_cast<std::ptrdiff_t>(begin),
                                                               values.begin() + static_cast<std::ptrdiff_t>(end));
            QVERIFY((pyramid.between(values, begin, end) == ValuePyramid::Extremes{*least, *greatest}));
        }
    }

    void whatIsNotFiniteDoesNotCount()
    {
        std::vector<double> values = randomValues(2000);
        for (std::size_t i = 700; i < 800; ++i)
            values[i] = std::numeric_limits<double>::quiet_NaN();
        values[900] = std::numeric_limits<double>::infinity();
        const ValuePyramid pyramid(values);
        QVERIFY(!pyramid.between(values, 700, 800));
        QVERIFY(!pyramid.between(values, 704, 736)); // a block
        values[900] = values[901];
        const auto [least, greatest] = std::minmax_element(values.begin() + 800, values.end());
        QVERIFY((pyramid.between(values, 710, 2000) == ValuePyramid::Extremes{*least, *greatest}));
    }

    void onALogarithmicAxisWhatIsNotAboveZeroDoesNotCount()
    {
        const std::vector<double> values{0, -3, 0.5, 8, 0};
        const ValuePyramid pyramid(values, ValuePyramid::Counted::Positive);
        QVERIFY((pyramid.between(values, 0, 5) == ValuePyramid::Extremes{0.5, 8}));
        QVERIFY(!pyramid.between(values, 0, 2));
    }
};

QTEST_GUILESS_MAIN(TestValuePyramid)
#include "tst_value_pyramid.moc"
