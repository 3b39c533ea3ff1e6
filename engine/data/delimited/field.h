// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstring>
#include <string>
#include <string_view>

namespace stratoscope {

constexpr char kQuote = '"';
/// As a separator it stands for any run of blanks and tabs.
constexpr char kBlankSeparator = ' ';

/// Where a line ends: at a line feed, or the carriage return before it.
[[nodiscard]] inline bool isLineEnd(const char* at)
{
    return *at == '\n' || (*at == '\r' && at[1] == '\n');
}

/// Blanks that surround a field without being part of it.
[[nodiscard]] inline bool isPadding(char c, char separator)
{
    return c == ' ' || (c == '\t' && separator != '\t');
}

/// A line without fields. A line of tabs in a tab separated text is not: it is a record of empty fields.
[[nodiscard]] inline bool isBlankLine(const char* line, char separator)
{
    while (isPadding(*line, separator))
        ++line;
    return isLineEnd(line);
}

/// A field of a delimited record where it lies in the text.
struct DelimitedField
{
    std::string_view text;      ///< between the quotes, or without the blanks around it
    const char* next = nullptr; ///< the separator or line end behind it; blank separators are passed over
    bool quoted = false;
    bool hasDoubledQuotes = false; ///< "" inside stands for one quote
    bool textAfterQuote = false;   ///< the closing quote was not the end; text is then everything, quotes included
    bool closed = true;            ///< false: quoted, and the text ended first; next is then the end of the text
};

namespace detail {

[[nodiscard]] inline const char* endOfUnquoted(const char* at, char separator)
{
    if (separator == kBlankSeparator) {
        while (*at != ' ' && *at != '\t' && *at != '\n')
            ++at;
    } else {
        while (*at != separator && *at != '\n')
            ++at;
    }
    return at;
}

/// Sets text and next for what lies between begin and the separator or line feed at end.
inline void finishUnquoted(DelimitedField& field, const char* begin, const char* end, char separator)
{
    if (*end == '\n' && end > begin && end[-1] == '\r')
        --end;
    field.next = end;
    while (end > begin && isPadding(end[-1], separator))
        --end;
    field.text = {begin, static_cast<std::size_t>(end - begin)};
}

} // namespace detail

/// Reads the field that starts at begin (RFC 4180, with blanks allowed around the quotes).
/// @param end of the text; a line feed must be readable there
[[nodiscard]] inline DelimitedField readField(const char* begin, const char* end, char separator)
{
    DelimitedField field;
    while (isPadding(*begin, separator))
        ++begin;
    const char* at = begin;
    if (*begin == kQuote && begin < end) {
        field.quoted = true;
        for (++at;; at += 2) { // from one quote to the next, until one that is not doubled
            at = static_cast<const char*>(std::memchr(at, kQuote, static_cast<std::size_t>(end - at)));
            if (at == nullptr) {
                field.closed = false;
                field.next = end;
                field.text = {begin, static_cast<std::size_t>(end - begin)};
                return field;
            }
            if (at[1] != kQuote || at + 1 >= end)
                break;
            field.hasDoubledQuotes = true;
        }
        field.text = {begin + 1, static_cast<std::size_t>(at - begin - 1)};
        for (++at; isPadding(*at, separator) && separator != kBlankSeparator;)
            ++at;
        field.textAfterQuote = *at != separator && !isLineEnd(at) && !(separator == kBlankSeparator && isPadding(*at, separator));
        field.next = at;
    }
    if (!field.quoted || field.textAfterQuote)
        detail::finishUnquoted(field, begin, detail::endOfUnquoted(at, separator), separator);
    if (separator == kBlankSeparator) {
        while (isPadding(*field.next, separator))
            ++field.next;
    }
    return field;
}

/// The characters of a field: doubled quotes inside quotes become one.
[[nodiscard]] inline std::string fieldCharacters(const DelimitedField& field)
{
    if (!field.hasDoubledQuotes || field.textAfterQuote)
        return std::string(field.text);
    std::string characters;
    characters.reserve(field.text.size());
    for (std::size_t i = 0; i < field.text.size(); ++i) {
        characters += field.text[i];
        i += field.text[i] == kQuote ? 1 : 0;
    }
    return characters;
}

} // namespace stratoscope
