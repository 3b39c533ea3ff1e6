// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace stratoscope {

/// "Keyboard and mouse" and "About".
class HelpMenu : public QMenu
{
    Q_OBJECT

public:
    /// @param window whose actions' shortcuts are listed, and the parent of the dialogs
    explicit HelpMenu(QWidget& window);

    /// A table of the shortcuts of the window's actions, and of what the mouse does in plots and logs, as HTML.
    [[nodiscard]] QString controlsText() const;
    /// What the program is, its version and licence, and the libraries that it runs on, as HTML.
    [[nodiscard]] static QString aboutText();

private:
    void showControls();

    QWidget& m_window;
};

} // namespace stratoscope
