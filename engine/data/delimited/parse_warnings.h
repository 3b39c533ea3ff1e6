// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/delimited/column_assembly.h"
#include "engine/data/table.h"
#include "engine/data/text_buffer.h"

#include <string>
#include <vector>

namespace stratoscope {

/// What a user should know about the cells that were read, a sentence each: text among numbers, infinite numbers,
/// named columns without values, text behind closing quotes, no rows at all.
[[nodiscard]] std::vector<std::string> parseWarnings(const TextBuffer& text, const std::vector<Column>& columns,
                                                     const ParsedChunks& parsed, const std::vector<bool>& nameless);

} // namespace stratoscope
