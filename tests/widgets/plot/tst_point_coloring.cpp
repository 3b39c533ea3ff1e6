// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "widgets/plot/palette.h"
#include "widgets/plot/point_coloring.h"

#include <QtTest>

using namespace stratoscope;

class TestPointColoring : public QObject
{
    Q_OBJECT

private slots:
    void countsClassesAndMissingRows()
    {
        const std::vector<std::int32_t> codes{0, 1, 1, -1, 2, 1, 99};
        const PointColoring coloring = colorByCategory("Lithology", codes, {"clay", "basalt", "sand", "unused"});
        QCOMPARE(coloring.kind, PointColoring::Kind::Categories);
        QCOMPARE(coloring.title, "Lithology");
        QCOMPARE(coloring.indices, (std::vector<std::uint16_t>{0, 1, 1, 4, 2, 1, 4}));
        std::vector<qint64> counts;
        for (const Category& category : coloring.categories)
            counts.push_back(category.count);
        QCOMPARE(counts, (std::vector<qint64>{1, 3, 1, 0, 2}));
        QVERIFY(coloring.categories.back().isMissing);
        QCOMPARE(coloring.categories.back().color, missingColor());
        QCOMPARE(coloring.colors.size(), coloring.categories.size());
        QCOMPARE(coloring.categories[1].color, categoryColor(0, 3)); // the most frequent
    }

    void aSampleKeepsTheColoursOfTheWhole()
    {
        const PointColoring whole = colorByCategory("x", std::vector<std::int32_t>{0, 1, 1, 2, 2, 2}, {"a", "b", "c"});
        PointColoring sample = colorByCategory("x", std::vector<std::int32_t>{0, 0, 1, -1}, {"a", "b"});
        QVERIFY(sample.categories[0].color != whole.categories[0].color);
        takeColors(sample, whole.categories);
        for (std::size_t i = 0; i < 2; ++i) {
            QCOMPARE(sample.categories[i].color, whole.categories[i].color);
            QCOMPARE(sample.colors[i], whole.categories[i].color.rgb());
        }
        QCOMPARE(sample.categories[0].count, qint64(2));
        QCOMPARE(sample.colors[2], missingColor().rgb());
    }

    void withoutMissingRowsThereIsNoSuchClass()
    {
        const std::vector<std::int32_t> codes{0, 1};
        QCOMPARE(colorByCategory("x", codes, {"a", "b"}).categories.size(), std::size_t{2});
    }

    void onlyTheMostFrequentOfManyClassesGetColours()
    {
        std::vector<std::int32_t> codes;
        std::vector<QString> names;
        for (int code = 0; code < 139; ++code) {
            names.push_back(QString::number(code));
            codes.insert(codes.end(), static_cast<std::size_t>(code + 1), code); // the last is the most frequent
        }
        const PointColoring coloring = colorByCategory("x", codes, names);
        QCOMPARE(coloring.categories[138].color, categoryColor(0, 139));
        QCOMPARE(std::count_if(coloring.categories.begin(), coloring.categories.end(), [](const Category& c) { return c.grouped; }),
                 std::ptrdiff_t{139 - kDistinctOfMany});
        QVERIFY(coloring.categories[0].grouped);
        QCOMPARE(coloring.categories[0].color, otherColor());
    }

    void asManyClassesAsColoursAllGetOne()
    {
        std::vector<std::int32_t> codes;
        std::vector<QString> names;
        for (int code = 0; code < kDistinctColors; ++code) {
            names.push_back(QString::number(code));
            codes.push_back(code);
        }
        for (const Category& category : colorByCategory("x", codes, names).categories)
            QVERIFY(!category.grouped);
    }

    void tooManyClassesAreRefused()
    {
        try {
            (void)colorByCategory("Sample", {}, std::vector<QString>(70000));
            QFAIL("no error");
        } catch (const DataError& error) {
            QCOMPARE(
                QString(error.what()),
                "Sample: has 70,000 classes, of which at most 65,534 can be coloured. Choose a column with fewer distinct values.");
        }
    }

    void percentiles_data()
    {
        QTest::addColumn<double>("percent");
        QTest::addColumn<double>("expected");
        // numpy.percentile([4, 1, 3, 2], …)
        QTest::newRow("least") << 0.0 << 1.0;
        QTest::newRow("first quarter") << 25.0 << 1.75;
        QTest::newRow("median") << 50.0 << 2.5;
        QTest::newRow("99") << 99.0 << 3.97;
        QTest::newRow("greatest") << 100.0 << 4.0;
    }
    void percentiles()
    {
        QFETCH(double, percent);
        const std::vector<double> values{4, qQNaN(), 1, 3, qInf(), 2};
        QTEST(percentile(values, percent), "expected");
    }

