// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/run_folder.h"

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <ctime>

namespace stratoscope {

namespace fs = std::filesystem;

namespace {

fs::path lockPath(const RunFolder& folder)
{
    return folder.path() / ".lock";
}

} // namespace

bool RunFolder::holdsRun() const
{
    return fs::exists(config()) || fs::exists(last());
}

bool RunFolder::hasCheckpoint() const
{
    if (!fs::exists(checkpoints()))
        return false;
    recoverDirectory(last());
    recoverDirectory(best());
    return fs::exists(last() / "model.safetensors");
}

bool RunFolder::isLocked() const
{
    const int descriptor = ::open(lockPath(*this).c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool locked = ::flock(descriptor, LOCK_SH | LOCK_NB) != 0;
    ::close(descriptor);
    return locked;
}

void RunFolder::requireRun() const
{
    if (!fs::is_directory(m_path))
        throw IoError(Issue{fs::exists(m_path) ? "not a folder" : "there is no such folder",
                            {m_path.string(), 0, 0, {}},
                            "Name the folder of a run (train CONFIG --run DIR makes one)."});
    if (!holdsRun())
        throw IoError(Issue{"not a run: there is no config.yaml and no checkpoint in it",
                            {m_path.string(), 0, 0, {}},
                            "Name the folder of a run (train CONFIG --run DIR makes one)."});
}

RunLock::RunLock(const RunFolder& folder)
{
    std::error_code error;
    fs::create_directories(folder.path(), error);
    if (error)
        throwIoError(folder.path(), "create the folder", error.value());
    const fs::path path = lockPath(folder);
    m_descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (m_descriptor < 0)
        throwIoError(path, "write", errno);
    if (::flock(m_descriptor, LOCK_EX | LOCK_NB) != 0) {
        ::close(m_descriptor);
        m_descriptor = -1;
        throw TrainingError(Issue{"another process is training in this folder",
                                  {folder.path().string(), 0, 0, {}},
                                  "Wait for it to end, or choose another folder."});
    }
}

RunLock::~RunLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

RunLog::RunLog(const RunFolder& folder)
    : m_file(folder.log(), std::ios::app)
{
    if (!m_file)
        throwIoError(folder.log(), "write", errno);
}

void RunLog::write(LogLevel level, const std::string& message)
{
    m_file << currentDate() << ' ' << logLevelName(level) << ' ' << message << std::endl;
}

std::string currentDate()
{
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text.data();
}

} // namespace stratoscope
