// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace stratoscope {

/// A number read from a text.
struct ParsedNumber
{
    const char* end = nullptr; ///< behind its last character; null when there is no number
    double value = 0;
    bool integral = false; ///< written without decimal mark and exponent, and exact as a double
};

/// For numbers that the fast way cannot round exactly. Values beyond the range of a double become infinite or zero.
/// @param begin at the sign or first digit   @param end behind a well-formed number
[[nodiscard]] double parseNumberSlowly(const char* begin, const char* end, char decimalMark);

/// Powers of ten that a double holds exactly.
inline constexpr std::array<double, 23> kExactPowers{1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                                     1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/// Reads the number at text, correctly rounded. Where the digits fit 53 bits and the power of ten is exact, one
/// multiplication or division rounds correctly (Clinger 1990, "How to read floating point numbers accurately").
/// @pre the text goes on with a character that is no part of a number, as every line does
[[nodiscard]] inline ParsedNumber parseNumber(const char* text, char decimalMark)
{
    const auto isDigit = [](char c) { return static_cast<unsigned char>(c - '0') < 10; };
    const char* at = text;
    const bool negative = *at == '-';
    if (negative || *at == '+')
        ++at;

    std::uint64_t digits = 0;
    const char* start = at;
    while (isDigit(*at))
        digits = digits * 10 + static_cast<std::uint64_t>(*at++ - '0');
    std::ptrdiff_t count = at - start;
    std::ptrdiff_t exponent = 0;
    bool integral = true;
    if (*at == decimalMark) {
        integral = false;
        start = ++at;
        while (isDigit(*at))
            digits = digits * 10 + static_cast<std::uint64_t>(*at++ - '0');
        exponent = start - at;
        count += at - start;
    }
    if (count == 0)
        return {};

    if (*at == 'e' || *at == 'E') {
        const char* after = at + 1;
        const bool small = *after == '-';
        if (small || *after == '+')
            ++after;
        if (!isDigit(*after))
            return {};
        integral = false;
        std::ptrdiff_t written = 0;
        for (; isDigit(*after); ++after)
            written = written < 100000 ? written * 10 + (*after - '0') : written;
        exponent += small ? -written : written;
        at = after;
    }

    constexpr std::uint64_t exactIntegers = std::uint64_t{1} << 53U;
    constexpr std::ptrdiff_t exactPower = kExactPowers.size() - 1;
    ParsedNumber number{at, 0, integral};
    if (count <= 19 && digits <= exactIntegers && exponent >= -exactPower && exponent <= exactPower) {
        const auto value = static_cast<double>(digits);
        const double magnitude = exponent < 0 ? value / kExactPowers[static_cast<std::size_t>(-exponent)]
                                              : value * kExactPowers[static_cast<std::size_t>(exponent)];
        number.value = negative ? -magnitude : magnitude;
    } else {
        number.value = parseNumberSlowly(text, at, decimalMark);
        number.integral = false;
    }
    return number;
}

} // namespace stratoscope
