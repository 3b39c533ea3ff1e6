// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/errors.h"
#include "widgets/plot/color_range.h"

#include <QtTest>

using namespace stratoscope;

Q_DECLARE_METATYPE(stratoscope::ColorRange)

class TestColorRange : public QObject
{
    Q_OBJECT

private slots:
    void anEndIsMovedAndStopsShortOfTheOther_data()
    {
        QTest::addColumn<int>("grip");
        QTest::addColumn<double>("by");
        QTest::addColumn<ColorRange>("expected");
        QTest::newRow("the lower end up") << int(RangeGrip::Low) << 5.0 << ColorRange{15, 30};
        QTest::newRow("the lower end down") << int(RangeGrip::Low) << -25.0 << ColorRange{-15, 30};
        QTest::newRow("the lower end past the other") << int(RangeGrip::Low) << 50.0 << ColorRange{29.98, 30};
        QTest::newRow("the upper end up") << int(RangeGrip::High) << 5.0 << ColorRange{10, 35};
        QTest::newRow("the upper end past the other") << int(RangeGrip::High) << -50.0 << ColorRange{10, 10.02};
        QTest::newRow("both") << int(RangeGrip::Whole) << -4.0 << ColorRange{6, 26};
    }
    void anEndIsMovedAndStopsShortOfTheOther()
    {
        QFETCH(int, grip);
        QFETCH(double, by);
        QFETCH(ColorRange, expected);
        const ColorRange moved = movedRange({10, 30}, static_cast<RangeGrip>(grip), by, ColorMap::Viridis);
        QCOMPARE(moved.low, expected.low);
        QCOMPARE(moved.high, expected.high);
    }

    void theDivergingMapStaysSymmetricalAboutZero()
    {
        QVERIFY(rangeFor(ColorMap::Diverging, {-1, 4}) == (ColorRange{-4, 4}));
        QVERIFY(rangeFor(ColorMap::Diverging, {-7, 4}) == (ColorRange{-7, 7}));
        QVERIFY(rangeFor(ColorMap::Viridis, {-7, 4}) == (ColorRange{-7, 4}));
        QVERIFY(movedRange({-4, 4}, RangeGrip::High, 1, ColorMap::Diverging) == (ColorRange{-5, 5}));
        QVERIFY(movedRange({-4, 4}, RangeGrip::Low, 1, ColorMap::Diverging) == (ColorRange{-3, 3}));
        QVERIFY(movedRange({-4, 4}, RangeGrip::Whole, 1, ColorMap::Diverging) == (ColorRange{-4, 4}));
        const ColorRange least = movedRange({-4, 4}, RangeGrip::Low, 9, ColorMap::Diverging);
        QVERIFY(least.high > 0 && least.low == -least.high);
    }

    void aTextIsARange()
    {
        QVERIFY(colorRangeOf("10,150") == (ColorRange{10, 150}));
        QVERIFY(colorRangeOf(" -1.5e3 , 2") == (ColorRange{-1500, 2}));
    }

    void anotherTextSaysWhatIsExpected_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<QString>("message");
        for (const char* text : {"", "10", "10;20", "low,high", "10,", ",10", "10,20,30", "nan,1", "0,inf"})
            QTest::newRow(*text != 0 ? text : "empty")
                << std::string(text) << QString("'%1' is no range of colours. Give its lowest").arg(text);
        QTest::newRow("downwards") << std::string("20,10") << QString("'20,10' does not go upwards. Give the lower value first");
        QTest::newRow("nothing") << std::string("5,5") << QString("'5,5' does not go upwards");
    }
    void anotherTextSaysWhatIsExpected()
    {
        QFETCH(std::string, text);
        QFETCH(QString, message);
        const QString said = test::errorText([&text] { static_cast<void>(colorRangeOf(text)); });
        QVERIFY2(said.contains(message), qPrintable(said));
    }
};

QTEST_GUILESS_MAIN(TestColorRange)
#include "tst_color_range.moc"
