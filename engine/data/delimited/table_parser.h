// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/delimited/delimited_layout.h"
#include "engine/data/progress_pacer.h"
#include "engine/data/table.h"
#include "engine/data/text_buffer.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace stratoscope {

/// The records of a delimited text as columns.
struct ParsedColumns
{
    std::size_t rows = 0;
    std::vector<Column> columns;
    std::vector<double> lowest; ///< smallest number of each column; infinity for text and where there is none
    std::vector<std::string> warnings;
};

struct TableParserOptions
{
    int threads = 1;
    std::uint64_t maximumBytes = 0; ///< of text and columns together
};

/// Parses all records, chunk by chunk on several threads. A column in which text turns up where the layout's sample had
/// only numbers is parsed a second time as text.
/// @throws DataError for rows with another number of fields than there are columns, open quotes, too little memory; Cancelled
[[nodiscard]] ParsedColumns parseTable(const TextBuffer& text, const DelimitedLayout& layout, const std::filesystem::path& path,
                                       const TableParserOptions& options, ProgressPacer& pacer);

} // namespace stratoscope
