// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "widgets/export/figure_choice.h"

#include <QSettings>
#include <QtTest>

using namespace stratoscope;

class TestFigureChoice : public QObject
{
    Q_OBJECT

    test::Folder m_folder;

    [[nodiscard]] QString file(const char* name) const { return QString::fromStdString(m_folder.path(name).string()); }

private slots:
    void aSizingGivesAFigureItsSize_data()
    {
        QTest::addColumn<FigureSizing>("sizing");
        QTest::addColumn<QSizeF>("size");
        QTest::newRow("suited") << FigureSizing::Suited << QSizeF(200, 100);
        QTest::newRow("one column") << FigureSizing::OneColumn << QSizeF(85, 42.5);
        QTest::newRow("one and a half") << FigureSizing::OneAndAHalf << QSizeF(120, 60);
        QTest::newRow("two columns") << FigureSizing::TwoColumns << QSizeF(170, 85);
        QTest::newRow("wide columns") << FigureSizing::WideTwoColumns << QSizeF(180, 90);
        QTest::newRow("slide") << FigureSizing::Slide << QSizeF(254, 143);
        QTest::newRow("screen") << FigureSizing::Screen << QSizeF(150, 120);
        QTest::newRow("own") << FigureSizing::Own << QSizeF(66, 77);
    }
    void aSizingGivesAFigureItsSize()
    {
        QFETCH(FigureSizing, sizing);
        QFETCH(QSizeF, size);
        FigureChoice choice;
        choice.sizing = sizing;
        choice.ownMm = {66, 77};
        const FigureSizes sizes{{200, 100}, {150, 120}};
        QCOMPARE(choice.sizeMm(sizes), size);
        FigureOptions options;
        choice.form(sizes).applyTo(options);
        QCOMPARE(options.sizeMm, size);
        QVERIFY(!sizingName(sizing).isEmpty());
    }

    void whatIsNotOnScreenHasTheSizeThatSuitsIt()
    {
        FigureChoice choice;
        choice.sizing = FigureSizing::Screen;
        QCOMPARE(choice.sizeMm({{200, 100}, {}}), QSizeF(200, 100));
    }

    void theFormHasEverythingThatWasChosen()
    {
        FigureChoice choice;
        choice.dotsPerInch = 600;
        choice.theme = ThemeKind::Dark;
        choice.font = {"DejaVu Sans", 8};
        choice.vectorPoints = 5;
        FigureOptions options;
        choice.form({{100, 100}, {}}).applyTo(options);
        QCOMPARE(options.dotsPerInch, 600.0);
        QCOMPARE(options.theme, ThemeKind::Dark);
        QCOMPARE(options.font.family, "DejaVu Sans");
        QCOMPARE(options.font.points, 8.0);
        QCOMPARE(options.vectorPoints, std::size_t(5));
    }

    void whatIsKeptComesBack()
    {
        FigureChoice choice;
        choice.ending = ".pdf";
        choice.sizing = FigureSizing::Own;
        choice.ownMm = {90.5, 61};
        choice.dotsPerInch = 450;
        choice.theme = ThemeKind::Light;
        choice.font = {"Inter", 7.5};
        choice.vectorPoints = 123'456;
        {
            QSettings settings(file("kept.ini"), QSettings::IniFormat);
            keepFigureChoice(choice, settings);
        }
        const FigureChoice kept = keptFigureChoice(QSettings(file("kept.ini"), QSettings::IniFormat));
        QCOMPARE(kept.ending, choice.ending);
        QCOMPARE(kept.sizing, choice.sizing);
        QCOMPARE(kept.ownMm, choice.ownMm);
        QCOMPARE(kept.dotsPerInch, choice.dotsPerInch);
        QCOMPARE(kept.theme, choice.theme);
        QCOMPARE(kept.font.family, choice.font.family);
        QCOMPARE(kept.font.points, choice.font.points);
        QCOMPARE(kept.vectorPoints, choice.vectorPoints);
    }

    void nothingKeptIsTheUsual()
    {
        const FigureChoice kept = keptFigureChoice(QSettings(file("none.ini"), QSettings::IniFormat));
        QCOMPARE(kept.ending, ".png");
        QCOMPARE(kept.sizing, FigureSizing::Suited);
        QCOMPARE(kept.theme, ThemeKind::Print);
        QCOMPARE(kept.dotsPerInch, 300.0);
    }

    void nonsenseIsBroughtWithinTheLimits()
    {
        m_folder.write("odd.ini", "[figure]\nsizing=99\nown_mm=@Size(1 90000)\ndots_per_inch=1e9\npoints=900\ntheme=pink\n");
        const FigureChoice kept = keptFigureChoice(QSettings(file("odd.ini"), QSettings::IniFormat));
        QCOMPARE(kept.sizing, FigureSizing::Own);
        QCOMPARE(kept.ownMm, QSizeF(20, 2000));
        QCOMPARE(kept.dotsPerInch, 2400.0);
        QCOMPARE(kept.font.points, 72.0);
        QCOMPARE(kept.theme, ThemeKind::Print);
    }
};

QTEST_GUILESS_MAIN(TestFigureChoice)
#include "tst_figure_choice.moc"
