// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/color_difference.h"
#include "widgets/plot/color_map.h"

#include <QtTest>

using namespace stratoscope;
using namespace stratoscope::test;

class TestColorMap : public QObject
{
    Q_OBJECT

private slots:
    void agreesWithThePublishedTables_data()
    {
        QTest::addColumn<ColorMap>("map");
        QTest::addColumn<int>("index");
        QTest::addColumn<QColor>("published");
        // Of the 256 entries that matplotlib publishes.
        QTest::newRow("viridis, first") << ColorMap::Viridis << 0 << QColor(68, 1, 84);
        QTest::newRow("viridis, 64") << ColorMap::Viridis << 64 << QColor(59, 82, 139);
        QTest::newRow("viridis, 128") << ColorMap::Viridis << 128 << QColor(33, 145, 140);
        QTest::newRow("viridis, 200") << ColorMap::Viridis << 200 << QColor(112, 207, 87);
        QTest::newRow("viridis, last") << ColorMap::Viridis << 255 << QColor(253, 231, 37);
        QTest::newRow("cividis, first") << ColorMap::Cividis << 0 << QColor(0, 34, 78);
        QTest::newRow("cividis, 64") << ColorMap::Cividis << 64 << QColor(67, 78, 108);
        QTest::newRow("cividis, 128") << ColorMap::Cividis << 128 << QColor(125, 124, 120);
        QTest::newRow("cividis, 200") << ColorMap::Cividis << 200 << QColor(196, 180, 104);
        QTest::newRow("cividis, last") << ColorMap::Cividis << 255 << QColor(254, 232, 56);
    }
    void agreesWithThePublishedTables()
    {
        QFETCH(ColorMap, map);
        QFETCH(int, index);
        QFETCH(QColor, published);
        const QColor color(colorTable(map).at(static_cast<std::size_t>(index)));
        for (const int difference :
             {color.red() - published.red(), color.green() - published.green(), color.blue() - published.blue()})
            QVERIFY2(std::abs(difference) <= 2, qPrintable(color.name())); // between kept entries it is interpolated
    }

    void lightnessRisesAlongSequentialMaps()
    {
        for (const ColorMap map : {ColorMap::Viridis, ColorMap::Cividis}) {
            const ColorTable table = colorTable(map);
            for (std::size_t i = 8; i < table.size(); i += 8)
                QVERIFY(labOf(QColor(table[i])).l > labOf(QColor(table[i - 8])).l);
        }
    }

    void divergingIsGreyInItsMiddleAndColouredAtItsEnds()
    {
        QVERIFY(QColor(colorAt(ColorMap::Diverging, 0.5)).hsvSaturation() < 10);
        QVERIFY(labOf(QColor(colorAt(ColorMap::Diverging, 0))).b < -20); // blue
        QVERIFY(labOf(QColor(colorAt(ColorMap::Diverging, 1))).a > 20);  // red
    }

    void positionsBeyondTheMapTakeItsEnds()
    {
        QCOMPARE(colorAt(ColorMap::Viridis, -3), colorAt(ColorMap::Viridis, 0));
        QCOMPARE(colorAt(ColorMap::Viridis, 1.5), colorAt(ColorMap::Viridis, 1));
    }
};

QTEST_MAIN(TestColorMap)
#include "tst_color_map.moc"
