// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window_memory.h"

#include "app/main_window.h"
#include "app/preferences.h"
#include "app/recent_menu.h"
#include "app/theme_menu.h"
#include "app/workspace.h"

namespace stratoscope {

WindowMemory::WindowMemory(MainWindow& window, Appearance& appearance, Preferences& preferences, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_preferences(preferences)
{
    m_window.restoreGeometry(m_preferences.geometry());
    m_window.themeMenu().setChoice(appearance.choice());
    m_window.recentMenu().setPaths(m_preferences.recent());
    connect(&m_window.themeMenu(), &ThemeMenu::chosen, this, [this, &appearance](Appearance::Choice choice) {
        appearance.choose(choice);
        m_preferences.keepTheme(choice);
    });
    connect(&m_window, &MainWindow::pathOpened, this, &WindowMemory::remember);
    connect(&m_window.recentMenu(), &RecentMenu::clearRequested, this, [this] {
        m_preferences.clearRecent();
        m_window.recentMenu().setPaths({});
    });
}

void WindowMemory::remember(const std::filesystem::path& path)
{
    m_preferences.addRecent(path);
    m_window.recentMenu().setPaths(m_preferences.recent());
}

void WindowMemory::keepPlace()
{
    m_preferences.keepGeometry(m_window.saveGeometry());
}

} // namespace stratoscope
