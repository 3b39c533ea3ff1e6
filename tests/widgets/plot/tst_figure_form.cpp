// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "widgets/plot/figure_form.h"

#include <QtTest>

using namespace stratoscope;

class TestFigureForm : public QObject
{
    Q_OBJECT

    static QString mistakeIn(const char* size, const char* font)
    {
        try {
            (void)figureFormOf(size, std::nullopt, font);
        } catch (const Error& error) {
            return error.what();
        }
        return {};
    }

private slots:
    void whatIsNotChosenStays()
    {
        FigureOptions options;
        options.sizeMm = {200, 140};
        figureFormOf("", std::nullopt, "").applyTo(options);
        QCOMPARE(options.sizeMm, QSizeF(200, 140));
        QCOMPARE(options.dotsPerInch, 300.0);
        QVERIFY(options.font.family.isEmpty() && options.font.points == 0);
    }

    void whatIsChosenCounts()
    {
        FigureOptions options;
        figureFormOf("85.5x60", 600, "DejaVu Sans, 9.5").applyTo(options);
        QCOMPARE(options.sizeMm, QSizeF(85.5, 60));
        QCOMPARE(options.dotsPerInch, 600.0);
        QCOMPARE(options.font.family, "DejaVu Sans");
        QCOMPARE(options.font.points, 9.5);
        QCOMPARE(figureFormOf("", std::nullopt, ",8").font.points, 8.0);
        QCOMPARE(figureFormOf("", std::nullopt, "Inter").font.points, 0.0);
    }

    void themeAndCirclesCountWhereTheyAreChosen()
    {
        FigureOptions options;
        options.theme = ThemeKind::Light;
        FigureForm form;
        form.applyTo(options);
        QCOMPARE(options.theme, ThemeKind::Light);
        QCOMPARE(options.vectorPoints, FigureOptions().vectorPoints);
        form.theme = ThemeKind::Dark;
        form.vectorPoints = 7;
        form.applyTo(options);
        QCOMPARE(options.theme, ThemeKind::Dark);
        QCOMPARE(options.vectorPoints, std::size_t(7));
    }

    void mistakesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("size");
        QTest::addColumn<QByteArray>("font");
        QTest::addColumn<QString>("message");
        const QString noSize = "is no size of a figure. Give width and height in mm, as 170x115.";
        QTest::newRow("one side") << QByteArray("170") << QByteArray() << "'170' " + noSize;
        QTest::newRow("no height") << QByteArray("170x") << QByteArray() << "'170x' " + noSize;
        QTest::newRow("with a unit") << QByteArray("170x115mm") << QByteArray() << "'170x115mm' " + noSize;
        QTest::newRow("three sides") << QByteArray("1x2x3") << QByteArray() << "'1x2x3' " + noSize;
        QTest::newRow("too small") << QByteArray("5x115") << QByteArray()
                                   << "a figure of 5 × 115 mm cannot be drawn. Choose sides of 20 to 2000 mm.";
        QTest::newRow("not a number") << QByteArray("nanx115") << QByteArray() << "115";
        QTest::newRow("words for points") << QByteArray() << QByteArray("Inter,big")
                                          << "'Inter,big' is no font. Give a family and, after a comma, points, as Inter,9.";
        QTest::newRow("huge writing") << QByteArray() << QByteArray("Inter,200")
                                      << "writing of 200 points cannot be drawn. Choose a size of 4 to 72 points.";
    }
    void mistakesAreNamed()
    {
        QFETCH(QByteArray, size);
        QFETCH(QByteArray, font);
        QFETCH(QString, message);
        const QString found = mistakeIn(size, font);
        QVERIFY2(!found.isEmpty() && found.contains(message), qPrintable(found));
    }
};

QTEST_GUILESS_MAIN(TestFigureForm)
#include "tst_figure_form.moc"
