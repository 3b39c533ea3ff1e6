// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/singlecell/annotated_matrix.h"
#include "engine/training/embedding.h"

#include <filesystem>
#include <string>
#include <vector>

namespace stratoscope {

struct H5adExport
{
    std::string key = "X_stratoscope"; ///< name of the embedding in obsm
    std::filesystem::path into;        ///< an .h5ad that is copied with the embedding added; empty: a file of its own
    std::vector<std::string> colors;   ///< "#rrggbb" of the classes, in their order; empty: none
};

/// Writes an embedding as an .h5ad that anndata opens: obsm[key] float32, what is known of the rows in obs, colours of the classes
/// in uns; or as a copy of the user's own file with these added, NaN for cells that have no embedding.
/// @throws IoError, DataError
void writeH5adEmbedding(const std::filesystem::path& path, const EmbeddingTable& table, const H5adExport& options);

} // namespace stratoscope
