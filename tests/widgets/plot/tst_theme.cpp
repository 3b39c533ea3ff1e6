// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/warnings.h"
#include "widgets/plot/theme.h"

#include <QtTest>
#include <qcustomplot.h>

using namespace stratoscope;

namespace {

/// Remembers the theme that it was given.
class Listener : public QCPLayoutElement, public Themed
{
public:
    using QCPLayoutElement::QCPLayoutElement;
    void setTheme(const PlotTheme& theme) override { kind = theme.kind; }
    ThemeKind kind = ThemeKind::Light;
};

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void followsThePalette()
    {
        QPalette palette;
        palette.setColor(QPalette::Window, Qt::white);
        palette.setColor(QPalette::WindowText, Qt::black);
        QCOMPARE(themeOf(palette), ThemeKind::Light);
        palette.setColor(QPalette::Window, Qt::black);
        palette.setColor(QPalette::WindowText, Qt::white);
        QCOMPARE(themeOf(palette), ThemeKind::Dark);
    }

    void reachesAxesScalesAndThemedElements()
    {
        QCustomPlot plot;
        auto* scale = new QCPColorScale(&plot);
        plot.plotLayout()->addElement(0, 1, scale);
        auto* listener = new Listener(&plot);
        plot.plotLayout()->addElement(1, 0, listener);
        const PlotTheme dark = plotTheme(ThemeKind::Dark);

        applyTheme(plot, dark);

        QCOMPARE(themeOf(plot), ThemeKind::Dark);
        QCOMPARE(listener->kind, ThemeKind::Dark);
        QCOMPARE(plot.xAxis->tickLabelColor(), dark.mutedText);
        QCOMPARE(plot.yAxis->grid()->pen().color(), dark.grid);
        QCOMPARE(scale->axis()->labelColor(), dark.text);
        plot.resize(300, 200);
        QCOMPARE(plot.toPixmap().toImage().pixelColor(1, 1), dark.background);
    }

    void textIsLegibleOnItsGround_data()
    {
        QTest::addColumn<ThemeKind>("kind");
        QTest::newRow("light") << ThemeKind::Light;
        QTest::newRow("dark") << ThemeKind::Dark;
        QTest::newRow("print") << ThemeKind::Print;
    }
    void textIsLegibleOnItsGround()
    {
        QFETCH(ThemeKind, kind);
        const PlotTheme theme = plotTheme(kind);
        // Contrast as WCAG 2.1 defines it; 4.5 is what it asks of small text.
        const auto luminance = [](const QColor& color) {
            const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
            return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
        };
        const auto contrast = [&](const QColor& a, const QColor& b) {
            const auto [low, high] = std::minmax({luminance(a), luminance(b)});
            return (high + 0.05) / (low + 0.05);
        };
        QVERIFY(contrast(theme.text, theme.background) >= 7);
        QVERIFY(contrast(theme.mutedText, theme.background) >= 4.5);
        QVERIFY(contrast(theme.grid, theme.background) <= 1.5); // a grid stays behind the data
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
