// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/color_difference.h"
#include "widgets/plot/palette.h"
#include "widgets/plot/theme.h"

#include <QtTest>

#include <set>

using namespace stratoscope;
using namespace stratoscope::test;

class TestPalette : public QObject
{
    Q_OBJECT

    static double leastDifference(int count, Lab (*seen)(const QColor&))
    {
        double least = 1000;
        for (int i = 0; i < count; ++i) {
            for (int j = 0; j < i; ++j)
                least = std::min(least, colorDifference(seen(categoryColor(i, count)), seen(categoryColor(j, count))));
        }
        return least;
    }

private slots:
    void colorDifferenceAgreesWithPublishedPairs()
    {
        // Sharma, Wu and Dalal (2005), table 1: pairs 1, 7, 17 and 24.
        QVERIFY(std::abs(colorDifference({50, 2.6772, -79.7751}, {50, 0, -82.7485}) - 2.0425) < 1e-4);
        QVERIFY(std::abs(colorDifference({50, 0, 0}, {50, -1, 2}) - 2.3669) < 1e-4);
        QVERIFY(std::abs(colorDifference({50, 2.5, 0}, {73, 25, -18}) - 27.1492) < 1e-4);
        QVERIFY(std::abs(colorDifference({50, 2.5, 0}, {58, 24, 15}) - 19.4535) < 1e-4);
    }

    void upToEightClassesAreOkabeAndIto()
    {
        std::set<QRgb> colors;
        for (int i = 0; i < 8; ++i)
            colors.insert(categoryColor(i, 8).rgb() & 0xffffffU & RGB_MASK);
        for (const QRgb published : {0xe69f00U, 0x56b4e9U, 0x009e73U, 0xf0e442U, 0x0072b2U, 0xd55e00U, 0xcc79a7U})
            QVERIFY2(colors.contains(published), qPrintable(QString::number(published, 16)));
        QVERIFY(colors.contains(0x882255U)); // Tol's wine, for black
    }

    void allPairsDiffer()
    {
        QVERIFY2(leastDifference(kDistinctColors, [](const QColor& c) { return labOf(c); }) >= 16,
                 qPrintable(QString::number(leastDifference(kDistinctColors, [](const QColor& c) { return labOf(c); }))));
        QVERIFY(leastDifference(8, [](const QColor& c) { return labOf(c); }) >= 21);
    }

    void theFirstEightDifferWithoutGreenSight()
    {
        QVERIFY2(leastDifference(8, deuteranopicLabOf) >= 11, qPrintable(QString::number(leastDifference(8, deuteranopicLabOf))));
    }

    void allShowOnEveryGround_data()
    {
        QTest::addColumn<QColor>("ground");
        QTest::newRow("light") << plotTheme(ThemeKind::Light).background;
        QTest::newRow("dark") << plotTheme(ThemeKind::Dark).background;
        QTest::newRow("print") << plotTheme(ThemeKind::Print).background;
    }
    void allShowOnEveryGround()
    {
        QFETCH(QColor, ground);
        for (int i = 0; i < kDistinctColors; ++i)
            QVERIFY2(colorDifference(labOf(categoryColor(i, kDistinctColors)), labOf(ground)) >= 20,
                     qPrintable(QString::number(i)));
        QVERIFY(colorDifference(labOf(otherColor()), labOf(ground)) >= 20);
        QVERIFY(colorDifference(labOf(missingColor()), labOf(ground)) >= 20);
    }

    void furtherClassesShareOneGrey()
    {
        QCOMPARE(categoryColor(kDistinctColors, 139), otherColor());
        QCOMPARE(categoryColor(138, 139), otherColor());
        QVERIFY(otherColor() != missingColor());
        QCOMPARE(otherColor().saturation(), 0);
    }
};

QTEST_MAIN(TestPalette)
#include "tst_palette.moc"
