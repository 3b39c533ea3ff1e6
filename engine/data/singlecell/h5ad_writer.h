// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/singlecell/cell_matrix.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace stratoscope {

/// A column of categories of cells or genes.
struct CategoricalAnnotation
{
    std::string name;
    std::vector<std::string> categories; ///< at most 127
    std::vector<std::int8_t> codes;      ///< one a cell or gene, -1 where missing
};

/// One side of the matrix as a data frame.
struct FrameContent
{
    std::vector<std::string> names;
    std::vector<CategoricalAnnotation> columns; ///< at least one
};

/// Writes single cells as AnnData 0.8 does (.h5ad): a sparse X, obs and var. The same content gives the same bytes.
/// @pre x is sparse, and the frames have its rows and columns (asserted)   @throws IoError
void writeH5ad(const std::filesystem::path& path, const CellMatrix& x, const FrameContent& cells, const FrameContent& genes);

} // namespace stratoscope
