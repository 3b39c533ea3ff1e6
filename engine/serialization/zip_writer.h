// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/atomic_file.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

struct zip;

namespace stratoscope {

enum class ZipPacking
{
    Stored,
    Deflated
};

/// Writes a zip archive atomically: nothing is written before commit(). The same entries give the same bytes (no clock).
class ZipWriter
{
public:
    /// @param alignment where the bytes of each stored entry start: a multiple of this, by padding as PyTorch's; 1 for none
    /// @throws IoError
    explicit ZipWriter(const std::filesystem::path& path, ZipPacking packing = ZipPacking::Stored, std::uint16_t alignment = 1);
    ~ZipWriter();
    ZipWriter(const ZipWriter&) = delete;
    ZipWriter& operator=(const ZipWriter&) = delete;

    /// Of the entries added from now on. @pre no alignment
    void setPacking(ZipPacking packing);

    /// Adds an entry of head followed by body.
    /// @param head kept by the writer   @param body not copied: must stay unchanged until commit()
    /// @throws IoError if libzip refuses the name
    void add(const std::string& name, std::string head, std::span<const std::byte> body = {});
    /// The same with a body that the writer keeps.
    void add(const std::string& name, std::string head, std::vector<std::byte>&& body);

    /// Writes everything and puts it in the place of path. @throws IoError; the old file is then untouched
    void commit();

private:
    void align(std::uint64_t index, const std::string& name, std::uint64_t size);
    [[noreturn]] void fail(const std::string& doing) const;

    std::filesystem::path m_path;
    ZipPacking m_packing;
    std::uint16_t m_alignment;
    AtomicFile m_file;
    std::unique_ptr<zip, void (*)(zip*)> m_zip;
    std::deque<std::string> m_heads;
    std::deque<std::vector<std::byte>> m_bodies;
    std::uint64_t m_offset = 0; ///< where the next entry's local header will start; known only while all are stored
};

} // namespace stratoscope
