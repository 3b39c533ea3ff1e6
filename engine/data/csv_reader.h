// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/progress.h"
#include "engine/data/progress_pacer.h"
#include "engine/data/table.h"
#include "engine/data/text_file.h"

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>

namespace stratoscope {

/// How to read a delimited text table. Everything is recognised from the content unless given.
struct CsvOptions
{
    char separator = '\0';          ///< '\0': recognised among comma, semicolon, tab, bar and white space
    int threads = 0;                ///< 0: as many as the machine has, at most 4
    std::uint64_t maximumBytes = 0; ///< memory for text and columns; 0: three quarters of the machine's
};

/// Reads a delimited text table into columns.
/// @throws IoError if the file cannot be read, DataError (with file, line, column) if it is not a table, Cancelled
[[nodiscard]] Table readCsv(const std::filesystem::path& path, const CsvOptions& options = {}, const OnProgress& onProgress = {},
                            const std::stop_token& stop = {});

/// The same for a text that is in memory already. @param path names the file in errors
[[nodiscard]] Table readCsv(TextFile file, const std::filesystem::path& path, const CsvOptions& options, ProgressPacer& pacer);

} // namespace stratoscope
