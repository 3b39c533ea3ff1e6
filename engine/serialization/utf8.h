// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace stratoscope {

/// Appends a code point; surrogates and values beyond U+10FFFF become U+FFFD.
void appendUtf8(std::string& text, char32_t codePoint);

/// The code points of a text; each byte that is not part of a valid sequence becomes U+FFFD.
[[nodiscard]] std::u32string decodeUtf8(std::string_view text);

[[nodiscard]] bool isValidUtf8(std::string_view text);

/// Text of bytes that are code points 0 … 255 (Latin-1).
[[nodiscard]] std::string latin1ToUtf8(std::string_view bytes);

/// Bytes of an unknown encoding as UTF-8: unchanged where they are valid, else read as Latin-1.
[[nodiscard]] std::string toUtf8(std::string_view bytes);

} // namespace stratoscope
