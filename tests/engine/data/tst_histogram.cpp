// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/histogram.h"

#include <QtTest>

#include <cmath>

using namespace stratoscope;

class TestHistogram : public QObject
{
    Q_OBJECT

    using Counts = std::vector<std::int64_t>;

    static Column numbers(std::vector<double> values, ColumnType type = ColumnType::Real)
    {
        Column column;
        column.type = type;
        column.numbers = std::move(values);
        return column;
    }

    static RowSet rows(std::size_t rowCount, const Counts& chosen) { return {rowCount, chosen}; }

private slots:
    void someRowsAreCountedInTheIntervalsOfAll()
    {
        const Column column = numbers({0, 1, 2, NAN, 4, 10});
        const Histogram all = histogram(column, 5);
        QCOMPARE(all.counts, (Counts{2, 1, 1, 0, 1}));
        const Histogram some = histogramOfRows(all, column, rows(6, {2, 3, 5}));
        QCOMPARE(some.counts, (Counts{0, 1, 0, 0, 1})); // the greatest value lies in the last interval; a gap in none
        QCOMPARE(some.low, all.low);
        QCOMPARE(some.width, all.width);
    }

    void allRowsGiveAllCounts()
    {
        const Column column = numbers({3, 1, 4, 1, 5, 9, 2, 6}, ColumnType::Integer);
        const Histogram all = histogram(column, 60);
        const Histogram same = histogramOfRows(all, column, RowSet(8).inverted());
        QCOMPARE(same.counts, all.counts);
        QCOMPARE(histogramOfRows(all, column, RowSet(8)).counts, Counts(all.counts.size(), 0));
    }

    void aColumnOfOneValueHasOneInterval()
    {
        const Column column = numbers({7, 7, 7});
        const Histogram all = histogram(column, 5);
        QCOMPARE(histogramOfRows(all, column, rows(3, {1})).counts, Counts{1});
    }

    void aColumnWithoutValuesHasNone()
    {
        const Column column = numbers({NAN, NAN});
        QVERIFY(histogramOfRows(histogram(column, 5), column, rows(2, {0, 1})).counts.empty());
    }

    void classesKeepTheirPlaces()
    {
        Column column;
        column.type = ColumnType::Text;
        column.categories = {"ash", "basalt", "clay", "never"};
        column.codes = {2, 2, 2, 1, 1, 0, -1};
        const Histogram all = histogram(column, 2);
        QCOMPARE(all.names, (std::vector<std::string>{"clay", "basalt"}));
        QCOMPARE(all.codes, (std::vector<std::int32_t>{2, 1}));
        QCOMPARE(all.others, 1);
        const Histogram some = histogramOfRows(all, column, rows(7, {0, 3, 4, 5, 6}));
        QCOMPARE(some.counts, (Counts{1, 2}));
        QCOMPARE(some.others, 1);
        QCOMPARE(some.otherClasses, all.otherClasses);
        QCOMPARE(histogramOfRows(all, column, rows(7, {6})).others, 0);
    }
};

QTEST_APPLESS_MAIN(TestHistogram)
#include "tst_histogram.moc"
