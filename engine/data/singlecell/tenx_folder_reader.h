// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/progress.h"
#include "engine/data/singlecell/annotated_matrix.h"

#include <filesystem>
#include <optional>
#include <stop_token>

namespace stratoscope {

/// The three files of a 10x Matrix Market folder, each plain or gzip.
struct TenxFolder
{
    std::filesystem::path matrix;
    std::filesystem::path barcodes;
    std::filesystem::path features; ///< features.tsv, or genes.tsv before version 3
};

/// Finds the three files in a folder, or in the only one of its sub-folders that has them (filtered_gene_bc_matrices/hg19), or
/// beside a matrix that is itself given; their names may share a prefix ("GSM1_matrix.mtx.gz", "GSM1_barcodes.tsv.gz" …).
/// @return no value where there is no *matrix.mtx or *matrix.mtx.gz
/// @throws DataError where the other files are missing or there are several matrices
[[nodiscard]] std::optional<TenxFolder> findTenxFolder(const std::filesystem::path& path);

/// @throws IoError, DataError with file and line, Cancelled
[[nodiscard]] AnnotatedMatrix readTenxFolder(const TenxFolder& folder, const OnProgress& onProgress = {},
                                             const std::stop_token& stop = {});

} // namespace stratoscope
