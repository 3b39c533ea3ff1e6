// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/text_buffer.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace stratoscope {

/// A table exported from the Drilling Information System (DIS) of the International Continental Scientific Drilling
/// Program: a block that defines the columns, then a tab separated table whose fields may hold line breaks without quotes.
struct IcdpExport
{
    TextBuffer text;                          ///< the whole file with the table as RFC 4180 has it; lines keep their numbers
    const char* table = nullptr;              ///< the header line in text
    std::map<std::string, std::string> units; ///< by column
    std::vector<std::string> warnings;
};

/// @return no value if the text is no such export
/// @throws DataError if it is one that lacks its column definitions or its table
[[nodiscard]] std::optional<IcdpExport> readIcdpExport(const TextBuffer& text, const std::filesystem::path& path);

} // namespace stratoscope
