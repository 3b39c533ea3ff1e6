// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"
#include "engine/core/progress.h"
#include "engine/data/data_source.h"
#include "engine/data/singlecell/cell_rows.h"
#include "engine/data/singlecell/content_check.h"
#include "engine/data/table.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace stratoscope {

/// The cells of a file with all their genes, before any is chosen.
struct CellSource
{
    std::shared_ptr<const Table> table; ///< a row a cell
    CellRows x;                         ///< cells × genes, of one layer
    std::vector<double> totals;         ///< of each cell over all genes
    std::vector<std::string> genes;     ///< a name a column; some may be there twice
    MatrixContent content = MatrixContent::Empty;
    ContentSummary summary;               ///< what content was told by
    std::vector<std::string> countLayers; ///< other matrices of the file that hold counts
};

/// Whether a config means the genes of single cells: it says so, or names no columns to learn from and the file holds cells.
/// @throws IoError, DataError
[[nodiscard]] bool meansSingleCells(const DataConfig& config, const std::filesystem::path& path);

/// Says in a config that the data are single cells. @returns the section about them, made where it was left out
CellsConfig& sayCells(DataConfig& config);

/// Which matrix of a file, and whether it stays there (data.cells.layer and backed).
struct CellMatrixChoice
{
    std::string layer = "X";
    std::optional<bool> backed; ///< as of stayOnDisk()
};

/// One file, or several joined by gene.
/// @param onProgress, stop are for later passes over cells on disk, too
/// @throws IoError, DataError where there is no such matrix, no cell or no gene, or values are not finite; Cancelled
[[nodiscard]] CellSource readCellSource(const DataSource& files, const CellMatrixChoice& matrix, const OnProgress& onProgress = {},
                                        const std::stop_token& stop = {});

} // namespace stratoscope
