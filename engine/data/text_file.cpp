// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/text_file.h"

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/data/data_failure.h"
#include "engine/data/foreign_format.h"
#include "engine/data/gunzip.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <utility>

namespace stratoscope {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kBlock = std::size_t{4} << 20U; ///< bytes read between two looks at the stop token

/// A descriptor that is always closed.
class OpenFile
{
public:
    explicit OpenFile(const fs::path& path)
        : m_descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC))
    {
        if (m_descriptor < 0)
            throwIoError(path, "read", errno);
    }
    ~OpenFile() { ::close(m_descriptor); }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    [[nodiscard]] int descriptor() const { return m_descriptor; }

private:
    int m_descriptor;
};

[[noreturn]] void refuseSize(const fs::path& path, const std::string& size, std::uint64_t maximumBytes)
{
    failOnData(path, "holds " + size + " of text, more than the " + byteSize(maximumBytes) + " that may be used for it",
               "Split the table, or read it on a machine with more memory.");
}

/// The size of a regular file, 0 for a pipe, whose end shows when it comes. @throws IoError or DataError for anything else
std::uint64_t expectedSize(const OpenFile& file, const fs::path& path)
{
    struct stat status
    {
    };
    if (::fstat(file.descriptor(), &status) != 0)
        throwIoError(path, "read", errno);
    if (S_ISDIR(status.st_mode))
        throwIoError(path, "read", EISDIR);
    if (!S_ISREG(status.st_mode) && !S_ISFIFO(status.st_mode))
        failOnData(path, "this is a device; a file was expected", "Give the name of a file.");
    return S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
}

TextBuffer readBytes(const fs::path& path, std::uint64_t maximumBytes, ProgressPacer& pacer)
{
    const OpenFile file(path);
    const std::uint64_t expected = expectedSize(file, path);
    if (expected > maximumBytes)
        refuseSize(path, byteSize(expected), maximumBytes);
    TextBuffer bytes(static_cast<std::size_t>(expected) + 1); // one more, to meet the end without growing
    for (;;) {
        if (bytes.size() > maximumBytes)
            refuseSize(path, "more than " + byteSize(maximumBytes), maximumBytes);
        if (bytes.size() == bytes.capacity())
            bytes.grow(std::max(kBlock, 2 * bytes.capacity()));
        const std::size_t room = std::min(kBlock, bytes.capacity() - bytes.size());
        const ssize_t count = ::read(file.descriptor(), bytes.begin() + bytes.size(), room);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            throwIoError(path, "read", errno);
        if (count == 0)
            return bytes;
        bytes.setSize(bytes.size() + static_cast<std::size_t>(count));
        pacer.report("reading", expected > 0 ? static_cast<double>(bytes.size()) / static_cast<double>(expected) : -1);
    }
}

void refuseForeign(std::string_view bytes, const fs::path& path)
{
    if (bytes.empty())
        failOnData(path, "the file is empty", "Choose a table with a header line and rows.");
    if (const auto format = recogniseForeignFormat(bytes))
        failOnData(path, "the file is " + format->name + "; a text table was expected", format->advice);
}

} // namespace

TextFile readTextFile(const fs::path& path, std::uint64_t maximumBytes, ProgressPacer& pacer)
{
    TextFile file;
    TextBuffer bytes = readBytes(path, maximumBytes, pacer);
    if (isGzip(bytes.view())) {
        bytes = gunzip(bytes.view(), path, maximumBytes, pacer);
        file.compression = Compression::Gzip;
    }
    refuseForeign(bytes.view(), path);
    file.encoding = recognisedEncoding(bytes.view());
    file.text = toUtf8(std::move(bytes), file.encoding);
    unifyLineEnds(file.text);
    if (trimmed(file.text.view()).empty())
        failOnData(path, "the file holds nothing but blanks", "Choose a table with a header line and rows.");
    return file;
}

} // namespace stratoscope
