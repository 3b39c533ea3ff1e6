// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>

namespace stratoscope {

/// log2 of a positive normal number to about 2e-7, without branches, so that loops over it vectorise: the exponent, and of the
/// mantissa m the series of artanh in s = (m - sqrt 2) / (m + sqrt 2).
inline float fastLog2(float x)
{
    constexpr float root2 = 1.41421356F;
    constexpr float twoByLn2 = 2.88539008F;
    const auto bits = std::bit_cast<std::int32_t>(x);
    const auto exponent = static_cast<float>((bits >> 23) - 127);
    const auto mantissa = std::bit_cast<float>((bits & 0x007FFFFF) | 0x3F800000);
    const float s = (mantissa - root2) / (mantissa + root2);
    const float s2 = s * s;
    const float series = s * (1.0F + s2 * (1.0F / 3 + s2 * (1.0F / 5 + s2 * (1.0F / 7))));
    return exponent + 0.5F + twoByLn2 * series;
}

/// 2 to the power of x to about 2e-7 of it, for -126 < x < 127: the whole part as exponent, the rest by the series of exp.
inline float fastExp2(float x)
{
    constexpr float ln2 = 0.693147181F;
    const auto whole = static_cast<std::int32_t>(x + 127.5F) - 127; // rounds to the nearest
    const float t = (x - static_cast<float>(whole)) * ln2;
    const float series =
        1.0F + t * (1.0F + t * (1.0F / 2 + t * (1.0F / 6 + t * (1.0F / 24 + t * (1.0F / 120 + t * (1.0F / 720))))));
    return series * std::bit_cast<float>((whole + 127) << 23);
}

/// x to the power of y for positive x, where the result is within 2^±126.
inline float fastPower(float x, float y)
{
    return fastExp2(y * fastLog2(x));
}

} // namespace stratoscope
