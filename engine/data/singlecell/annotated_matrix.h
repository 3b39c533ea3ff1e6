// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/singlecell/cell_matrix.h"
#include "engine/data/table.h"
#include "engine/serialization/array.h"

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace stratoscope {

/// What one side of the matrix is called and what is known of it.
struct Annotation
{
    std::vector<std::string> names; ///< barcodes of cells, names of genes
    Table table;                    ///< as many rows as names

    [[nodiscard]] std::int64_t count() const { return static_cast<std::int64_t>(names.size()); }
};

/// The matrix before genes were chosen, with all its genes.
struct RawMatrix
{
    CellMatrix x;
    Annotation genes;
};

/// Colours of a column's categories, in their order, as "#rrggbb".
struct CategoryColors
{
    std::string column;
    std::vector<std::string> colors;
};

/// Single cells: a matrix of cells × genes with what is known of its cells and genes. Shapes agree (checkShapes()).
struct AnnotatedMatrix
{
    std::filesystem::path path;
    std::string format;          ///< "AnnData 0.8 (.h5ad), CSR"
    std::optional<CellMatrix> x; ///< none where the file has no X
    Annotation cells;            ///< AnnData's obs
    Annotation genes;            ///< AnnData's var
    std::vector<std::pair<std::string, CellMatrix>> layers;
    NamedArrays embeddings; ///< AnnData's obsm: cells × dimensions each, numbers
    std::optional<RawMatrix> raw;
    std::vector<CategoryColors> colors;
    std::vector<std::string> warnings; ///< what is odd about the data, a sentence each

    [[nodiscard]] const CellMatrix* layer(const std::string& name) const;
};

/// @throws DataError where matrix, layers, embeddings and annotations do not have the same cells and genes
void checkShapes(const AnnotatedMatrix& data);

/// Cells as rows: the barcode, what is known of each cell, and the dimensions of each embedding ("X_umap 1").
[[nodiscard]] Table cellTable(const AnnotatedMatrix& data);

} // namespace stratoscope
