// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/singlecell/cell_matrix.h"

#include <QString>

#include <string>
#include <vector>

namespace stratoscope::test {

/// A matrix as text to compare: a row a line.
inline std::string matrixText(const CellMatrix& matrix)
{
    std::string text;
    for (std::int64_t row = 0; row < matrix.rows; ++row) {
        std::vector<float> values(static_cast<std::size_t>(matrix.columns));
        matrix.forEachNonZero(row, [&](std::int64_t column, float value) { values[static_cast<std::size_t>(column)] = value; });
        for (std::size_t column = 0; column < values.size(); ++column)
            text += (column == 0 ? "" : " ") + QString::number(static_cast<double>(values[column])).toStdString();
        text += "\n";
    }
    return text;
}

/// A dense matrix of rows of equal length.
inline CellMatrix denseMatrix(const std::vector<std::vector<float>>& rows)
{
    CellMatrix matrix;
    matrix.layout = MatrixLayout::Dense;
    matrix.rows = static_cast<std::int64_t>(rows.size());
    matrix.columns = rows.empty() ? 0 : static_cast<std::int64_t>(rows.front().size());
    for (const std::vector<float>& row : rows)
        matrix.values.insert(matrix.values.end(), row.begin(), row.end());
    return matrix;
}

/// The same as compressed rows, zeros left out.
inline CellMatrix sparseMatrix(const std::vector<std::vector<float>>& rows)
{
    CompressedParts parts;
    parts.offsets.push_back(0);
    for (const std::vector<float>& row : rows) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            if (row[column] == 0)
                continue;
            parts.indices.push_back(static_cast<std::int32_t>(column));
            parts.values.push_back(row[column]);
        }
        parts.offsets.push_back(static_cast<std::int64_t>(parts.values.size()));
    }
    return fromCompressedRows(std::move(parts), static_cast<std::int64_t>(rows.size()),
                              rows.empty() ? 0 : static_cast<std::int64_t>(rows.front().size()));
}

/// All stored values added up.
inline double storedSum(const CellMatrix& matrix)
{
    double sum = 0;
    for (const float value : matrix.values)
        sum += static_cast<double>(value);
    return sum;
}

} // namespace stratoscope::test
