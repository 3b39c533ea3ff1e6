// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/hdf5_global_heap.h"

#include "engine/core/error.h"

#include <H5Cpp.h>

#include <algorithm>

namespace stratoscope {

namespace {

constexpr std::string_view kHeapSignature = "GCOL";
constexpr std::uint64_t kTextsAlwaysAllowed = std::uint64_t{64} << 20U;

[[noreturn]] void failOnHeap(const char* problem)
{
    throw H5::DataTypeIException("Hdf5GlobalHeap", problem);
}

std::uint64_t littleEndian(std::string_view bytes)
{
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size(); i > 0; --i)
        value = (value << 8U) | static_cast<unsigned char>(bytes[i - 1]);
    return value;
}

/// Parts of a collection begin at multiples of eight bytes.
constexpr std::uint64_t padded(std::uint64_t bytes)
{
    return (bytes + 7U) / 8U * 8U;
}

std::string bytesAt(const InputFile& file, std::uint64_t offset, std::uint64_t count)
{
    if (offset > file.size() || count > file.size() - offset)
        failOnHeap("a text lies outside of the file");
    std::string bytes(count, '\0');
    file.readAt(offset, std::as_writable_bytes(std::span(bytes)));
    return bytes;
}

} // namespace

Hdf5GlobalHeap::Hdf5GlobalHeap(const InputFile& file, Hdf5Widths widths)
    : m_file(file)
    , m_widths(widths)
{
    if (widths.address > sizeof(std::uint64_t) || widths.length > sizeof(std::uint64_t))
        failOnHeap("addresses of more than eight bytes");
}

std::string_view Hdf5GlobalHeap::text(std::string_view place)
{
    const std::uint64_t length = littleEndian(place.substr(0, 4));
    const std::uint64_t address = littleEndian(place.substr(4, m_widths.address));
    const std::uint64_t number = littleEndian(place.substr(4 + m_widths.address, 4));
    if (length == 0 || address == 0)
        return {};
    const std::vector<Object>& objects = collection(address).objects;
    const auto found = std::ranges::lower_bound(objects, number, {}, &Object::number);
    if (found == objects.end() || found->number != number)
        failOnHeap("a text is missing from the heap");
    if (length > found->bytes.size())
        failOnHeap("a text is longer than its place in the heap");
    m_textBytes += length;
    if (m_textBytes > std::max(kTextsAlwaysAllowed, m_file.size())) // they do not share their places
        failOnHeap("the texts are longer than the file");
    const std::string_view text = found->bytes.substr(0, length);
    return text.substr(0, text.find('\0'));
}

const Hdf5GlobalHeap::Collection& Hdf5GlobalHeap::collection(std::uint64_t address)
{
    const auto [found, isNew] = m_collections.try_emplace(address);
    if (isNew) {
        found->second.bytes = load(address);
        found->second.objects = objectsOf(found->second.bytes);
    }
    return found->second;
}

std::string Hdf5GlobalHeap::load(std::uint64_t address)
{
    const std::string header = bytesAt(m_file, address, 8 + m_widths.length);
    if (!header.starts_with(kHeapSignature))
        failOnHeap("a text's place in the file is no heap");
    const std::uint64_t size = littleEndian(std::string_view(header).substr(8));
    std::string bytes = bytesAt(m_file, address, size);
    m_loadedBytes += size;
    if (m_loadedBytes > m_file.size())
        failOnHeap("heaps overlap");
    return bytes;
}

std::vector<Hdf5GlobalHeap::Object> Hdf5GlobalHeap::objectsOf(std::string_view bytes) const
{
    std::vector<Object> objects;
    const std::uint64_t headerBytes = padded(8 + m_widths.length);
    std::uint64_t at = headerBytes;
    while (at < bytes.size() && bytes.size() - at >= headerBytes) {
        const std::uint64_t number = littleEndian(bytes.substr(at, 2));
        const std::uint64_t size = littleEndian(bytes.substr(at + 8, m_widths.length));
        if (number == 0) // the free space, which is the last
            break;
        at += headerBytes;
        if (size > bytes.size() - at)
            failOnHeap("a text reaches beyond its heap");
        objects.push_back({static_cast<std::uint16_t>(number), bytes.substr(at, size)});
        at += padded(size);
    }
    std::ranges::sort(objects, {}, &Object::number);
    return objects;
}

} // namespace stratoscope
