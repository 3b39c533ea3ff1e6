// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <cstdint>
#include <filesystem>
#include <vector>

namespace stratoscope {

/// Notices when another program changes, replaces or removes files that are open here.
class DataWatch : public QObject
{
    Q_OBJECT

public:
    explicit DataWatch(QObject* parent = nullptr);

    /// Watches these files as they are now, and no others.
    void watch(const std::vector<std::filesystem::path>& files);

Q_SIGNALS:
    /// Once for each change, when the file has been quiet for a moment. @param exists whether it is still there
    void changed(const std::filesystem::path& file, bool exists);

private:
    struct State
    {
        std::filesystem::path file;
        std::uintmax_t size = 0; ///< -1 where it is gone
        std::filesystem::file_time_type written;

        bool operator==(const State&) const = default;
    };

    static State stateOf(const std::filesystem::path& file);
    void follow();
    void compare();

    QFileSystemWatcher m_watcher;
    QTimer m_settle;
    std::vector<State> m_states;
};

} // namespace stratoscope
