// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdint>

namespace stratoscope {

/// Which elements of rows are dropped, as a function of a seed and their place: the backward pass works it out anew instead of
/// keeping it, threads need no order among them, and loops over a row become vector instructions.
struct DropoutMask
{
    std::uint64_t seed = 0;
    double probability = 0; ///< of being dropped, below 1

    [[nodiscard]] float scale() const { return static_cast<float>(1 / (1 - probability)); }
    /// An element is dropped where its hash is below.
    [[nodiscard]] std::uint32_t threshold() const { return static_cast<std::uint32_t>(std::ldexp(probability, 32)); }

    /// SplitMix64 (Steele et al. 2014) of seed and row.
    [[nodiscard]] std::uint64_t rowKey(std::uint64_t row) const
    {
        std::uint64_t key = seed + (row + 1) * 0x9E3779B97F4A7C15ULL;
        key = (key ^ (key >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        key = (key ^ (key >> 27U)) * 0x94D049BB133111EBULL;
        return key ^ (key >> 31U);
    }
};

/// The hash of an element of a row, even over all 32 bits (the "lowbias32" mixer of Wellons, hash-prospector).
[[gnu::always_inline]] inline std::uint32_t dropoutHash(std::uint64_t rowKey, std::uint32_t column)
{
    std::uint32_t x = (column + static_cast<std::uint32_t>(rowKey)) * 0x9E3779B9U;
    x ^= static_cast<std::uint32_t>(rowKey >> 32U);
    x ^= x >> 16U;
    x *= 0x7FEB352DU;
    x ^= x >> 15U;
    x *= 0x846CA68BU;
    x ^= x >> 16U;
    return x;
}

/// What an element is multiplied by: 0 where it is dropped, else scale.
[[gnu::always_inline]] inline float dropoutFactor(std::uint64_t rowKey, std::uint32_t column, std::uint32_t threshold, float scale)
{
    return dropoutHash(rowKey, column) < threshold ? 0 : scale;
}

} // namespace stratoscope
