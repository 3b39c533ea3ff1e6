// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/help_menu.h"

#include "app/main_window.h"
#include "engine/core/version.h"

#include <QtTest>

using namespace stratoscope;

class TestHelpMenu : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void everyShortcutOfTheWindowIsListed()
    {
        const MainWindow window(ThemeKind::Light);
        const auto* help = window.findChild<HelpMenu*>();
        QVERIFY(help != nullptr);
        const QString text = help->controlsText();
        for (const char* key : {"Ctrl+S", "Ctrl+Return", "Ctrl+3", "Ctrl+Z"})
            QVERIFY2(text.contains(QString("<b>%1</b>").arg(key)), qPrintable(text));
        QCOMPARE(text.count("<b>Ctrl+S</b>"), 1);
        QVERIFY(text.contains("Wheel"));
    }

    void aboutSaysVersionLicenceAndLibraries()
    {
        const QString text = HelpMenu::aboutText();
        QVERIFY(text.contains(QString::fromLatin1(kVersion)) && text.contains("GNU General Public License"));
        QVERIFY2(text.contains(QRegularExpression("LibTorch \\d+\\.\\d+")), qPrintable(text));
    }
};

QTEST_MAIN(TestHelpMenu)
#include "tst_help_menu.moc"
