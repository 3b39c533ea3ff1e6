// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"
#include "engine/data/text_buffer.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace stratoscope {

/// A run of whole records.
struct TextChunk
{
    const char* begin = nullptr;
    const char* end = nullptr; ///< behind a line feed, or the end of the text
};

/// Cuts the text from begin on into chunks of about the given size, between records: a line feed inside quotes ends none.
/// @throws DataError that names the opening quote when a quoted field is never closed
[[nodiscard]] std::vector<TextChunk> cutIntoChunks(const TextBuffer& text, const char* begin, char separator,
                                                   std::size_t chunkBytes, const std::filesystem::path& path);

/// @throws DataError that names the quote which opens a field that is never closed
[[noreturn]] void failOpenQuote(const TextBuffer& text, const char* quote, const std::filesystem::path& path);

/// Line and column of a place in the text, counted from 1 in lines and characters.
[[nodiscard]] SourceLocation locate(const TextBuffer& text, const char* place, const std::filesystem::path& path,
                                    std::string key = {});

} // namespace stratoscope
