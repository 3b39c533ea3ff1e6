// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/row_matrix.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace stratoscope {

/// The rows of a matrix that hold neither NaN nor infinity, so that distances mean something, and the way back.
class FiniteRows
{
public:
    explicit FiniteRows(RowMatrix all);

    /// Only the finite rows; the whole matrix, uncopied, where all are.
    [[nodiscard]] RowMatrix matrix() const;
    /// Numbers of the finite rows in the whole matrix, ascending.
    [[nodiscard]] const std::vector<std::size_t>& kept() const { return m_kept; }
    [[nodiscard]] std::size_t leftOut() const { return m_all.rows() - m_kept.size(); }

    /// Values of the finite rows, width a row, put back in their places; NaN for the rows left out.
    [[nodiscard]] std::vector<float> spread(std::span<const float> values, std::size_t width) const;
    /// The same for class numbers; -1 for the rows left out.
    [[nodiscard]] std::vector<std::int64_t> spread(std::span<const std::int64_t> labels) const;

private:
    RowMatrix m_all;
    std::vector<std::size_t> m_kept;
    std::vector<float> m_copied; ///< empty where all rows are finite
};

} // namespace stratoscope
