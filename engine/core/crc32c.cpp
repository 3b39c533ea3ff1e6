// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/crc32c.h"

#include <array>

namespace stratoscope {

namespace {

/// The remainder of every byte, for the polynomial with its bits reversed.
constexpr std::array<std::uint32_t, 256> remainders()
{
    constexpr std::uint32_t polynomial = 0x82f63b78U;
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t byte = 0; byte < table.size(); ++byte) {
        std::uint32_t rest = byte;
        for (int bit = 0; bit < 8; ++bit)
            rest = (rest >> 1U) ^ ((rest & 1U) != 0 ? polynomial : 0U);
        table[byte] = rest; // NOLINT(cppcoreguidelines-pro-bounds-constant-array-index)
    }
    return table;
}

constexpr std::array<std::uint32_t, 256> table = remainders();

} // namespace

std::uint32_t crc32c(std::string_view bytes)
{
    std::uint32_t rest = 0xffffffffU;
    for (const char byte : bytes)
        rest = (rest >> 8U) ^ table.at((rest ^ static_cast<unsigned char>(byte)) & 0xffU);
    return ~rest;
}

} // namespace stratoscope
