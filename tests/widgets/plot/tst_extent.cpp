// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/extent.h"

#include <QtTest>

using namespace stratoscope;

class TestExtent : public QObject
{
    Q_OBJECT

private slots:
    void isEmptyUntilSomethingIsAdded()
    {
        Extent extent;
        QVERIFY(extent.isEmpty());
        extent.add(Extent());
        QVERIFY(extent.isEmpty());
        extent.add(3);
        QVERIFY(!extent.isEmpty());
    }

    void linearRanges_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<double>("lower");
        QTest::addColumn<double>("upper");
        QTest::newRow("span") << 0.0 << 100.0 << -4.0 << 104.0;
        QTest::newRow("one value") << 50.0 << 50.0 << 45.0 << 55.0;
        QTest::newRow("zero alone") << 0.0 << 0.0 << -0.5 << 0.5;
    }
    void linearRanges()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        const QCPRange range = Extent{low, high}.padded();
        QTEST(range.lower, "lower");
        QTEST(range.upper, "upper");
    }

    void logarithmicRanges_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<double>("lower");
        QTest::addColumn<double>("upper");
        QTest::newRow("100 decades") << 1e-50 << 1e50 << 1e-54 << 1e54;
        QTest::newRow("one value") << 8.0 << 8.0 << 4.0 << 16.0;
    }
    void logarithmicRanges()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        const QCPRange range = Extent{low, high}.paddedLog();
        QTEST(range.lower, "lower");
        QTEST(range.upper, "upper");
    }
};

QTEST_GUILESS_MAIN(TestExtent)
#include "tst_extent.moc"
