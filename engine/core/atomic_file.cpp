// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/atomic_file.h"

#include "engine/core/error.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

namespace stratoscope {

namespace fs = std::filesystem;

namespace {

/// A name beside path that no other writer uses, hidden so that folder listings stay tidy.
fs::path hiddenNeighbour(const fs::path& path, const char* purpose)
{
    static std::atomic<unsigned> counter{0};
    const std::string name =
        "." + path.filename().string() + "." + purpose + "-" + std::to_string(::getpid()) + "-" + std::to_string(counter++);
    return path.parent_path() / name;
}

void createParent(const fs::path& path)
{
    if (!path.has_parent_path())
        return;
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error)
        throwIoError(path.parent_path(), "create the folder", error.value());
}

void syncPath(const fs::path& path, int flags)
{
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
    if (descriptor < 0)
        throwIoError(path, "open", errno);
    const int failed = ::fsync(descriptor) != 0 ? errno : 0;
    ::close(descriptor);
    if (failed != 0 && failed != EINVAL) // EINVAL: the file system has no fsync for this kind of file
        throwIoError(path, "flush", failed);
}

fs::path parentOf(const fs::path& path)
{
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

fs::path asidePath(const fs::path& target)
{
    return parentOf(target) / ("." + target.filename().string() + ".previous");
}

} // namespace

void throwIoError(const fs::path& path, const std::string& doing, int errnoValue)
{
    std::string advice;
    switch (errnoValue) {
    case ENOSPC:
    case EDQUOT:
        advice = "Free some space or choose another disk, then try again; what was saved before is unchanged.";
        break;
    case EACCES:
    case EPERM:
    case EROFS:
        advice = "Check the permissions or choose another folder.";
        break;
    case ENOENT:
        advice = "Check the path.";
        break;
    case EISDIR:
        advice = "Give the name of a file, not of a folder.";
        break;
    default:
        break;
    }
    throw IoError(Issue{"cannot " + doing + ": " + std::generic_category().message(errnoValue), {path.string(), 0, 0, {}}, advice});
}

AtomicFile::AtomicFile(fs::path path)
    : m_path(std::move(path))
{
    createParent(m_path);
    if (fs::is_directory(m_path))
        throwIoError(m_path, "write", EISDIR);
    m_temporary = hiddenNeighbour(m_path, "part");
    m_descriptor = ::open(m_temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (m_descriptor < 0)
        throwIoError(m_path, "write", errno);
}

AtomicFile::~AtomicFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    if (!m_committed) {
        std::error_code ignored;
        fs::remove(m_temporary, ignored);
    }
}

void AtomicFile::write(const void* data, std::size_t size)
{
    const char* bytes = static_cast<const char*>(data);
    while (size > 0) {
        const ssize_t written = ::write(m_descriptor, bytes, size);
        if (written < 0) {
            if (errno == EINTR)
                continue;
            throwIoError(m_path, "write", errno);
        }
        bytes += written;
        size -= static_cast<std::size_t>(written);
    }
}

void AtomicFile::commit()
{
    if (::fsync(m_descriptor) != 0 && errno != EINVAL)
        throwIoError(m_path, "flush", errno);
    const int closed = ::close(m_descriptor);
    m_descriptor = -1;
    if (closed != 0)
        throwIoError(m_path, "close", errno);
    // A library may have replaced the neighbour under its name: flush what is there now.
    syncPath(m_temporary, O_RDONLY);
    if (::rename(m_temporary.c_str(), m_path.c_str()) != 0)
        throwIoError(m_path, "rename into place", errno);
    m_committed = true;
    syncPath(parentOf(m_path), O_RDONLY | O_DIRECTORY);
}

void writeFileAtomically(const fs::path& path, std::string_view text)
{
    AtomicFile file(path);
    file.write(text);
    file.commit();
}

void recoverDirectory(const fs::path& target)
{
    const fs::path aside = asidePath(target);
    std::error_code error;
    if (!fs::exists(aside, error))
        return;
    if (fs::exists(target, error))
        fs::remove_all(aside, error);
    else
        fs::rename(aside, target, error);
}

void replaceDirectoryAtomically(const fs::path& target, const std::function<void(const fs::path& folder)>& fill)
{
    createParent(target);
    recoverDirectory(target);
    const fs::path fresh = hiddenNeighbour(target, "part");
    std::error_code error;
    if (!fs::create_directory(fresh, error) || error)
        throwIoError(fresh, "create the folder", error ? error.value() : EEXIST);

    struct Cleanup
    {
        const fs::path& path;
        ~Cleanup()
        {
            std::error_code ignored;
            fs::remove_all(path, ignored);
        }
    } cleanup{fresh};

    fill(fresh);
    syncPath(fresh, O_RDONLY | O_DIRECTORY);

    if (!fs::exists(target)) {
        if (::rename(fresh.c_str(), target.c_str()) != 0)
            throwIoError(target, "rename into place", errno);
    } else if (::renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) != 0) {
        const fs::path aside = asidePath(target);
        if (::rename(target.c_str(), aside.c_str()) != 0)
            throwIoError(target, "move aside", errno);
        if (::rename(fresh.c_str(), target.c_str()) != 0) {
            const int failure = errno;
            (void)::rename(aside.c_str(), target.c_str());
            throwIoError(target, "rename into place", failure);
        }
        fs::remove_all(aside, error);
    }
    syncPath(parentOf(target), O_RDONLY | O_DIRECTORY);
}

std::string readFile(const fs::path& path)
{
    if (fs::is_directory(path))
        throwIoError(path, "read", EISDIR);
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (file == nullptr)
        throwIoError(path, "read", errno);
    std::string content;
    std::error_code error;
    if (const auto size = fs::file_size(path, error); !error)
        content.reserve(size);
    char buffer[65536];
    std::size_t count = 0;
    while ((count = std::fread(buffer, 1, sizeof buffer, file)) > 0)
        content.append(buffer, count);
    const int failure = std::ferror(file) != 0 ? errno : 0;
    std::fclose(file);
    if (failure != 0)
        throwIoError(path, "read", failure);
    return content;
}

} // namespace stratoscope
