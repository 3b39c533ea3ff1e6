// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/zip_writer.h"

#include "engine/core/error.h"

#include <zip.h>

#include <cassert>
#include <cerrno>
#include <string_view>
#include <utility>

namespace stratoscope {

namespace {

/// 1 January 1980, midnight: the first moment of MS-DOS, which NumPy writes too.
constexpr zip_uint16_t dosDate = (1U << 5U) | 1U;
constexpr zip_uint16_t dosTime = 0;

constexpr std::uint64_t localHeaderSize = 30; ///< APPNOTE.TXT 4.3.7, without name and extra field
constexpr zip_uint16_t paddingField = 0x4246; ///< "FB", the extra field that PyTorch pads with
constexpr std::uint64_t extraFieldHeader = 4;

/// A zip archive without entries (APPNOTE.TXT 4.3.16); libzip would write no file at all.
constexpr std::string_view emptyArchive{"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 22};

void discard(zip* archive)
{
    if (archive != nullptr)
        zip_discard(archive);
}

} // namespace

ZipWriter::ZipWriter(const std::filesystem::path& path, ZipPacking packing, std::uint16_t alignment)
    : m_path(path)
    , m_packing(packing)
    , m_alignment(alignment)
    , m_file(path)
    , m_zip(nullptr, &discard)
{
    assert(alignment > 0);
    int code = 0;
    m_zip.reset(zip_open(m_file.temporaryPath().c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code));
    if (!m_zip)
        throwIoError(m_path, "write", errno);
}

ZipWriter::~ZipWriter() = default;

void ZipWriter::setPacking(ZipPacking packing)
{
    assert(m_alignment == 1);
    m_packing = packing;
}

void ZipWriter::fail(const std::string& doing) const
{
    zip_error_t* error = zip_get_error(m_zip.get());
    if (zip_error_system_type(error) == ZIP_ET_SYS && zip_error_code_system(error) != 0)
        throwIoError(m_path, doing, zip_error_code_system(error));
    throw IoError(Issue{"cannot " + doing + ": " + zip_error_strerror(error), {m_path.string(), 0, 0, {}}, {}});
}

void ZipWriter::add(const std::string& name, std::string head, std::span<const std::byte> body)
{
    std::string& kept = m_heads.emplace_back(std::move(head));
    // libzip only reads the fragments, but its type has no const. Empty ones are left out: libzip 1.7 then reads beyond the others.
    std::vector<zip_buffer_fragment_t> fragments;
    if (!kept.empty())
        fragments.push_back({reinterpret_cast<zip_uint8_t*>(kept.data()), kept.size()});
    if (!body.empty())
        fragments.push_back({const_cast<zip_uint8_t*>(reinterpret_cast<const zip_uint8_t*>(body.data())), body.size()});
    zip_source_t* source = zip_source_buffer_fragment(m_zip.get(), fragments.data(), fragments.size(), 0);
    if (source == nullptr)
        fail("write " + name);
    const zip_int64_t index = zip_file_add(m_zip.get(), name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        fail("write " + name);
    }
    const auto entry = static_cast<zip_uint64_t>(index);
    const zip_int32_t method = m_packing == ZipPacking::Stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
    if (zip_set_file_compression(m_zip.get(), entry, method, 0) != 0 ||
        zip_file_set_dostime(m_zip.get(), entry, dosTime, dosDate, 0) != 0)
        fail("write " + name);
    align(entry, name, kept.size() + body.size());
}

void ZipWriter::add(const std::string& name, std::string head, std::vector<std::byte>&& body)
{
    add(name, std::move(head), m_bodies.emplace_back(std::move(body)));
}

void ZipWriter::align(std::uint64_t index, const std::string& name, std::uint64_t size)
{
    if (m_packing != ZipPacking::Stored || m_alignment == 1)
        return;
    std::uint64_t start = m_offset + localHeaderSize + name.size() + extraFieldHeader;
    const std::uint64_t padding = (m_alignment - start % m_alignment) % m_alignment;
    const std::vector<zip_uint8_t> zeros(padding, 0);
    if (zip_file_extra_field_set(m_zip.get(), index, paddingField, ZIP_EXTRA_FIELD_NEW, zeros.data(),
                                 static_cast<zip_uint16_t>(padding), ZIP_FL_LOCAL) != 0)
        fail("write " + name);
    start += padding;
    m_offset = start + size;
}

void ZipWriter::commit()
{
    if (m_heads.empty()) {
        m_zip.reset();
        m_file.write(emptyArchive);
    } else {
        if (zip_close(m_zip.get()) != 0)
            fail("write");
        (void)m_zip.release(); // zip_close has freed it
    }
    m_file.commit();
}

} // namespace stratoscope
