// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/theme.h"

#include <QObject>
#include <QPalette>

class QApplication;
class QDBusVariant;

namespace stratoscope {

/// The look of the whole program: Fusion with a light or dark palette of our own that follows the desktop, or the user's choice.
class Appearance : public QObject
{
    Q_OBJECT

public:
    enum class Choice
    {
        System,
        Light,
        Dark
    };
    Q_ENUM(Choice)

    explicit Appearance(QApplication& application, QObject* parent = nullptr);

    void choose(Choice choice);
    [[nodiscard]] Choice choice() const { return m_choice; }
    [[nodiscard]] ThemeKind theme() const { return m_theme; }

Q_SIGNALS:
    void themeChanged(stratoscope::ThemeKind theme);

private Q_SLOTS:
    /// Of the desktop portal: org.freedesktop.portal.Settings.
    void portalSettingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void apply();
    [[nodiscard]] bool systemIsDark() const;

    QApplication& m_application;
    Choice m_choice = Choice::System;
    ThemeKind m_theme = ThemeKind::Light;
    bool m_paletteIsDark = false; ///< of the palette that Qt started with
    int m_portalScheme = 0;       ///< 0 no preference or no portal, 1 dark, 2 light
};

[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();

} // namespace stratoscope
