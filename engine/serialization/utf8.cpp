// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/utf8.h"

#include <cstddef>

namespace stratoscope {

namespace {

constexpr char32_t replacement = 0xfffd;

bool isScalarValue(char32_t codePoint)
{
    return codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff);
}

/// Bytes of the sequence that starts with lead, 0 for a byte that starts none.
std::size_t sequenceLength(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead >= 0xc2 && lead < 0xe0)
        return 2;
    if (lead >= 0xe0 && lead < 0xf0)
        return 3;
    return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

/// Decodes the sequence at the start of text and sets its length; an invalid byte has length 1 and gives no code point.
bool decodeOne(std::string_view text, char32_t& codePoint, std::size_t& length)
{
    constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t expected = sequenceLength(lead);
    length = 1;
    if (expected == 0 || expected > text.size())
        return false;
    char32_t value = expected == 1 ? lead : lead & (0x7fU >> expected);
    for (std::size_t i = 1; i < expected; ++i) {
        const auto next = static_cast<unsigned char>(text[i]);
        if ((next & 0xc0U) != 0x80U)
            return false;
        value = (value << 6U) | (next & 0x3fU);
    }
    if (!isScalarValue(value) || value < smallest[expected])
        return false;
    codePoint = value;
    length = expected;
    return true;
}

} // namespace

void appendUtf8(std::string& text, char32_t codePoint)
{
    const char32_t value = isScalarValue(codePoint) ? codePoint : replacement;
    const auto append = [&text](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (value < 0x80) {
        append(value);
    } else if (value < 0x800) {
        append(0xc0U | (value >> 6U));
        append(0x80U | (value & 0x3fU));
    } else if (value < 0x10000) {
        append(0xe0U | (value >> 12U));
        append(0x80U | ((value >> 6U) & 0x3fU));
        append(0x80U | (value & 0x3fU));
    } else {
        append(0xf0U | (value >> 18U));
        append(0x80U | ((value >> 12U) & 0x3fU));
        append(0x80U | ((value >> 6U) & 0x3fU));
        append(0x80U | (value & 0x3fU));
    }
}

std::u32string decodeUtf8(std::string_view text)
{
    std::u32string codePoints;
    codePoints.reserve(text.size());
    while (!text.empty()) {
        char32_t codePoint = replacement;
        std::size_t length = 1;
        decodeOne(text, codePoint, length);
        codePoints += codePoint;
        text.remove_prefix(length);
    }
    return codePoints;
}

bool isValidUtf8(std::string_view text)
{
    while (!text.empty()) {
        char32_t codePoint = 0;
        std::size_t length = 1;
        if (!decodeOne(text, codePoint, length))
            return false;
        text.remove_prefix(length);
    }
    return true;
}

std::string latin1ToUtf8(std::string_view bytes)
{
    std::string text;
    text.reserve(bytes.size());
    for (const char byte : bytes)
        appendUtf8(text, static_cast<unsigned char>(byte));
    return text;
}

std::string toUtf8(std::string_view bytes)
{
    return isValidUtf8(bytes) ? std::string(bytes) : latin1ToUtf8(bytes);
}

} // namespace stratoscope