    void valuesSpanThePercentileRange()
    {
        std::vector<double> values;
        for (int i = 0; i <= 1000; ++i)
            values.push_back(i);
        values[5] = qQNaN();
        const PointColoring coloring = colorByValue("GR (API)", values);
        QCOMPARE(coloring.kind, PointColoring::Kind::Values);
        QVERIFY(std::abs(coloring.low - 10) < 1 && std::abs(coloring.high - 990) < 1);
        QCOMPARE(coloring.indices[0], std::uint16_t{0});      // below the range: the first colour
        QCOMPARE(coloring.indices[1000], std::uint16_t{255}); // above: the last
        QVERIFY(std::abs(coloring.indices[500] - 127.5) <= 1);
        QCOMPARE(QColor(coloring.colors[coloring.indices[5]]), missingColor());
    }

    void rangesThatSpanNothingAreWidened_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("zero") << 0.0 << -0.5 << 0.5;
        QTest::newRow("constant") << 4.0 << 2.0 << 6.0;
        QTest::newRow("none") << qQNaN() << 0.0 << 1.0;
    }
    void rangesThatSpanNothingAreWidened()
    {
        QFETCH(double, value);
        const std::vector<double> values(3, value);
        const PointColoring coloring = colorByValue("x", values);
        QTEST(coloring.low, "low");
        QTEST(coloring.high, "high");
    }

    void theDivergingMapIsCentredAtZero()
    {
        const std::vector<double> values{-1, 0, 4};
        const PointColoring coloring = colorByValue("x", values, ColorMap::Diverging, {0, 100});
        QCOMPARE(coloring.low, -4.0);
        QCOMPARE(coloring.high, 4.0);
        QVERIFY(std::abs(coloring.indices[1] - 127.5) <= 1);
    }

    void partsOfTheValuesAreRanges()
    {
        std::vector<double> values(101, 0);
        std::iota(values.begin(), values.end(), -20);
        values.push_back(std::numeric_limits<double>::quiet_NaN());
        const PointColoring coloring = colorByValue("x", values);
        QVERIFY(percentileRange(coloring, {0, 100}) == (ColorRange{-20, 80}));
        QVERIFY(percentileRange(coloring, {5, 95}) == (ColorRange{-15, 75}));
        QVERIFY(percentileRange(coloring, {1, 99}) == coloring.usualRange);
        PointColoring diverging = colorByValue("x", values, ColorMap::Diverging);
        QVERIFY(percentileRange(diverging, {0, 100}) == (ColorRange{-80, 80}));
        setColorRange(diverging, {-5, 10});
        QVERIFY(diverging.range() == (ColorRange{-10, 10}));
    }

    void anotherMapKeepsARangeThatWasChosen()
    {
        std::vector<double> values(101, 0);
        std::iota(values.begin(), values.end(), -20);
        values.push_back(std::numeric_limits<double>::quiet_NaN());
        PointColoring coloring = colorByValue("x", values);
        setColorMap(coloring, ColorMap::Diverging);
        const PointColoring diverging = colorByValue("x", values, ColorMap::Diverging);
        QCOMPARE(coloring.colors, diverging.colors);
        QCOMPARE(coloring.indices, diverging.indices);
        QVERIFY(coloring.range() == diverging.range() && coloring.usualRange == diverging.usualRange);
        setColorMap(coloring, ColorMap::Viridis);
        QCOMPARE(coloring.indices, colorByValue("x", values).indices);
        setColorRange(coloring, {0, 10});
        setColorMap(coloring, ColorMap::Cividis);
        QVERIFY(coloring.range() == (ColorRange{0, 10}));
        QCOMPARE(coloring.colors.back(), missingColor().rgb());
    }

    void anotherRangeClampsWhatLiesBeyond()
    {
        const std::vector<double> values{0, 10, 20, 30, 40, std::numeric_limits<double>::quiet_NaN()};
        PointColoring coloring = colorByValue("GR", values, ColorMap::Viridis, {0, 100});
        setColorRange(coloring, {10, 30});
        QCOMPARE(coloring.low, 10.0);
        QCOMPARE(coloring.high, 30.0);
        QCOMPARE(coloring.indices, (std::vector<std::uint16_t>{0, 0, 128, 255, 255, 256}));
        QCOMPARE(coloring.usualRange, (ColorRange{0, 40}));
        setColorRange(coloring, coloring.usualRange);
        QCOMPARE(coloring.indices, (std::vector<std::uint16_t>{0, 64, 128, 191, 255, 256}));
    }
};

QTEST_GUILESS_MAIN(TestPointColoring)
#include "tst_point_coloring.moc"
