// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace stratoscope::test {

/// One entry of a zip archive made by hand, so that what it says of itself need not be true.
struct ZipPart
{
    std::string name;
    std::string data;                ///< as it stands in the archive
    std::uint32_t claimedSize = 0;   ///< once unpacked; 0: the true one
    int method = 0;                  ///< 0 stored, 8 deflated
    std::uint32_t checksumError = 0; ///< added to the CRC-32
};

inline std::string littleEndian(std::uint64_t value, std::size_t size)
{
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i)
        bytes += static_cast<char>(static_cast<unsigned char>((value >> (8 * i)) & 0xffU));
    return bytes;
}

inline std::uint32_t crc32(const std::string& data)
{
    std::uint32_t sum = 0xffffffffU;
    for (const char byte : data) {
        sum ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum >> 1U) ^ ((sum & 1U) != 0 ? 0xedb88320U : 0U);
    }
    return ~sum;
}

/// A zip archive of the parts (APPNOTE.TXT 4.3), without zip64.
inline std::string zipBytes(const std::vector<ZipPart>& parts)
{
    std::string archive;
    std::string directory;
    for (const ZipPart& part : parts) {
        const std::uint64_t size = part.claimedSize != 0 ? part.claimedSize : part.data.size();
        const std::string common =
            littleEndian(20, 2) + littleEndian(0, 2) + littleEndian(static_cast<std::uint64_t>(part.method), 2) +
            littleEndian(0, 2) + littleEndian(33, 2) + littleEndian(crc32(part.data) + part.checksumError, 4) +
            littleEndian(part.data.size(), 4) + littleEndian(size, 4) + littleEndian(part.name.size(), 2) + littleEndian(0, 2);
        directory += "PK\x01\x02" + littleEndian(20, 2) + common + littleEndian(0, 2) + littleEndian(0, 2) + littleEndian(0, 2) +
                     littleEndian(0, 4) + littleEndian(archive.size(), 4) + part.name;
        archive += "PK\x03\x04" + common + part.name + part.data;
    }
    const std::string end = "PK\x05\x06" + littleEndian(0, 4) + littleEndian(parts.size(), 2) + littleEndian(parts.size(), 2) +
                            littleEndian(directory.size(), 4) + littleEndian(archive.size(), 4) + littleEndian(0, 2);
    return archive + directory + end;
}

} // namespace stratoscope::test
