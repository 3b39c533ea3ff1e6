// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/table.h"
#include "engine/data/text_buffer.h"

#include <filesystem>
#include <string>
#include <vector>

namespace stratoscope {

/// How the records of a delimited text are written, recognised from its first records.
struct DelimitedLayout
{
    char separator = ','; ///< kBlankSeparator: runs of blanks
    char decimalMark = '.';
    std::vector<std::string> names; ///< one a column, distinct, never empty
    std::vector<std::string> units; ///< one a column, empty where unknown
    std::vector<ColumnType> types;  ///< Real or Text as far as the sample shows
    std::vector<bool> nameless;     ///< columns without a name in the file
    const char* data = nullptr;     ///< first data record, or the end of the text
    std::vector<std::string> warnings;
};

/// @param begin where the table starts; comment lines ("# …") and blank lines before the header are passed over
/// @param separator '\0': to be recognised
/// @throws DataError when no separator fits or there is nothing but comments
[[nodiscard]] DelimitedLayout recogniseLayout(const TextBuffer& text, const char* begin, char separator,
                                              const std::filesystem::path& path);

} // namespace stratoscope
