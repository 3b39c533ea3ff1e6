// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/progress_pacer.h"
#include "engine/data/singlecell/cell_matrix.h"

#include <filesystem>
#include <string_view>

namespace stratoscope {

/// Whether a text starts as a Matrix Market file does.
[[nodiscard]] bool isMatrixMarket(std::string_view text);

/// Parses a Matrix Market file (coordinate format; integer, real or pattern; general) whose rows are genes and whose columns
/// are cells, into cells × genes. Places start at 1; repeated places are added up.
/// @param path names the file in errors @throws DataError with the line, Cancelled
[[nodiscard]] CellMatrix parseMatrixMarket(std::string_view text, const std::filesystem::path& path, ProgressPacer& pacer);

} // namespace stratoscope
