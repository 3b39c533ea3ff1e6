// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace stratoscope {

/// Writes a file so that its name holds either the old content or the whole new one, never a part.
/// The bytes go to a hidden neighbour in the same folder; commit() flushes them to the disk and renames.
/// Without commit() the destructor removes the neighbour and nothing has changed.
class AtomicFile
{
public:
    /// Creates missing parent folders. @throws IoError if the neighbour cannot be created.
    explicit AtomicFile(std::filesystem::path path);
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    /// @throws IoError when the disk is full or the device fails.
    void write(const void* data, std::size_t size);
    void write(std::string_view text) { write(text.data(), text.size()); }

    /// @throws IoError when flushing or renaming fails; the old file is then untouched.
    void commit();

    /// The hidden neighbour, for libraries that insist on opening a path themselves.
    [[nodiscard]] const std::filesystem::path& temporaryPath() const { return m_temporary; }

private:
    std::filesystem::path m_path;
    std::filesystem::path m_temporary;
    int m_descriptor = -1;
    bool m_committed = false;
};

/// Replaces path by text in one step. @throws IoError
void writeFileAtomically(const std::filesystem::path& path, std::string_view text);

/// Fills a fresh hidden neighbour folder through fill(), then puts it in the place of target in one step
/// (an exchange of names where the file system can, else two renames that recoverDirectory() can mend).
/// @throws IoError; target is then what it was.
void replaceDirectoryAtomically(const std::filesystem::path& target,
                                const std::function<void(const std::filesystem::path& folder)>& fill);

/// Mends what a kill between the two renames of replaceDirectoryAtomically() left, and clears its leftovers.
void recoverDirectory(const std::filesystem::path& target);

/// The whole file as bytes. @throws IoError
[[nodiscard]] std::string readFile(const std::filesystem::path& path);

/// "No space left on device", "Permission denied" … for an errno, as IoError about path.
/// @param doing what failed, e.g. "write"
[[noreturn]] void throwIoError(const std::filesystem::path& path, const std::string& doing, int errnoValue);

} // namespace stratoscope
