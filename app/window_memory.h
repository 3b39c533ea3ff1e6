// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/appearance.h"

#include <QObject>

#include <filesystem>

namespace stratoscope {

class MainWindow;
class Preferences;

/// Brings a window back as it was left, and keeps for the next start how it is: its place, its theme, what was opened in it.
class WindowMemory : public QObject
{
    Q_OBJECT

public:
    /// All outlive this. The theme stays as it is, as the user may have asked for one on the command line.
    WindowMemory(MainWindow& window, Appearance& appearance, Preferences& preferences, QObject* parent = nullptr);

    /// At the end.
    void keepPlace();

private:
    void remember(const std::filesystem::path& path);

    MainWindow& m_window;
    Preferences& m_preferences;
};

} // namespace stratoscope
