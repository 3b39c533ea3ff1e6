// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/text_encoding.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace stratoscope {

namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kLittleEndianMark = "\xFF\xFE";
constexpr std::string_view kBigEndianMark = "\xFE\xFF";
constexpr char32_t kReplacement = 0xFFFD;

/// Windows-1252 from 0x80 to 0x9F; the five codes without a character keep the C1 control of that number.
constexpr std::array<char16_t, 32> kWindows1252{
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

char* appendUtf8(char* out, char32_t code)
{
    const auto put = [&out](char32_t byte) { *out++ = static_cast<char>(static_cast<unsigned char>(byte)); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0U | (code >> 6U));
        put(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        put(0xE0U | (code >> 12U));
        put(0x80U | ((code >> 6U) & 0x3FU));
        put(0x80U | (code & 0x3FU));
    } else {
        put(0xF0U | (code >> 18U));
        put(0x80U | ((code >> 12U) & 0x3FU));
        put(0x80U | ((code >> 6U) & 0x3FU));
        put(0x80U | (code & 0x3FU));
    }
    return out;
}

TextBuffer fromWindows1252(std::string_view bytes)
{
    if (bytes.starts_with(kUtf8Mark))
        bytes.remove_prefix(kUtf8Mark.size());
    TextBuffer text(3 * bytes.size());
    char* out = text.begin();
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out = appendUtf8(out, byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80U] : byte);
    }
    text.setSize(static_cast<std::size_t>(out - text.begin()));
    return text;
}

TextBuffer fromUtf16(std::string_view bytes, bool bigEndian)
{
    if (bytes.starts_with(bigEndian ? kBigEndianMark : kLittleEndianMark))
        bytes.remove_prefix(2);
    const std::size_t units = bytes.size() / 2;
    const auto unitAt = [&](std::size_t index) -> char32_t {
        const auto first = static_cast<unsigned char>(bytes[2 * index]);
        const auto second = static_cast<unsigned char>(bytes[2 * index + 1]);
        return bigEndian ? static_cast<char32_t>(first << 8U | second) : static_cast<char32_t>(second << 8U | first);
    };
    TextBuffer text(3 * units);
    char* out = text.begin();
    for (std::size_t i = 0; i < units; ++i) {
        char32_t code = unitAt(i);
        if (code >= 0xD800 && code < 0xE000) {
            const char32_t low = i + 1 < units ? unitAt(i + 1) : 0;
            if (code < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
                code = 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00);
                ++i;
            } else {
                code = kReplacement;
            }
        }
        out = appendUtf8(out, code);
    }
    text.setSize(static_cast<std::size_t>(out - text.begin()));
    return text;
}

/// Latin text in UTF-16 has a zero in every other byte, other text has none. @param offset 1: little-endian, 0: big-endian
bool zeroInEveryOtherByte(std::string_view bytes, std::size_t offset)
{
    const std::size_t pairs = std::min<std::size_t>(bytes.size() / 2, 2048);
    std::size_t zeros = 0;
    for (std::size_t i = 0; i < pairs; ++i) {
        zeros += bytes[2 * i + offset] == '\0' ? 1 : 0;
        if (bytes[2 * i + 1 - offset] == '\0')
            return false;
    }
    return pairs > 0 && zeros * 2 > pairs;
}

/// Length of the well-formed sequence at the front, 0 if there is none. @pre bytes is not empty
std::size_t utf8SequenceLength(std::string_view bytes)
{
    const auto byteAt = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const auto continues = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
        return i < bytes.size() && byteAt(i) >= low && byteAt(i) <= high;
    };
    const unsigned lead = byteAt(0);
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return continues(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const bool second = continues(1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF);
        return second && continues(2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const bool second = continues(1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF);
        return second && continues(2) && continues(3) ? 4 : 0;
    }
    return 0;
}

/// The first position from start on with a byte that is not ASCII, found 32 bytes at a time.
std::size_t firstBeyondAscii(std::string_view bytes, std::size_t start)
{
    constexpr std::uint64_t highBits = 0x8080808080808080U;
    std::size_t position = start;
    std::array<std::uint64_t, 4> words{};
    for (; position + sizeof words <= bytes.size(); position += sizeof words) {
        std::memcpy(words.data(), bytes.data() + position, sizeof words);
        if (((words[0] | words[1] | words[2] | words[3]) & highBits) != 0)
            break;
    }
    while (position < bytes.size() && static_cast<unsigned char>(bytes[position]) < 0x80)
        ++position;
    return position;
}

} // namespace

std::string encodingName(TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Utf8:
    case TextEncoding::Utf8WithMark:
        return "UTF-8";
    case TextEncoding::Utf16LittleEndian:
    case TextEncoding::Utf16BigEndian:
        return "UTF-16";
    case TextEncoding::Windows1252:
        return "Windows-1252";
    }
    return {};
}

TextEncoding recognisedEncoding(std::string_view bytes)
{
    if (bytes.starts_with(kUtf8Mark)) // where the mark is wrong the bytes decide
        return isUtf8(bytes) ? TextEncoding::Utf8WithMark : TextEncoding::Windows1252;
    if (bytes.starts_with(kLittleEndianMark) || zeroInEveryOtherByte(bytes, 1))
        return TextEncoding::Utf16LittleEndian;
    if (bytes.starts_with(kBigEndianMark) || zeroInEveryOtherByte(bytes, 0))
        return TextEncoding::Utf16BigEndian;
    return isUtf8(bytes) ? TextEncoding::Utf8 : TextEncoding::Windows1252;
}

TextBuffer toUtf8(TextBuffer bytes, TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Utf8:
        break;
    case TextEncoding::Utf8WithMark:
        bytes.dropFront(kUtf8Mark.size());
        break;
    case TextEncoding::Utf16LittleEndian:
        return fromUtf16(bytes.view(), false);
    case TextEncoding::Utf16BigEndian:
        return fromUtf16(bytes.view(), true);
    case TextEncoding::Windows1252:
        return fromWindows1252(bytes.view());
    }
    return bytes;
}

bool isUtf8(std::string_view bytes)
{
    std::size_t position = firstBeyondAscii(bytes, 0);
    while (position < bytes.size()) {
        const std::size_t length = utf8SequenceLength(bytes.substr(position));
        if (length == 0)
            return false;
        position = firstBeyondAscii(bytes, position + length);
    }
    return true;
}

bool unifyLineEnds(TextBuffer& text)
{
    const std::string_view view = text.view();
    if (view.find('\n') != std::string_view::npos || view.find('\r') == std::string_view::npos)
        return false;
    std::replace(text.begin(), text.begin() + text.size(), '\r', '\n');
    return true;
}

} // namespace stratoscope
