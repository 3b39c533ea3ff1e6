// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/cells/quality_scale.h"

#include <QtTest>
#include <qcustomplot.h>

using namespace stratoscope;

class TestQualityScale : public QObject
{
    Q_OBJECT

private slots:
    void placesAreLogarithmsFromOne()
    {
        QCOMPARE(placeOf(1000, QualityScale::Logarithmic), 3.0);
        QCOMPARE(placeOf(0, QualityScale::Logarithmic), 0.0);
        QCOMPARE(placeOf(-7, QualityScale::Linear), -7.0);
        QCOMPARE(valueAt(2, QualityScale::Logarithmic), 100.0);
        QCOMPARE(valueAt(2, QualityScale::Linear), 2.0);
    }

    void ticksAreNamedByTheirValues_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("labels");
        QTest::newRow("decades") << 1.5 << 4.6 << 4 << "100 1,000 10,000";
        QTest::newRow("room for more") << 1.5 << 4.6 << 7 << "100 300 1,000 3,000 10,000 30,000";
        QTest::newRow("few decades") << 1.9 << 3.1 << 5 << "100 200 500 1,000";
        QTest::newRow("little room") << 2.4 << 3.8 << 2 << "500 5,000";
        QTest::newRow("narrow") << 3.0 << 3.2 << 6 << "1,000 1,100 1,200 1,300 1,400 1,500";
        QTest::newRow("millions") << 5.9 << 7.5 << 3 << "1,000,000 10⁷";
    }
    void ticksAreNamedByTheirValues()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(int, count);
        QCustomPlot plot;
        plot.resize(600, 300);
        plot.xAxis->setTicker(QSharedPointer<DecadeTicker>::create());
        plot.xAxis->ticker()->setTickCount(count);
        plot.xAxis->setRange(low, high);
        plot.replot();
        QTEST(plot.xAxis->tickVectorLabels().join(' '), "labels");
    }
};

QTEST_MAIN(TestQualityScale)
#include "tst_quality_scale.moc"
