// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/appearance.h"

#include <QMenu>

class QActionGroup;

namespace stratoscope {

/// The choice between the desktop's look and a light or dark one.
class ThemeMenu : public QMenu
{
    Q_OBJECT

public:
    explicit ThemeMenu(QWidget* parent = nullptr);

    /// Without chosen().
    void setChoice(Appearance::Choice choice);

Q_SIGNALS:
    void chosen(stratoscope::Appearance::Choice choice);

private:
    QActionGroup* m_group;
};

} // namespace stratoscope
