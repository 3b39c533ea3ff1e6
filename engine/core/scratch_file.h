// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace stratoscope {

/// A file for what memory does not hold, in the folder for temporary files (TMPDIR). It has no name, so that it is gone with the
/// program however that ends. What is read of it counts as the machine's cache, not as the program's memory.
class ScratchFile
{
public:
    /// @throws IoError where it cannot be made
    explicit ScratchFile(const std::filesystem::path& folder = std::filesystem::temp_directory_path());
    ~ScratchFile();
    ScratchFile(ScratchFile&& other) noexcept;
    ScratchFile& operator=(ScratchFile&& other) noexcept;

    [[nodiscard]] std::int64_t size() const { return m_size; }
    /// Adds to the end. @throws IoError when the disk is full or fails
    void append(const void* data, std::size_t bytes);
    /// From any thread, from several at once. @throws IoError when the disk fails @pre the bytes were written
    void read(std::int64_t offset, void* into, std::size_t bytes) const;

private:
    std::filesystem::path m_folder;
    int m_descriptor = -1;
    std::int64_t m_size = 0;
};

} // namespace stratoscope
