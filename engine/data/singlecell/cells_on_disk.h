// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/progress.h"
#include "engine/data/singlecell/annotated_matrix.h"
#include "engine/data/singlecell/cell_file.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace stratoscope {

/// Cells of an .h5ad or a 10x .h5 with one of its matrices left in the file.
struct CellsOnDisk
{
    AnnotatedMatrix known; ///< of the cells and genes, without any matrix
    std::shared_ptr<const CellFile> matrix;
    std::vector<std::string> matrices; ///< that the file has: "X", "raw", names of layers
};

/// Whether cells are left on disk. @param backed as the config says it; no value: where the file's matrices would take more than
/// half of the memory that there is to use
[[nodiscard]] bool stayOnDisk(const std::filesystem::path& path, std::optional<bool> backed);

/// @param layer X, raw or the name of a layer
/// @throws DataError where the file is of another format, has no such matrix, or has it compressed by gene; IoError, Cancelled
[[nodiscard]] CellsOnDisk openCellsOnDisk(const std::filesystem::path& path, const std::string& layer,
                                          const OnProgress& onProgress = {}, const std::stop_token& stop = {});

} // namespace stratoscope
