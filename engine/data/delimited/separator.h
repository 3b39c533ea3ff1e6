// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/text_buffer.h"

#include <filesystem>
#include <string>

namespace stratoscope {

/// "comma", "semicolon", "tab", "bar", "blank"; another character in quotes.
[[nodiscard]] std::string separatorName(char separator);

/// The separator of the records from begin on, kBlankSeparator for runs of blanks. The candidate wins that splits most
/// records into the same number of fields and leaves the other candidates out of the fields. A single column of numbers
/// needs no separator and gets a comma.
/// @param wanted '\0', or the separator that the user gave, which must then split the records
/// @throws DataError when nothing splits the records; the message lists what was tried
[[nodiscard]] char recogniseSeparator(const TextBuffer& text, const char* begin, char wanted, const std::filesystem::path& path);

} // namespace stratoscope
