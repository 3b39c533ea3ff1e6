// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/delimited/record_parser.h"
#include "engine/data/table.h"
#include "engine/data/text_buffer.h"

#include <cstddef>
#include <filesystem>
#include <vector>

namespace stratoscope {

/// What the chunks of a text held, and where their rows are in the columns.
struct ParsedChunks
{
    std::vector<std::size_t> firstRow; ///< of each chunk, in columns with room for a row a line; then the end
    std::vector<ChunkReport> reports;

    [[nodiscard]] std::size_t rows() const;
    /// The smallest number of a column; infinity where there is none.
    [[nodiscard]] double lowest(std::size_t column) const;
};

/// Turns what the chunks wrote into one column: closes the gaps that blank lines left, joins the chunks' categories,
/// decides between real and integer, and finds the first cell that is text.
void assembleColumn(Column& column, std::size_t index, const ParsedChunks& parsed, const TextBuffer& text, char decimalMark,
                    const std::filesystem::path& path);

} // namespace stratoscope
