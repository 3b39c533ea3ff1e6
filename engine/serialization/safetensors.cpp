// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/safetensors.h"

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/serialization/element_layout.h"
#include "engine/serialization/file_kind.h"
#include "engine/serialization/input_file.h"
#include "engine/serialization/safetensors_header.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <unordered_set>

namespace stratoscope {

namespace {

constexpr std::uint64_t prefixSize = 8;            ///< the header's length, little-endian
constexpr std::uint64_t longestHeader = 100000000; ///< bytes; the limit of the reference implementation

std::string readHeader(const InputFile& file)
{
    const SourceLocation where{file.path().string(), 0, 0, {}};
    std::uint64_t length = 0;
    file.readAt(0, std::as_writable_bytes(std::span(&length, 1)));
    if (length > longestHeader || length > file.size() - prefixSize)
        throw CheckpointError(Issue{"the header claims " + std::to_string(length) + " bytes, the file holds " +
                                        std::to_string(file.size() - prefixSize) + " after the length",
                                    where, "The file was cut short or damaged; copy or download it again."});
    std::string header(length, '\0');
    file.readAt(prefixSize, std::as_writable_bytes(std::span(header)));
    return header;
}

/// @param dataStart becomes where the bytes of the tensors begin
SafetensorsHeader checkedHeader(const InputFile& file, std::uint64_t& dataStart)
{
    const FileKind kind = fileKind(file);
    const bool mayBe = kind == FileKind::Safetensors || kind == FileKind::Unknown;
    if (!mayBe || file.size() < prefixSize)
        throw CheckpointError(wrongKind(file.path(), kind, "a .safetensors file"));
    const std::string text = readHeader(file);
    dataStart = prefixSize + text.size();
    return parseSafetensorsHeader(text, file.size() - dataStart, {file.path().string(), 0, 0, {}});
}

void checkWritable(const std::filesystem::path& path, const NamedArrays& tensors)
{
    std::unordered_set<std::string> names;
    for (const auto& [name, array] : tensors) {
        const SourceLocation where{path.string(), 0, 0, name};
        if (array.type == ElementType::Text)
            throw CheckpointError(
                Issue{"a text array cannot be stored in a .safetensors file", where, "Leave it out or write .npz."});
        if (name == "__metadata__" || !names.insert(name).second)
            throw CheckpointError(Issue{"the name is reserved or used for two tensors", where, "Rename the tensor."});
    }
}

/// Indices of tensors by falling element size, otherwise in their order.
std::vector<std::size_t> layoutOrder(const NamedArrays& tensors)
{
    std::vector<std::size_t> order(tensors.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&tensors](std::size_t a, std::size_t b) {
        return elementSize(tensors[a].second.type) > elementSize(tensors[b].second.type);
    });
    return order;
}

} // namespace

TensorFile readSafetensors(const std::filesystem::path& path, const std::function<bool(const std::string& name)>& isWanted)
{
    const InputFile file(path);
    std::uint64_t dataStart = 0;
    SafetensorsHeader header = checkedHeader(file, dataStart);

    TensorFile content;
    content.metadata = std::move(header.metadata);
    content.tensors.reserve(header.entries.size());
    for (SafetensorsEntry& entry : header.entries) {
        if (isWanted && !isWanted(entry.name))
            continue;
        Array& array =
            content.tensors.emplace_back(std::move(entry.name), Array{entry.type, std::move(entry.shape), {}, {}}).second;
        array.bytes.resize(entry.end - entry.begin);
        file.readAt(dataStart + entry.begin, array.bytes);
        if (array.type == ElementType::Bool)
            normaliseBooleans(array.bytes);
    }
    return content;
}

TensorMetadata readSafetensorsMetadata(const std::filesystem::path& path)
{
    const InputFile file(path);
    std::uint64_t dataStart = 0;
    return checkedHeader(file, dataStart).metadata;
}

void writeSafetensors(const std::filesystem::path& path, const NamedArrays& tensors, const TensorMetadata& metadata)
{
    checkWritable(path, tensors);
    const std::vector<std::size_t> order = layoutOrder(tensors);
    SafetensorsHeader header;
    header.metadata = metadata;
    for (const auto& [name, array] : tensors)
        header.entries.push_back({name, array.type, array.shape, 0, 0});
    std::uint64_t offset = 0;
    for (const std::size_t index : order) {
        header.entries[index].begin = offset;
        offset += tensors[index].second.bytes.size();
        header.entries[index].end = offset;
    }
    const std::string text = formatSafetensorsHeader(header);
    const std::uint64_t length = text.size();

    AtomicFile file(path);
    file.write(&length, sizeof length);
    file.write(text);
    for (const std::size_t index : order)
        file.write(tensors[index].second.bytes.data(), tensors[index].second.bytes.size());
    file.commit();
}

} // namespace stratoscope
