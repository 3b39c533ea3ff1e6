// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/data_watch.h"

#include "widgets/common/path_text.h"

namespace stratoscope {

namespace fs = std::filesystem;

namespace {

constexpr int settleMs = 500; ///< programs write in several steps

} // namespace

DataWatch::DataWatch(QObject* parent)
    : QObject(parent)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleMs);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(&m_settle, &QTimer::timeout, this, &DataWatch::compare);
}

void DataWatch::watch(const std::vector<fs::path>& files)
{
    m_settle.stop();
    m_states.clear();
    if (const QStringList watched = m_watcher.files() + m_watcher.directories(); !watched.isEmpty())
        m_watcher.removePaths(watched);
    for (const fs::path& file : files)
        m_states.push_back(stateOf(file));
    follow();
}

DataWatch::State DataWatch::stateOf(const fs::path& file)
{
    State state{file, 0, {}};
    std::error_code failure;
    state.size = fs::file_size(file, failure);
    if (!failure)
        state.written = fs::last_write_time(file, failure);
    return state;
}

/// Files that are replaced leave the watcher; their folder tells when they are back.
void DataWatch::follow()
{
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    for (const State& state : m_states) {
        for (const QString& path : {pathText(state.file), pathText(state.file.parent_path())}) {
            if (!watched.contains(path))
                m_watcher.addPath(path);
        }
    }
}

void DataWatch::compare()
{
    follow();
    for (State& state : m_states) {
        const State now = stateOf(state.file);
        if (now == state)
            continue;
        state = now;
        Q_EMIT changed(state.file, state.size != static_cast<std::uintmax_t>(-1));
    }
}

} // namespace stratoscope
