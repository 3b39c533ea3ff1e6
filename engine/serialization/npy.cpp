// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/npy.h"

#include "engine/core/atomic_file.h"
#include "engine/core/text.h"
#include "engine/serialization/file_kind.h"
#include "engine/serialization/npy_header.h"
#include "engine/serialization/numpy_type.h"

#include <array>
#include <cstring>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace stratoscope {

namespace {

constexpr std::string_view magic{"\x93NUMPY", 6};
constexpr std::uint64_t longestHeader = 1U << 20U; ///< bytes; a plain array needs about 100
/// A text of one byte in the file takes 32 in memory: beyond this a small packed file would fill it.
constexpr std::int64_t mostTexts = 50000000;

[[noreturn]] void fail(const SourceLocation& where, const std::string& problem, const std::string& advice)
{
    throw DataError(Issue{problem, where, advice});
}

/// What NumPy would say of a type that no Array holds.
[[noreturn]] void refuseType(const SourceLocation& where, const std::string& type)
{
    if (type.ends_with('O'))
        fail(where, "the array holds pickled Python objects", "Save without pickled objects: numbers, bool or text (dtype str).");
    fail(where, "elements of NumPy type " + type + " cannot be read",
         "Save the array as bool, integers, floats of up to 64 bits or text, one array a field.");
}

/// Reads up to the end of the header text. @return the header and how many bytes it took
std::pair<std::string, std::uint64_t> readHeaderText(const ReadBytes& read, std::uint64_t size, const SourceLocation& where)
{
    constexpr std::uint64_t prefix = 10;
    std::array<std::byte, 12> start{};
    if (size < prefix)
        fail(where, "too short for a NumPy array: " + counted(static_cast<std::int64_t>(size), "byte"), "Copy or save it again.");
    read(std::span(start).first(prefix));
    if (std::memcmp(start.data(), magic.data(), magic.size()) != 0)
        fail(where, "not a NumPy array: its first bytes are not those of a .npy file", "Save it with numpy.save or numpy.savez.");
    const auto version = std::to_integer<int>(start[6]);
    if (version < 1 || version > 3)
        fail(where, "version " + std::to_string(version) + " of the .npy format is not known", "Save it with NumPy 1 or 2.");
    const std::uint64_t sizeBytes = version == 1 ? 2 : 4;
    if (size < 8 + sizeBytes)
        fail(where, "the file ends inside its header", "It was cut short; copy or save it again.");
    read(std::span(start).subspan(prefix, sizeBytes - 2));
    std::uint32_t length = 0;
    std::memcpy(&length, start.data() + 8, sizeBytes);
    if (length > longestHeader || length > size - 8 - sizeBytes)
        fail(where, "the header claims " + grouped(length) + " bytes, more than the file holds",
             "The file is damaged; save it again.");
    std::string text(length, '\0');
    read(std::as_writable_bytes(std::span(text)));
    return {std::move(text), 8 + sizeBytes + length};
}

} // namespace

Array readNpy(const ReadBytes& read, std::uint64_t size, const SourceLocation& where)
{
    const auto [text, headerSize] = readHeaderText(read, size, where);
    NpyHeader header = parseNpyHeader(text, where);
    const std::optional<NumpyType> type = parseNumpyType(header.type);
    if (!type)
        refuseType(where, header.type);
    const std::optional<std::int64_t> count = checkedElementCount(header.shape);
    if (!count)
        fail(where, "the shape " + shapeText(header.shape) + " is not possible", "The file is damaged; save it again.");
    std::uint64_t expected = 0;
    const bool overflows = __builtin_mul_overflow(static_cast<std::uint64_t>(*count), type->itemSize, &expected);
    const bool hasUnboundedCount = type->itemSize == 0 && *count > 0; // would cost memory that no byte of the file pays for
    if (overflows || hasUnboundedCount || expected != size - headerSize)
        fail(where,
             "the shape " + shapeText(header.shape) + " of " + header.type + " does not fit the " +
                 counted(static_cast<std::int64_t>(size - headerSize), "byte") + " that follow the header",
             "The file was cut short or damaged; copy or save it again.");
    if (type->type == ElementType::Text && *count > mostTexts)
        fail(where, "holds " + grouped(*count) + " texts, more than the " + grouped(mostTexts) + " that can be read",
             "Save labels as integer codes and their names once.");
    std::vector<std::byte> bytes(expected);
    read(bytes);
    return decodeElements(*type, std::move(header.shape), header.isFortranOrder, std::move(bytes));
}

Array readNpy(const std::filesystem::path& path)
{
    const InputFile file(path);
    const FileKind kind = fileKind(file);
    if (kind != FileKind::Npy)
        throw DataError(wrongKind(path, kind, "a .npy array"));
    return readNpy(file.readerFrom(0), file.size(), {path.string(), 0, 0, {}});
}

std::string npyHeader(const Array& array)
{
    std::string text = formatNpyHeader(NpyHeader{numpyTypeText(array), array.shape, false});
    constexpr std::size_t prefix = 10;
    const std::size_t total = (prefix + text.size() + 1 + 63) / 64 * 64;
    text.append(total - prefix - text.size() - 1, ' ');
    text += '\n';
    const std::string length{static_cast<char>(text.size() & 0xffU), static_cast<char>(text.size() >> 8U)};
    return std::string(magic) + std::string("\x01\x00", 2) + length + text;
}

void writeNpy(const std::filesystem::path& path, const Array& array)
{
    AtomicFile file(path);
    file.write(npyHeader(array));
    const std::vector<std::byte> encoded = hasNumpyLayout(array) ? std::vector<std::byte>() : encodeElements(array);
    const std::vector<std::byte>& bytes = hasNumpyLayout(array) ? array.bytes : encoded;
    file.write(bytes.data(), bytes.size());
    file.commit();
}

} // namespace stratoscope
