// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/npz.h"

#include "engine/core/error.h"
#include "engine/serialization/file_kind.h"
#include "engine/serialization/npy.h"
#include "engine/serialization/numpy_type.h"
#include "engine/serialization/zip_archive.h"

#include <string_view>

namespace stratoscope {

namespace {

constexpr std::string_view ending = ".npy";

} // namespace

NamedArrays readNpz(const std::filesystem::path& path)
{
    if (const FileKind kind = fileKind(InputFile(path)); kind != FileKind::Zip)
        throw DataError(wrongKind(path, kind, "a .npz archive"));
    const ZipArchive archive(path);
    NamedArrays arrays;
    for (const ZipEntry& entry : archive.entries()) {
        if (!entry.name.ends_with(ending))
            continue;
        const std::string name = entry.name.substr(0, entry.name.size() - ending.size());
        archive.stream(entry, [&](const ReadBytes& read) {
            arrays.emplace_back(name, readNpy(read, entry.size, {path.string(), 0, 0, name}));
        });
    }
    if (arrays.empty() && !archive.entries().empty())
        throw DataError(wrongKind(path, FileKind::Zip, "a .npz archive"));
    return arrays;
}

void writeNpz(const std::filesystem::path& path, const NamedArrays& arrays, ZipPacking packing)
{
    ZipWriter archive(path, packing);
    for (const auto& [name, array] : arrays) {
        const std::string entry = name + std::string(ending);
        archive.setPacking(array.type == ElementType::Text ? ZipPacking::Deflated : packing);
        if (hasNumpyLayout(array))
            archive.add(entry, npyHeader(array), array.bytes);
        else
            archive.add(entry, npyHeader(array), encodeElements(array));
    }
    archive.commit();
}

} // namespace stratoscope
