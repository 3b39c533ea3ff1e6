// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/singlecell/h5ad_writer.h"
#include "tests/support/matrix_text.h"

#include <filesystem>
#include <string>
#include <vector>

namespace stratoscope::test {

/// Cells of types "a" and "b" in turn, from batches "p", "q" and "r" in turn, as an .h5ad.
inline void writeCells(const std::filesystem::path& path, const CellMatrix& x, const std::vector<std::string>& genes)
{
    FrameContent cells;
    cells.columns = {{"type", {"a", "b"}, {}}, {"donor", {"p", "q", "r"}, {}}};
    for (std::int64_t cell = 0; cell < x.rows; ++cell) {
        cells.names.push_back("c" + std::to_string(cell));
        cells.columns[0].codes.push_back(static_cast<std::int32_t>(cell % 2));
        cells.columns[1].codes.push_back(static_cast<std::int32_t>(cell % 3));
    }
    writeH5ad(path, x, cells, {genes, {{"kind", {"gene"}, std::vector<std::int32_t>(genes.size())}}});
}

/// Forty cells of two types in turn without a matrix, whose UMAP puts cell i at (i, 2 i), as an .h5ad.
inline void writeUmap(const std::filesystem::path& path)
{
    FrameContent cells;
    cells.columns = {{"cell_type", {"B", "T"}, {}}};
    CellEmbedding umap{"X_umap", 2, {}, {}, {}};
    for (int cell = 0; cell < 40; ++cell) {
        cells.names.push_back("c" + std::to_string(cell));
        cells.columns[0].codes.push_back(cell % 2);
        umap.values.push_back(static_cast<float>(cell));
        umap.values.push_back(static_cast<float>(2 * cell));
    }
    writeH5adEmbedding(path, cells, umap);
}

/// Six cells of four genes: the third gene is a mitochondrial one, the fourth has one large count in the last cell, the fifth
/// cell is empty.
inline std::vector<std::vector<float>> sixCells()
{
    return {{1, 2, 1, 0}, {0, 3, 0, 0}, {4, 5, 1, 0}, {0, 1, 9, 0}, {0, 0, 0, 0}, {2, 2, 2, 50}};
}
inline std::vector<std::string> fourGenes()
{
    return {"A", "B", "MT-1", "D"};
}

} // namespace stratoscope::test
