// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/delimited/number_parser.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string>

namespace stratoscope {

namespace {

/// Whether a number out of the range of a double is too large rather than too small: by the power of ten of its first digit.
bool isHuge(const std::string& number)
{
    const std::size_t mantissaEnd = std::min(number.find_first_of("eE"), number.size());
    const std::size_t point = std::min(number.find('.'), mantissaEnd);
    const std::size_t firstDigit = number.find_first_of("123456789");
    long long exponent = 0;
    if (mantissaEnd < number.size()) {
        const char* digits = number.data() + mantissaEnd + (number[mantissaEnd + 1] == '+' ? 2 : 1);
        if (std::from_chars(digits, number.data() + number.size(), exponent).ec != std::errc())
            return number[mantissaEnd + 1] != '-';
    }
    return exponent + static_cast<long long>(point) - static_cast<long long>(firstDigit) > 0;
}

} // namespace

double parseNumberSlowly(const char* begin, const char* end, char decimalMark)
{
    std::string number(*begin == '+' ? begin + 1 : begin, end);
    std::replace(number.begin(), number.end(), decimalMark, '.');
    double value = 0;
    const auto result = std::from_chars(number.data(), number.data() + number.size(), value);
    if (result.ec == std::errc::result_out_of_range) {
        value = isHuge(number) ? std::numeric_limits<double>::infinity() : 0.0;
        return number[0] == '-' ? -value : value;
    }
    return value;
}

} // namespace stratoscope
