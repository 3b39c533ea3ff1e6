// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/las/las_header.h"
#include "engine/data/progress_pacer.h"
#include "engine/data/text_buffer.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace stratoscope {

/// The data of a LAS file as a delimited text: one row a line, no comments, numbers with a decimal point.
struct LasRows
{
    TextBuffer text;       ///< as many line feeds as the file has lines before the data, so that places keep their line
    std::size_t begin = 0; ///< of the rows in the text
    char separator = ' ';
    std::size_t width = 0; ///< fields of every row
    std::vector<std::string> warnings;
};

/// Joins wrapped rows, and takes apart what a fixed format let run together ("1.5-999.25").
/// @param curveCount columns that the header names; 0: unknown   @pre header.data
/// @throws DataError naming the first row with another number of values; Cancelled
[[nodiscard]] LasRows lasRows(const LasHeader& header, std::size_t curveCount, const std::filesystem::path& path,
                              ProgressPacer& pacer);

} // namespace stratoscope
