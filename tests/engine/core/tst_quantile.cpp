// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/quantile.h"

#include <QtTest>

#include <algorithm>

using namespace stratoscope;

class TestQuantile : public QObject
{
    Q_OBJECT

private slots:
    void agreesWithNumPy_data()
    {
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<double>("fraction");
        QTest::addColumn<double>("expected"); // numpy.quantile
        QTest::newRow("between") << QList<double>{4, 1, 3, 2} << 0.25 << 1.75;
        QTest::newRow("on a value") << QList<double>{5, 1, 4, 2, 3} << 0.75 << 4.0;
        QTest::newRow("median of an even count") << QList<double>{10, -2, 7, 0} << 0.5 << 3.5;
        QTest::newRow("least") << QList<double>{3, 1, 2} << 0.0 << 1.0;
        QTest::newRow("most") << QList<double>{3, 1, 2} << 1.0 << 3.0;
        QTest::newRow("one value") << QList<double>{8} << 0.3 << 8.0;
    }
    void agreesWithNumPy()
    {
        QFETCH(QList<double>, values);
        QFETCH(double, fraction);
        QFETCH(double, expected);
        std::vector<double> unsorted(values.begin(), values.end());
        QCOMPARE(quantile(unsorted, fraction), expected);
        std::ranges::sort(unsorted);
        QCOMPARE(sortedQuantile(unsorted, fraction), expected);
    }
};

QTEST_APPLESS_MAIN(TestQuantile)
#include "tst_quantile.moc"
