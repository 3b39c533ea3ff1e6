// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/progress_pacer.h"
#include "engine/data/text_buffer.h"
#include "engine/data/text_encoding.h"

#include <cstdint>
#include <filesystem>

namespace stratoscope {

enum class Compression
{
    None,
    Gzip
};

/// A text file in memory.
struct TextFile
{
    TextBuffer text; ///< UTF-8, without byte-order mark; lines end in "\n" or "\r\n"
    TextEncoding encoding = TextEncoding::Utf8;
    Compression compression = Compression::None;
};

/// Reads a text file, unpacks it if it is gzip and turns it into UTF-8. The file is copied into memory rather than mapped:
/// a file that another program shortens meanwhile ends early instead of raising a signal.
/// @param maximumBytes upper bound of what is held in memory
/// @throws IoError if the file cannot be read; DataError if it is empty, no text, or too large; Cancelled
[[nodiscard]] TextFile readTextFile(const std::filesystem::path& path, std::uint64_t maximumBytes, ProgressPacer& pacer);

} // namespace stratoscope
