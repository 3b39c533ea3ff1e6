// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"
#include "engine/serialization/input_file.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct zip;

namespace stratoscope {

/// What a zip archive says of one entry; checked against the archive's size when it was opened.
struct ZipEntry
{
    std::string name;
    std::uint64_t index = 0;
    std::uint64_t size = 0; ///< bytes once unpacked
    std::uint64_t packedSize = 0;
};

/// A zip archive opened for reading. Nothing is ever unpacked into files.
class ZipArchive
{
public:
    /// @throws IoError if the file cannot be read; DataError if it is no whole zip archive, or a hostile one: names that
    /// climb out of the archive or occur twice, entries that overlap, sizes that no honest packing reaches
    explicit ZipArchive(const std::filesystem::path& path);
    ~ZipArchive();
    ZipArchive(const ZipArchive&) = delete;
    ZipArchive& operator=(const ZipArchive&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    /// Bytes of the archive itself.
    [[nodiscard]] std::uint64_t fileSize() const { return m_fileSize; }
    [[nodiscard]] const std::vector<ZipEntry>& entries() const { return m_entries; }
    /// The entry of that name, or null.
    [[nodiscard]] const ZipEntry* find(std::string_view name) const;

    /// The whole entry. @param limit most bytes the caller has use for
    /// @throws DataError if it is larger than limit, damaged (checksum), encrypted, or not as long as it says
    [[nodiscard]] std::vector<std::byte> read(const ZipEntry& entry, std::uint64_t limit) const;

    /// Passes a reader of the entry's bytes to consume, which reads exactly entry.size of them; then verifies the checksum.
    /// @throws DataError as read() does
    void stream(const ZipEntry& entry, const std::function<void(const ReadBytes& read)>& consume) const;

private:
    void listEntries();
    void checkEntry(const ZipEntry& entry) const;
    [[noreturn]] void fail(const std::string& entry, const std::string& problem, const std::string& advice) const;

    std::filesystem::path m_path;
    std::uint64_t m_fileSize = 0;
    std::unique_ptr<zip, void (*)(zip*)> m_zip;
    std::vector<ZipEntry> m_entries;
    std::unordered_map<std::string_view, std::size_t> m_byName; ///< keys lie in m_entries
};

} // namespace stratoscope
