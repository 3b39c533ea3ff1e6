// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/table.h"

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

Column labels()
{
    Column column;
    column.name = "Lithology";
    column.type = ColumnType::Text;
    column.categories = {"clay", "sand", "unused"};
    column.codes = {0, 0, -1, 1};
    return column;
}

} // namespace

class TestTable : public QObject
{
    Q_OBJECT

private slots:
    void summarisesNumbersWithoutTheMissingOnes()
    {
        // 1, 2, 3, 10: mean 4, population variance 12.5, third central moment 45
        const ColumnSummary summary = summarise(numbers({1, kMissing, 2, 3, kMissing, 10}));
        QCOMPARE(summary.missing, 2);
        QCOMPARE(summary.minimum.value(), 1.0);
        QCOMPARE(summary.maximum.value(), 10.0);
        QCOMPARE(summary.mean.value(), 4.0);
        QCOMPARE(summary.deviation.value(), std::sqrt(12.5));
        QCOMPARE(summary.skewness.value(), 45.0 / std::pow(12.5, 1.5));
    }

    void aConstantHasNoSpreadAndNoSkew()
    {
        const ColumnSummary summary = summarise(numbers(std::vector<double>(7, 2.5)));
        QCOMPARE(summary.deviation.value(), 0.0);
        QCOMPARE(summary.skewness.value(), 0.0);
    }

    void aColumnWithoutValuesHasNoStatistics()
    {
        const ColumnSummary summary = summarise(numbers({kMissing, kMissing}));
        QCOMPARE(summary.missing, 2);
        QVERIFY(!summary.minimum && !summary.maximum && !summary.mean && !summary.deviation && !summary.skewness);
        QCOMPARE(summarise(numbers({})).missing, 0);
    }

    void countsCategoriesInUse()
    {
        const ColumnSummary summary = summarise(labels());
        QCOMPARE(summary.missing, 1);
        QCOMPARE(summary.distinct, 2);
        QVERIFY(!summary.mean);
        QCOMPARE(categoryCounts(labels()), (std::vector<std::size_t>{2, 1, 0}));
    }

    void showsCellsAsText()
    {
        QCOMPARE(labels().text(3), "sand");
        QCOMPARE(labels().text(2), "");
        QCOMPARE(numbers({0.1, kMissing}).text(0), "0.1");
        QCOMPARE(numbers({0.1, kMissing}).text(1), "");
        QVERIFY(numbers({kMissing}).isMissing(0));
    }

    void findsColumnsByName()
    {
        Table table;
        table.columns = {numbers({1}), labels()};
        QCOMPARE(table.indexOf("Lithology").value(), 1);
        QCOMPARE(table.find("GR"), &table.columns[0]);
        QCOMPARE(table.find("gr"), nullptr);
        QCOMPARE(table.columnNames(), (std::vector<std::string>{"GR", "Lithology"}));
    }
};

QTEST_GUILESS_MAIN(TestTable)
#include "tst_table.moc"
