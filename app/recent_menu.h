// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

#include <filesystem>
#include <vector>

namespace stratoscope {

/// What was opened lately, to be opened again: those of the paths that are still there, by name and folder.
class RecentMenu : public QMenu
{
    Q_OBJECT

public:
    explicit RecentMenu(QWidget* parent = nullptr);

    /// The last one first.
    void setPaths(std::vector<std::filesystem::path> paths);

Q_SIGNALS:
    void chosen(const std::filesystem::path& path);
    void clearRequested();

private:
    void fill();

    std::vector<std::filesystem::path> m_paths;
};

} // namespace stratoscope
