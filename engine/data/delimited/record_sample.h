// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/text_buffer.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace stratoscope {

/// A record split into fields, quotes and surrounding blanks removed.
struct SampleRecord
{
    std::vector<std::string> cells;
    const char* begin = nullptr;     ///< in the text
    const char* openQuote = nullptr; ///< set if the record ends in a quoted field that is never closed
};

using SampleRecords = std::span<const SampleRecord>;

/// The first records of a text, split by separator: at most 100, and as many as lie in the first 256 kB, but at least
/// three however long they are. Blank lines are left out. @param begin of the first record
[[nodiscard]] std::vector<SampleRecord> sampleRecords(const TextBuffer& text, const char* begin, char separator);

/// The number of fields that most records have. @pre there is at least one record
[[nodiscard]] std::size_t usualFieldCount(SampleRecords records);

/// Behind the lines that are blank or start with '#'. @return where the first other line begins, or the end of the text
[[nodiscard]] const char* behindComments(const TextBuffer& text, const char* begin);

} // namespace stratoscope
