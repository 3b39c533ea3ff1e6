// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/appearance.h"

#include <QByteArray>
#include <QSettings>

#include <filesystem>
#include <vector>

namespace stratoscope {

/// What the window keeps for its next start, apart from any project. Written at once; a file that cannot be written keeps nothing.
class Preferences
{
public:
    /// @param file in INI format; empty: the user's own
    explicit Preferences(const QString& file = {});

    [[nodiscard]] Appearance::Choice theme() const;
    void keepTheme(Appearance::Choice choice);

    /// As QWidget::saveGeometry() has it; empty: nothing was kept.
    [[nodiscard]] QByteArray geometry() const;
    void keepGeometry(const QByteArray& geometry);

    /// Projects, runs and data files that were opened, the last one first; also those that are gone since.
    [[nodiscard]] std::vector<std::filesystem::path> recent() const;
    /// The oldest of more than ten is forgotten.
    void addRecent(const std::filesystem::path& path);
    void clearRecent();

private:
    QSettings m_settings;
};

} // namespace stratoscope
