// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/tf_record.h"

#include "engine/core/crc32c.h"

#include <cstdint>

namespace stratoscope {

namespace {

constexpr std::size_t lengthSize = 8;
constexpr std::size_t crcSize = 4;

/// As TensorFlow masks it, so that a CRC over data which hold CRCs stays a good one.
std::uint32_t maskedCrc(std::string_view data)
{
    const std::uint32_t crc = crc32c(data);
    return ((crc >> 15U) | (crc << 17U)) + 0xa282ead8U;
}

template <typename Number>
std::string littleEndian(Number number)
{
    std::string bytes;
    for (std::size_t i = 0; i < sizeof(Number); ++i)
        bytes += static_cast<char>((number >> (8 * i)) & 0xffU);
    return bytes;
}

bool startsWithCrc(std::string_view bytes, std::string_view data)
{
    return bytes.starts_with(littleEndian(maskedCrc(data)));
}

} // namespace

std::string tfRecord(std::string_view data)
{
    std::string record = littleEndian(static_cast<std::uint64_t>(data.size()));
    record += littleEndian(maskedCrc(record));
    record += data;
    record += littleEndian(maskedCrc(data));
    return record;
}

std::optional<std::string_view> takeTfRecord(std::string_view& bytes)
{
    constexpr std::size_t headSize = lengthSize + crcSize;
    if (bytes.size() < headSize + crcSize || !startsWithCrc(bytes.substr(lengthSize), bytes.substr(0, lengthSize)))
        return std::nullopt;
    std::uint64_t length = 0;
    for (std::size_t i = 0; i < lengthSize; ++i)
        length |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    if (length > bytes.size() - headSize - crcSize)
        return std::nullopt;
    const std::string_view data = bytes.substr(headSize, length);
    if (!startsWithCrc(bytes.substr(headSize + length), data))
        return std::nullopt;
    bytes.remove_prefix(headSize + length + crcSize);
    return data;
}

} // namespace stratoscope
