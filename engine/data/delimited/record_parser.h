// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/category_index.h"
#include "engine/data/delimited/text_chunks.h"

#include <cstdint>
#include <deque>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace stratoscope {

/// Where the parser puts the cells of one column, from the first row of a chunk on. One of the two is set.
struct CellSink
{
    double* numbers = nullptr;     ///< NaN where missing
    std::int32_t* codes = nullptr; ///< numbers in the chunk's categories, -1 where missing
};

/// What the cells of one column were like in one chunk.
struct ChunkColumn
{
    bool integral = true;                                    ///< no number had a decimal mark or an exponent
    double lowest = std::numeric_limits<double>::infinity(); ///< infinity: no number at all
    std::size_t infinite = 0;                                ///< cells that are infinite, stored as missing
    std::size_t texts = 0;                                   ///< numeric columns: cells that are text, stored as missing
    const char* firstText = nullptr;                         ///< the first cell that is text
    CategoryIndex categories;                                ///< text columns
};

/// What a chunk holds.
struct ChunkReport
{
    std::size_t rows = 0;
    std::vector<ChunkColumn> columns;
    std::size_t raggedRows = 0;
    const char* firstRagged = nullptr; ///< start of the first row with another number of fields
    std::size_t raggedFields = 0;      ///< how many it has
    std::size_t looseQuotes = 0;       ///< quoted fields with text behind the closing quote
    const char* firstLooseQuote = nullptr;
    std::deque<std::string> ownTexts; ///< categories whose characters are not in the text as they are
};

/// Parses the records of a chunk. @param sinks one a column, with room for a row a line of the chunk
[[nodiscard]] ChunkReport parseRecords(const TextBuffer& text, TextChunk chunk, char separator, char decimalMark,
                                       const std::vector<CellSink>& sinks);

} // namespace stratoscope
