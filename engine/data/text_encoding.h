// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/text_buffer.h"

#include <string>
#include <string_view>

namespace stratoscope {

/// How the bytes of a text stand for characters.
enum class TextEncoding
{
    Utf8,
    Utf8WithMark,
    Utf16LittleEndian,
    Utf16BigEndian,
    Windows1252
};

/// "UTF-8", "UTF-16", "Windows-1252".
[[nodiscard]] std::string encodingName(TextEncoding encoding);

/// By the byte-order mark; without one UTF-16 by its zero bytes, UTF-8 when all of it is valid, else Windows-1252,
/// the superset of Latin-1 that data in Western single-byte encodings is written in.
[[nodiscard]] TextEncoding recognisedEncoding(std::string_view bytes);

/// Turns the bytes into UTF-8 without a byte-order mark. Halves of surrogate pairs become U+FFFD.
[[nodiscard]] TextBuffer toUtf8(TextBuffer bytes, TextEncoding encoding);

/// Well-formed UTF-8 (Unicode 15, table 3-7): no overlong forms, no surrogates, nothing above U+10FFFF.
[[nodiscard]] bool isUtf8(std::string_view bytes);

/// Line ends become line feeds where the text has carriage returns only, as files from old Macintoshes do.
/// Carriage returns before line feeds stay. @return whether anything changed
bool unifyLineEnds(TextBuffer& text);

} // namespace stratoscope
