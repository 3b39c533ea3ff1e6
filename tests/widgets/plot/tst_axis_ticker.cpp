// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/axis_ticker.h"

#include <QtTest>
#include <qcustomplot.h>

using namespace stratoscope;

class TestAxisTicker : public QObject
{
    Q_OBJECT

    static QStringList labelsOf(QCPAxisTicker& ticker, double lower, double upper)
    {
        QVector<double> ticks;
        QVector<QString> labels;
        ticker.generate(QCPRange(lower, upper), QLocale::c(), 'g', 6, ticks, nullptr, &labels);
        return labels;
    }

private slots:
    void writesNumbers_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("decimals");
        QTest::addColumn<QString>("expected");
        QTest::newRow("three digits") << 999.0 << 0 << "999";
        QTest::newRow("four digits") << 1000.0 << 0 << "1,000";
        QTest::newRow("seven digits") << 1234567.0 << 0 << "1,234,567";
        QTest::newRow("grouped with decimals") << -12345.678 << 2 << QString::fromUtf8("−12,345.68");
        QTest::newRow("no negative zero") << -0.0001 << 2 << "0.00";
    }
    void writesNumbers()
    {
        QFETCH(double, value);
        QFETCH(int, decimals);
        QTEST(fixedText(value, decimals), "expected");
    }

    void writesPowers_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("decimals");
        QTest::addColumn<QString>("expected");
        QTest::newRow("power alone") << 1e-6 << 0 << QString::fromUtf8("10⁻⁶");
        QTest::newRow("with mantissa") << 2.5e12 << 1 << QString::fromUtf8("2.5×10¹²");
        QTest::newRow("negative") << -1e7 << 0 << QString::fromUtf8("−10⁷");
        QTest::newRow("zero") << 0.0 << 1 << "0";
    }
    void writesPowers()
    {
        QFETCH(double, value);
        QFETCH(int, decimals);
        QTEST(powerText(value, decimals), "expected");
    }

    void linearLabels_data()
    {
        QTest::addColumn<double>("lower");
        QTest::addColumn<double>("upper");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("unit range") << 0.0 << 1.0 << QStringList{"0.0", "0.2", "0.4", "0.6", "0.8", "1.0"};
        QTest::newRow("both signs") << -5.0 << 5.0 << QStringList{QString::fromUtf8("−4"), QString::fromUtf8("−2"), "0", "2", "4"};
        QTest::newRow("thousands") << 0.0 << 250000.0 << QStringList{"0", "50,000", "100,000", "150,000", "200,000", "250,000"};
        QTest::newRow("quarters") << 0.0 << 1.4 << QStringList{"0.00", "0.25", "0.50", "0.75", "1.00", "1.25"};
        QTest::newRow("far from zero") << 1000.09 << 1000.26 << QStringList{"1,000.100", "1,000.125", "1,000.150", "1,000.175",
                                                                            "1,000.200", "1,000.225", "1,000.250"};
        QTest::newRow("tiny") << 0.0 << 5e-5
                              << QStringList{"0",
                                             QString::fromUtf8("10⁻⁵"),
                                             QString::fromUtf8("2×10⁻⁵"),
                                             QString::fromUtf8("3×10⁻⁵"),
                                             QString::fromUtf8("4×10⁻⁵"),
                                             QString::fromUtf8("5×10⁻⁵")};
    }
    void linearLabels()
    {
        QFETCH(double, lower);
        QFETCH(double, upper);
        NumberTicker ticker;
        QTEST(labelsOf(ticker, lower, upper), "expected");
    }

    void wholeLabels_data()
    {
        QTest::addColumn<double>("lower");
        QTest::addColumn<double>("upper");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("one epoch") << 0.5 << 1.5 << QStringList{"1"};
        QTest::newRow("three epochs") << 0.9 << 3.1 << QStringList{"1", "2", "3"};
        QTest::newRow("steps of two and a half") << 0.0 << 15.0 << QStringList{"0", "2", "4", "6", "8", "10", "12", "14"};
        QTest::newRow("many") << 0.0 << 250.0 << QStringList{"0", "50", "100", "150", "200", "250"};
    }
    void wholeLabels()
    {
        QFETCH(double, lower);
        QFETCH(double, upper);
        WholeTicker ticker;
        QTEST(labelsOf(ticker, lower, upper), "expected");
    }

    void logarithmicLabels_data()
    {
        QTest::addColumn<double>("lower");
        QTest::addColumn<double>("upper");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("decades") << 0.001 << 10.0 << QStringList{"0.001", "0.01", "0.1", "1", "10"};
        QTest::newRow("two decades") << 0.05 << 3.0 << QStringList{"0.05", "0.1", "0.2", "0.5", "1", "2"};
        QTest::newRow("within a decade") << 0.30 << 0.42 << QStringList{"0.30", "0.32", "0.34", "0.36", "0.38", "0.40", "0.42"};
        QTest::newRow("many decades") << 1e-12 << 1e6 << QStringList{QString::fromUtf8("10⁻¹²"), QString::fromUtf8("10⁻⁹"),
                                                                     QString::fromUtf8("10⁻⁶"),  QString::fromUtf8("10⁻³"),
                                                                     QString::fromUtf8("10⁰"),   QString::fromUtf8("10³"),
                                                                     QString::fromUtf8("10⁶")};
    }
    void logarithmicLabels()
    {
        QFETCH(double, lower);
        QFETCH(double, upper);
        LogTicker ticker;
        QTEST(labelsOf(ticker, lower, upper), "expected");
    }

    void aRangeThatIsNotPositiveHasNoLogarithmicTicks()
    {
        LogTicker ticker;
        QCOMPARE(labelsOf(ticker, -1, 10), QStringList());
    }
};

QTEST_MAIN(TestAxisTicker)
#include "tst_axis_ticker.moc"
