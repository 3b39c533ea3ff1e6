// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window_memory.h"

#include "app/main_window.h"
#include "app/preferences.h"
#include "app/project_controller.h"
#include "app/recent_menu.h"
#include "app/theme_menu.h"
#include "app/workspace.h"
#include "tests/support/files.h"
#include "widgets/common/message_bar.h"

#include <QLabel>
#include <QSignalSpy>
#include <QtTest>

using namespace stratoscope;

namespace fs = std::filesystem;

/// The window as it is when the program starts, with preferences of its own.
struct Session
{
    explicit Session(const fs::path& file)
        : preferences(QString::fromStdString(file.string()))
        , appearance(*qApp)
        , window(ThemeKind::Light)
        , memory(window, appearance, preferences)
    {
        appearance.choose(preferences.theme());
        window.themeMenu().setChoice(appearance.choice());
    }

    [[nodiscard]] QStringList recent()
    {
        Q_EMIT window.recentMenu().aboutToShow();
        QStringList texts;
        for (const QAction* action : window.recentMenu().actions()) {
            if (!action->isSeparator())
                texts.append(action->text());
        }
        return texts;
    }
    [[nodiscard]] QString checkedTheme() const
    {
        for (const QAction* action : window.themeMenu().actions()) {
            if (action->isChecked())
                return action->text();
        }
        return {};
    }

    Preferences preferences;
    Appearance appearance;
    MainWindow window;
    WindowMemory memory;
};

class TestWindowMemory : public QObject
{
    Q_OBJECT

    test::Folder m_folder;

    [[nodiscard]] fs::path file() const { return m_folder.path("window.ini"); }
    [[nodiscard]] fs::path writeTable(const std::string& name) const
    {
        std::string text = "GR,Lithology\n";
        for (int row = 0; row < 30; ++row)
            text += std::to_string(row) + (row % 2 == 0 ? ",clay\n" : ",sand\n");
        m_folder.write(name, text);
        return m_folder.path(name);
    }

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init() { fs::remove(file()); }

    void whatWasOpenedIsOfferedAtTheNextStart()
    {
        const fs::path one = writeTable("one & only.csv");
        const fs::path two = writeTable("two.csv");
        {
            Session session(file());
            QVERIFY(!session.window.recentMenu().menuAction()->isEnabled());
            const QSignalSpy opened(&session.window, &MainWindow::pathOpened);
            session.window.workspace().openPath(one);
            QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 20'000);
            session.window.workspace().openPath(two);
            QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 2, 20'000);
        }
        Session session(file());
        QStringList texts = session.recent();
        QCOMPARE(texts.size(), 3);
        QVERIFY2(texts[0].startsWith("two.csv — ") && texts[1].startsWith("one && only.csv — "), qPrintable(texts.join('\n')));
        const QSignalSpy opened(&session.window, &MainWindow::pathOpened);
        session.window.recentMenu().actions().at(1)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 20'000);
        QVERIFY(session.recent().constFirst().startsWith("one && only.csv"));

        fs::remove(two);
        QCOMPARE(session.recent().size(), 2); // what is gone is not offered
        session.window.recentMenu().actions().constLast()->trigger();
        QVERIFY(!session.window.recentMenu().menuAction()->isEnabled());
        QVERIFY(session.preferences.recent().empty());
    }

    void aProjectIsRememberedUnderTheNameItWasSavedAs()
    {
        Session session(file());
        const fs::path project = m_folder.path("wells.stratoscope");
        QVERIFY(session.window.workspace().saveProjectAs(project));
        QVERIFY(session.preferences.recent() == std::vector<fs::path>{project});
    }

    void noMoreThanTenAreKept()
    {
        Preferences preferences(QString::fromStdString(file().string()));
        for (int i = 0; i < 12; ++i)
            preferences.addRecent("/data/" + std::to_string(i) + ".csv");
        preferences.addRecent("/data/5.csv"); // again: it moves to the front
        QCOMPARE(preferences.recent().size(), std::size_t(10));
        QCOMPARE(preferences.recent().front().string(), "/data/5.csv");
        QCOMPARE(preferences.recent().back().string(), "/data/2.csv");
    }

    void theThemeIsChosenAndKept()
    {
        {
            Session session(file());
            QCOMPARE(session.checkedTheme(), "As the desktop");
            session.window.themeMenu().actions().constLast()->trigger();
            QVERIFY(session.appearance.theme() == ThemeKind::Dark);
        }
        {
            Session session(file());
            QVERIFY(session.appearance.choice() == Appearance::Choice::Dark);
            QCOMPARE(session.checkedTheme(), "Dark");
            session.window.themeMenu().actions().at(1)->trigger();
            QVERIFY(session.appearance.theme() == ThemeKind::Light);
        }
    }

    void theWindowComesBackWhereItWas()
    {
        {
            Session session(file());
            session.window.resize(1111, 777);
            session.memory.keepPlace();
        }
        const Session session(file());
        QCOMPARE(session.window.size(), QSize(1111, 777));
    }

    void aDamagedFileIsAsNone()
    {
        m_folder.write("window.ini", "\x01\x02 no settings [[[ \n window/theme = 7\n");
        const Session session(file());
        QVERIFY(session.appearance.choice() == Appearance::Choice::System);
        QVERIFY(session.preferences.recent().empty());
    }
};

QTEST_MAIN(TestWindowMemory)
#include "tst_window_memory.moc"
