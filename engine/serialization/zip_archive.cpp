// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/zip_archive.h"

#include "engine/core/atomic_file.h"
#include "engine/core/text.h"

#include <zip.h>

#include <algorithm>

namespace stratoscope {

namespace {

/// From this unpacked size on, an entry packed tighter than mostRatio is taken for a trap, not for data.
constexpr std::uint64_t suspiciousSize = 256U << 20U;
constexpr std::uint64_t mostRatio = 200;
/// No deflate stream unpacks to more than 1,032 times its size; the rest is for block headers of tiny entries.
constexpr std::uint64_t deflateRatio = 1032;
constexpr std::uint64_t deflateSlack = 1024;

constexpr const char* kDamagedArchive = "The archive was cut short or damaged; copy or save it again.";

void discard(zip* archive)
{
    if (archive != nullptr)
        zip_discard(archive);
}

bool climbsOut(std::string_view name)
{
    if (name.empty() || name.front() == '/' || name.front() == '\\' || name.substr(1, 2) == ":\\" || name.substr(1, 2) == ":/")
        return true;
    while (!name.empty()) {
        const std::size_t end = std::min(name.find_first_of("/\\"), name.size());
        if (name.substr(0, end) == "..")
            return true;
        name.remove_prefix(std::min(end + 1, name.size()));
    }
    return false;
}

std::string errorText(zip_error_t* error)
{
    std::string text = zip_error_strerror(error);
    zip_error_fini(error);
    return text;
}

} // namespace

ZipArchive::ZipArchive(const std::filesystem::path& path)
    : m_path(path)
    , m_fileSize(InputFile(path).size())
    , m_zip(nullptr, &discard)
{
    int code = 0;
    m_zip.reset(zip_open(m_path.c_str(), ZIP_RDONLY, &code));
    if (!m_zip) {
        zip_error_t error;
        zip_error_init_with_code(&error, code);
        fail({}, "not a whole zip archive: " + errorText(&error), kDamagedArchive);
    }
    listEntries();
}

ZipArchive::~ZipArchive() = default;

void ZipArchive::fail(const std::string& entry, const std::string& problem, const std::string& advice) const
{
    const SourceLocation where{m_path.string(), 0, 0, entry};
    throw DataError(Issue{problem, where, advice});
}

void ZipArchive::listEntries()
{
    const zip_int64_t count = zip_get_num_entries(m_zip.get(), 0);
    std::uint64_t packedTotal = 0;
    m_entries.reserve(static_cast<std::size_t>(count));
    for (zip_uint64_t index = 0; index < static_cast<zip_uint64_t>(count); ++index) {
        zip_stat_t information;
        constexpr zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD;
        if (zip_stat_index(m_zip.get(), index, 0, &information) != 0 || (information.valid & needed) != needed)
            fail("entry " + std::to_string(index), "its description cannot be read", kDamagedArchive);
        const ZipEntry& entry = m_entries.emplace_back(ZipEntry{information.name, index, information.size, information.comp_size});
        checkEntry(entry);
        if (information.comp_method == ZIP_CM_STORE && entry.size != entry.packedSize)
            fail(entry.name, "an entry that is not packed has two different sizes", kDamagedArchive);
        packedTotal += entry.packedSize;
        if (packedTotal > m_fileSize)
            fail(entry.name, "the entries together are larger than the archive, so they overlap", kDamagedArchive);
        if (!m_byName.emplace(entry.name, m_entries.size() - 1).second)
            fail(entry.name, "the name occurs twice in the archive", "Save the archive again.");
    }
}

void ZipArchive::checkEntry(const ZipEntry& entry) const
{
    if (climbsOut(entry.name))
        fail(entry.name, "the name leads out of the archive", "Do not trust this file; nothing of it was read.");
    if (entry.packedSize > m_fileSize)
        fail(entry.name, "the entry is larger than the archive", kDamagedArchive);
    const bool isImpossible = entry.size > deflateSlack && (entry.size - deflateSlack) / deflateRatio > entry.packedSize;
    const bool isTrap = entry.size > suspiciousSize && entry.size / mostRatio > entry.packedSize;
    if (isImpossible || isTrap)
        fail(entry.name, "claims to unpack from " + byteSize(entry.packedSize) + " to " + byteSize(entry.size),
             "No real data shrink so far: the file is damaged or made to fill the memory. Save it again uncompressed.");
}

const ZipEntry* ZipArchive::find(std::string_view name) const
{
    const auto found = m_byName.find(name);
    return found == m_byName.end() ? nullptr : &m_entries[found->second];
}

std::vector<std::byte> ZipArchive::read(const ZipEntry& entry, std::uint64_t limit) const
{
    if (entry.size > limit)
        fail(entry.name, "holds " + byteSize(entry.size) + " where at most " + byteSize(limit) + " are expected", kDamagedArchive);
    std::vector<std::byte> bytes(static_cast<std::size_t>(entry.size));
    stream(entry, [&bytes](const ReadBytes& read) { read(bytes); });
    return bytes;
}

void ZipArchive::stream(const ZipEntry& entry, const std::function<void(const ReadBytes& read)>& consume) const
{
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(zip_fopen_index(m_zip.get(), entry.index, 0), &zip_fclose);
    if (!file)
        fail(entry.name, std::string("cannot be unpacked: ") + zip_strerror(m_zip.get()), "Save the archive without encryption.");
    const auto readSome = [&](void* into, std::uint64_t size) {
        const zip_int64_t count = zip_fread(file.get(), into, size);
        if (count < 0)
            fail(entry.name, std::string("cannot be unpacked: ") + zip_file_strerror(file.get()), kDamagedArchive);
        return static_cast<std::size_t>(count);
    };
    consume([&](std::span<std::byte> into) {
        while (!into.empty()) {
            const std::size_t count = readSome(into.data(), into.size());
            if (count == 0)
                fail(entry.name, "ends before the " + byteSize(entry.size) + " it should hold", kDamagedArchive);
            into = into.subspan(count);
        }
    });
    std::byte beyond{};
    if (readSome(&beyond, 1) != 0) // reaching the end is what makes libzip compare the checksum
        fail(entry.name, "holds more than the " + byteSize(entry.size) + " it claims", kDamagedArchive);
}

} // namespace stratoscope
