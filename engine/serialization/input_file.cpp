// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/input_file.h"

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace stratoscope {

InputFile::InputFile(std::filesystem::path path)
    : m_path(std::move(path))
{
    m_descriptor = ::open(m_path.c_str(), O_RDONLY | O_CLOEXEC);
    if (m_descriptor < 0)
        throwIoError(m_path, "read", errno);
    struct stat information
    {
    };
    const int failure = ::fstat(m_descriptor, &information) != 0 ? errno : S_ISDIR(information.st_mode) ? EISDIR : 0;
    if (failure != 0) {
        ::close(m_descriptor);
        throwIoError(m_path, "read", failure);
    }
    m_size = static_cast<std::uint64_t>(information.st_size);
}

InputFile::~InputFile()
{
    ::close(m_descriptor);
}

void InputFile::readAt(std::uint64_t offset, std::span<std::byte> into) const
{
    while (!into.empty()) {
        const ssize_t count = ::pread(m_descriptor, into.data(), into.size(), static_cast<off_t>(offset));
        if (count < 0) {
            if (errno == EINTR)
                continue;
            throwIoError(m_path, "read", errno);
        }
        if (count == 0) {
            const SourceLocation where{m_path.string(), 0, 0, {}};
            throw IoError(Issue{"the file ends at byte " + std::to_string(offset) + ", before what it should hold", where,
                                "It was cut short; copy or save it again."});
        }
        offset += static_cast<std::uint64_t>(count);
        into = into.subspan(static_cast<std::size_t>(count));
    }
}

std::string InputFile::head(std::size_t count) const
{
    std::string bytes(static_cast<std::size_t>(std::min<std::uint64_t>(count, m_size)), '\0');
    readAt(0, std::as_writable_bytes(std::span(bytes)));
    return bytes;
}

ReadBytes InputFile::readerFrom(std::uint64_t offset) const
{
    return [this, offset](std::span<std::byte> into) mutable {
        readAt(offset, into);
        offset += into.size();
    };
}

} // namespace stratoscope
