// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/array.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace stratoscope {

enum class MatrixLayout
{
    Dense,
    Sparse ///< compressed rows (CSR)
};

/// Cells × genes in single precision, whatever precision the file has.
struct CellMatrix
{
    MatrixLayout layout = MatrixLayout::Sparse;
    std::int64_t rows = 0;                         ///< cells
    std::int64_t columns = 0;                      ///< genes, below 2^31
    ElementType storedType = ElementType::Float32; ///< what the file holds
    std::vector<float> values;                     ///< dense: rows × columns, row by row; sparse: the stored ones, row by row
    std::vector<std::int64_t> offsets;             ///< sparse: rows + 1, where each row begins in values
    std::vector<std::int32_t> indices;             ///< sparse: the column of each value, rising within a row

    [[nodiscard]] bool isSparse() const { return layout == MatrixLayout::Sparse; }
    [[nodiscard]] std::int64_t storedCount() const { return static_cast<std::int64_t>(values.size()); }

    /// The values of a row: all of them (dense) or the stored ones (sparse).
    [[nodiscard]] std::span<const float> rowValues(std::int64_t row) const;
    [[nodiscard]] std::span<float> rowValues(std::int64_t row);
    /// The columns of a row's stored values. @pre isSparse()
    [[nodiscard]] std::span<const std::int32_t> rowIndices(std::int64_t row) const;

    /// Calls visit(column, value) for the values of a row that are not zero, by rising column.
    template <typename Visit>
    void forEachNonZero(std::int64_t row, const Visit& visit) const;
};

/// Compressed rows or columns as a file holds them, not yet checked.
struct CompressedParts
{
    std::vector<std::int64_t> offsets;
    std::vector<std::int32_t> indices;
    std::vector<float> values;
};

/// What is wrong with compressed parts of that many rows (or columns) with that many places each; empty when nothing is.
[[nodiscard]] std::string problemWith(const CompressedParts& parts, std::int64_t rows, std::int64_t places);

/// A sparse matrix of compressed rows: places are put in rising order, and values at the same place added up.
/// @pre problemWith(parts, rows, columns) is empty
[[nodiscard]] CellMatrix fromCompressedRows(CompressedParts parts, std::int64_t rows, std::int64_t columns);

/// A sparse matrix of compressed columns. @pre problemWith(parts, columns, rows) is empty
[[nodiscard]] CellMatrix fromCompressedColumns(const CompressedParts& parts, std::int64_t rows, std::int64_t columns);

/// Some rows in the order given. @pre they exist (asserted)
[[nodiscard]] CellMatrix selectRows(const CellMatrix& matrix, std::span<const std::int64_t> rows);

/// Some columns in the order given, each at most once. @pre they exist (asserted)
[[nodiscard]] CellMatrix selectColumns(const CellMatrix& matrix, std::span<const std::int64_t> columns);

/// The columns put at new places of a matrix of another width, sparse; places without one are zero.
/// @param places for each column its new place, -1 where it is left out; no place twice
[[nodiscard]] CellMatrix placeColumns(const CellMatrix& matrix, std::span<const std::int32_t> places, std::int64_t width);

template <typename Visit>
void CellMatrix::forEachNonZero(std::int64_t row, const Visit& visit) const
{
    const std::span<const float> stored = rowValues(row);
    if (isSparse()) {
        const std::span<const std::int32_t> places = rowIndices(row);
        for (std::size_t i = 0; i < stored.size(); ++i) {
            if (stored[i] != 0)
                visit(static_cast<std::int64_t>(places[i]), stored[i]);
        }
        return;
    }
    for (std::size_t i = 0; i < stored.size(); ++i) {
        if (stored[i] != 0)
            visit(static_cast<std::int64_t>(i), stored[i]);
    }
}

} // namespace stratoscope
