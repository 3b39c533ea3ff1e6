// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>

namespace stratoscope {

/// Fills the whole span from where the last call ended. @throws Error where the source ends before it is full
using ReadBytes = std::function<void(std::span<std::byte> into)>;

/// A file opened for reading at any place. Not mapped into memory: a file cut short meanwhile is an error, not a crash.
class InputFile
{
public:
    /// @throws IoError if it cannot be opened or is a folder.
    explicit InputFile(std::filesystem::path path);
    ~InputFile();
    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    /// Bytes when it was opened.
    [[nodiscard]] std::uint64_t size() const { return m_size; }

    /// Fills into from the byte at offset. @throws IoError, also where the file ends first
    void readAt(std::uint64_t offset, std::span<std::byte> into) const;

    /// The first bytes, at most count of them.
    [[nodiscard]] std::string head(std::size_t count) const;

    /// Reads on from offset; this must outlive the function.
    [[nodiscard]] ReadBytes readerFrom(std::uint64_t offset) const;

private:
    std::filesystem::path m_path;
    int m_descriptor = -1;
    std::uint64_t m_size = 0;
};

} // namespace stratoscope
