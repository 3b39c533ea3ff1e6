// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cassert>
#include <cstddef>
#include <span>

namespace stratoscope {

/// N rows of D numbers that somebody else keeps, row by row.
struct RowMatrix
{
    std::span<const float> values; ///< N × D
    std::size_t columns = 0;       ///< D, at least 1

    [[nodiscard]] std::size_t rows() const { return columns == 0 ? 0 : values.size() / columns; }
    [[nodiscard]] std::span<const float> row(std::size_t index) const
    {
        assert(index < rows());
        return values.subspan(index * columns, columns);
    }
};

} // namespace stratoscope
