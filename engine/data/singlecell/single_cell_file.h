// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/progress.h"
#include "engine/data/singlecell/annotated_matrix.h"

#include <filesystem>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace stratoscope {

enum class SingleCellFormat
{
    H5ad,
    TenxH5,
    TenxFolder,
    Loom
};

/// What a file or folder is, by its content: HDF5 by the groups it holds, a matrix by its first line.
/// @return no value for what holds no single cells @throws IoError; DataError where an HDF5 file cannot be opened
[[nodiscard]] std::optional<SingleCellFormat> recogniseSingleCells(const std::filesystem::path& path);

/// Reads single cells of any format that is known. @throws IoError, DataError naming what the file is instead, Cancelled
[[nodiscard]] AnnotatedMatrix readSingleCells(const std::filesystem::path& path, const OnProgress& onProgress = {},
                                              const std::stop_token& stop = {});

/// Several files as one dataset, joined by gene; one as it is. @pre not empty (asserted)
[[nodiscard]] AnnotatedMatrix readSingleCells(std::span<const std::filesystem::path> paths, const OnProgress& onProgress = {},
                                              const std::stop_token& stop = {});

/// @throws DataError about the matrix that data.cells.layer names and the file lacks. @param known those that it has
[[noreturn]] void failOnMatrix(const std::filesystem::path& path, const std::string& layer, const std::vector<std::string>& known);

/// The same with cells as rows (cellTable()); the format says how many genes there are, and a warning what X holds.
[[nodiscard]] Table readCellTable(std::span<const std::filesystem::path> paths, const OnProgress& onProgress = {},
                                  const std::stop_token& stop = {});

} // namespace stratoscope
