// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/scratch_file.h"

#include "engine/core/atomic_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cassert>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <utility>

namespace stratoscope {

namespace {

int openWithoutName(const std::filesystem::path& folder)
{
    const int unnamed = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (unnamed >= 0 || (errno != EOPNOTSUPP && errno != EISDIR))
        return unnamed;
    std::string name = (folder / "stratoscope-XXXXXX").string(); // a file system that knows no files without names
    const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor >= 0)
        ::unlink(name.c_str());
    return descriptor;
}

} // namespace

ScratchFile::ScratchFile(const std::filesystem::path& folder)
    : m_folder(folder)
    , m_descriptor(openWithoutName(folder))
{
    if (m_descriptor < 0)
        throwIoError(m_folder, "make a temporary file in", errno);
}

ScratchFile::~ScratchFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

ScratchFile::ScratchFile(ScratchFile&& other) noexcept
    : m_folder(std::move(other.m_folder))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_size(other.m_size)
{
}

ScratchFile& ScratchFile::operator=(ScratchFile&& other) noexcept
{
    std::swap(m_folder, other.m_folder);
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_size, other.m_size);
    return *this;
}

void ScratchFile::append(const void* data, std::size_t bytes)
{
    const char* from = static_cast<const char*>(data);
    while (bytes > 0) {
        const ssize_t written = ::pwrite(m_descriptor, from, bytes, m_size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            throwIoError(m_folder, "write a temporary file in", errno);
        from += written;
        bytes -= static_cast<std::size_t>(written);
        m_size += written;
    }
}

void ScratchFile::read(std::int64_t offset, void* into, std::size_t bytes) const
{
    assert(offset >= 0 && offset + static_cast<std::int64_t>(bytes) <= m_size);
    char* to = static_cast<char*>(into);
    while (bytes > 0) {
        const ssize_t got = ::pread(m_descriptor, to, bytes, offset);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            throwIoError(m_folder, "read a temporary file in", got < 0 ? errno : EIO);
        to += got;
        bytes -= static_cast<std::size_t>(got);
        offset += got;
    }
}

} // namespace stratoscope
