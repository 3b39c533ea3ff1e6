// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/workbench_style.h"

#include <QCheckBox>
#include <QToolBar>
#include <QToolButton>
#include <QtTest>

using namespace stratoscope;

class TestWorkbenchStyle : public QObject
{
    Q_OBJECT

    /// How far the lightness of a picture goes.
    static int contrastOf(const QImage& image)
    {
        int darkest = 255;
        int lightest = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const int lightness = image.pixelColor(x, y).lightness();
                darkest = std::min(darkest, lightness);
                lightest = std::max(lightest, lightness);
            }
        }
        return lightest - darkest;
    }

private slots:
    void initTestCase() { QApplication::setStyle(new WorkbenchStyle); }

    void arrowsAndBoxesShowOnAnyGround_data()
    {
        QTest::addColumn<QColor>("ground");
        QTest::addColumn<QColor>("text");
        QTest::newRow("light") << QColor(245, 246, 248) << QColor(20, 20, 20);
        QTest::newRow("dark") << QColor(30, 31, 34) << QColor(230, 230, 230);
    }
    void arrowsAndBoxesShowOnAnyGround()
    {
        QFETCH(const QColor, ground);
        QFETCH(const QColor, text);
        QPalette palette(ground);
        palette.setColor(QPalette::Window, ground);
        palette.setColor(QPalette::Button, ground);
        palette.setColor(QPalette::ButtonText, text);
        QToolBar bar;
        bar.setPalette(palette);
        for (const char* name : {"Density", "Contours", "Split", "Replay", "Export"})
            bar.addAction(QLatin1String(name));
        bar.resize(120, 30);
        bar.show();
        auto* arrows = bar.findChild<QToolButton*>("qt_toolbar_ext_button");
        QVERIFY(arrows != nullptr);
        QTRY_VERIFY(arrows->isVisible());
        QCheckBox box;
        palette.setColor(QPalette::Base, ground);
        palette.setColor(QPalette::Text, text);
        box.setPalette(palette);
        QVERIFY2(contrastOf(box.grab().toImage()) > 60, qPrintable(QString::number(contrastOf(box.grab().toImage()))));
        QVERIFY2(contrastOf(arrows->grab().toImage()) > 100, qPrintable(QString::number(contrastOf(arrows->grab().toImage()))));
    }
};

QTEST_MAIN(TestWorkbenchStyle)
#include "tst_workbench_style.moc"
