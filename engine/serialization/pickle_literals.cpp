// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/pickle_literals.h"

#include "engine/core/text.h"
#include "engine/serialization/pickle_opcodes.h"
#include "engine/serialization/utf8.h"

#include <charconv>
#include <string>
#include <string_view>
#include <utility>

namespace stratoscope {

namespace {

/// The number that digits hexadecimal digits at the start of text write.
std::optional<std::uint32_t> hexNumber(std::string_view text, std::size_t digits)
{
    std::uint32_t value = 0;
    if (text.size() < digits)
        return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + digits, value, 16);
    return error == std::errc() && end == text.data() + digits ? std::optional(value) : std::nullopt;
}

std::optional<char> simpleEscape(char letter)
{
    switch (letter) {
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    case '\\':
    case '\'':
    case '"':
        return letter;
    default:
        return std::nullopt;
    }
}

/// A whole number in two's complement, little-endian, of any length.
PickleValue twosComplement(std::string_view bytes)
{
    if (bytes.empty())
        return PickleValue(std::int64_t{0});
    const bool isNegative = (static_cast<unsigned char>(bytes.back()) & 0x80U) != 0;
    if (bytes.size() <= 8) {
        std::uint64_t bits = isNegative ? UINT64_MAX : 0;
        for (std::size_t i = bytes.size(); i > 0; --i)
            bits = (bits << 8U) | static_cast<unsigned char>(bytes[i - 1]);
        return PickleValue(static_cast<std::int64_t>(bits));
    }
    double value = isNegative ? -1 : 0;
    for (std::size_t i = bytes.size(); i > 0; --i)
        value = value * 256 + static_cast<unsigned char>(bytes[i - 1]);
    return PickleValue(value);
}

/// "42", "42L" or, for bool, "01" and "00".
std::optional<PickleValue> decimal(std::string_view line)
{
    if (line == "00" || line == "01")
        return PickleValue(line == "01");
    if (line.ends_with('L'))
        line.remove_suffix(1);
    if (const std::optional<std::int64_t> whole = parseInteger(line))
        return PickleValue(*whole);
    const std::optional<double> real = parseReal(line);
    return real ? std::optional(PickleValue(*real)) : std::nullopt;
}

/// A quoted Python text with its escapes: 'it\'s\n'.
std::optional<std::string> quotedText(std::string_view line)
{
    if (line.size() < 2 || (line.front() != '\'' && line.front() != '"') || line.back() != line.front())
        return std::nullopt;
    line = line.substr(1, line.size() - 2);
    std::string text;
    while (!line.empty()) {
        const char first = line.front();
        line.remove_prefix(1);
        if (first != '\\') {
            text += first;
            continue;
        }
        if (line.empty())
            return std::nullopt;
        const std::optional<char> simple = simpleEscape(line.front());
        const std::optional<std::uint32_t> code = line.front() == 'x' ? hexNumber(line.substr(1), 2) : std::nullopt;
        if (!simple && !code)
            return std::nullopt;
        text += simple ? *simple : static_cast<char>(*code);
        line.remove_prefix(simple ? 1 : 3);
    }
    return text;
}

/// Python's raw-unicode-escape: Latin-1 with \uXXXX and \UXXXXXXXX.
std::optional<std::string> rawUnicode(std::string_view line)
{
    std::string text;
    while (!line.empty()) {
        const bool isShort = line.starts_with("\\u");
        if (!isShort && !line.starts_with("\\U")) {
            appendUtf8(text, static_cast<unsigned char>(line.front()));
            line.remove_prefix(1);
            continue;
        }
        const std::size_t digits = isShort ? 4 : 8;
        const std::optional<std::uint32_t> code = hexNumber(line.substr(2), digits);
        if (!code)
            return std::nullopt;
        appendUtf8(text, *code);
        line.remove_prefix(2 + digits);
    }
    return text;
}

template <typename Literal>
Literal checked(const std::optional<Literal>& literal, const ByteCursor& cursor)
{
    if (!literal)
        cursor.fail("the pickle has a literal that cannot be read", "The file is damaged; save it again.");
    return *literal;
}

std::optional<PickleValue> numberLiteral(unsigned char opcode, ByteCursor& cursor)
{
    const auto small = [&cursor](std::size_t size) { return PickleValue(static_cast<std::int64_t>(cursor.takeUnsigned(size))); };
    switch (opcode) {
    case pickle::None:
        return PickleValue();
    case pickle::NewTrue:
    case pickle::NewFalse:
        return PickleValue(opcode == pickle::NewTrue);
    case pickle::BinInt:
        return PickleValue(static_cast<std::int64_t>(cursor.takeInt32()));
    case pickle::BinInt1:
        return small(1);
    case pickle::BinInt2:
        return small(2);
    case pickle::Long1:
        return twosComplement(cursor.take(cursor.takeUnsigned(1)));
    case pickle::Long4:
        return twosComplement(cursor.take(cursor.takeUnsigned(4)));
    case pickle::BinFloat:
        return PickleValue(cursor.takeBigEndianDouble());
    case pickle::Int:
    case pickle::Long:
        return checked(decimal(cursor.takeLine()), cursor);
    case pickle::Float:
        return PickleValue(checked(parseReal(cursor.takeLine()), cursor));
    default:
        return std::nullopt;
    }
}

/// Python 2's byte strings count as text.
std::optional<std::string> textLiteral(unsigned char opcode, ByteCursor& cursor)
{
    switch (opcode) {
    case pickle::ShortBinUnicode:
    case pickle::ShortBinString:
        return std::string(cursor.take(cursor.takeUnsigned(1)));
    case pickle::BinUnicode:
    case pickle::BinString:
        return std::string(cursor.take(cursor.takeUnsigned(4)));
    case pickle::BinUnicode8:
        return std::string(cursor.take(cursor.takeUnsigned(8)));
    case pickle::String:
        return checked(quotedText(cursor.takeLine()), cursor);
    case pickle::Unicode:
        return checked(rawUnicode(cursor.takeLine()), cursor);
    default:
        return std::nullopt;
    }
}

std::optional<std::string> bytesLiteral(unsigned char opcode, ByteCursor& cursor)
{
    switch (opcode) {
    case pickle::ShortBinBytes:
        return std::string(cursor.take(cursor.takeUnsigned(1)));
    case pickle::BinBytes:
        return std::string(cursor.take(cursor.takeUnsigned(4)));
    case pickle::BinBytes8:
    case pickle::ByteArray8:
        return std::string(cursor.take(cursor.takeUnsigned(8)));
    default:
        return std::nullopt;
    }
}

} // namespace

std::optional<PickleValue> pickledLiteral(unsigned char opcode, ByteCursor& cursor, PickleDocument& document)
{
    if (std::optional<std::string> text = textLiteral(opcode, cursor))
        return PickleValue(document.add({PickleText{std::move(*text)}}));
    if (std::optional<std::string> bytes = bytesLiteral(opcode, cursor))
        return PickleValue(document.add({PickleBytes{std::move(*bytes)}}));
    return numberLiteral(opcode, cursor);
}

} // namespace stratoscope
