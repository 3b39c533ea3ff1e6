// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/singlecell/annotated_matrix.h"
#include "engine/data/singlecell/h5ad_frame_content.h"

#include <filesystem>
#include <string>
#include <vector>

namespace stratoscope {

/// Writes single cells as AnnData 0.8 does (.h5ad): a sparse X, obs and var. The same content gives the same bytes.
/// @pre x is sparse, and the frames have its rows and columns (asserted)   @throws IoError
void writeH5ad(const std::filesystem::path& path, const CellMatrix& x, const FrameContent& cells, const FrameContent& genes);

/// An embedding of cells of a file.
struct CellEmbedding
{
    std::string key; ///< in obsm: "X_vae"
    std::int64_t dimensions = 0;
    std::vector<float> values;          ///< rows × dimensions, row by row
    std::vector<std::int64_t> cells;    ///< the cell of each row; those of a file that have none get NaN
    std::vector<CategoryColors> colors; ///< of obs columns, for uns
};

/// Writes an embedding with what is known of its rows as an .h5ad without a matrix, whatever cells they were of. @throws IoError
void writeH5adEmbedding(const std::filesystem::path& path, const FrameContent& rows, const CellEmbedding& embedding);

/// Writes a copy of an .h5ad with an embedding added to its obsm and colours to its uns; the file itself stays as it is.
/// @throws IoError, DataError where it is no .h5ad with those cells, or too old, or has an embedding of that name, or the copy
/// would replace the file
void addEmbedding(const std::filesystem::path& original, const std::filesystem::path& copy, const CellEmbedding& embedding);

} // namespace stratoscope
