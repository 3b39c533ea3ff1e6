// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/las/las_sections.h"
#include "engine/data/progress_pacer.h"
#include "engine/data/table.h"
#include "engine/data/text_file.h"

#include <cstdint>
#include <filesystem>

namespace stratoscope {

struct LasOptions
{
    int threads = 0;                ///< 0: as many as the machine has, at most 4
    std::uint64_t maximumBytes = 0; ///< memory for text and columns; 0: three quarters of the machine's
};

/// Turns a well log (CWLS LAS 1.2, 2.0 or 3.0, wrapped or not) into a table, a curve a column. The header's null value becomes
/// missing everywhere but in the index, the first curve; other usual nulls are counted and offered, and stay numbers.
/// @param path names the file in errors   @throws DataError with file and line, Cancelled
[[nodiscard]] Table readLas(TextFile file, const std::filesystem::path& path, const LasOptions& options, ProgressPacer& pacer);

} // namespace stratoscope
