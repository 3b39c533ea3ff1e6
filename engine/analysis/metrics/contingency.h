// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace stratoscope {

/// How often each label of one kind (a row) meets each of another (a column): clusters against lithologies, say.
struct ContingencyTable
{
    std::vector<std::int64_t> rowLabels;    ///< R, ascending
    std::vector<std::int64_t> columnLabels; ///< C, ascending
    std::vector<std::int64_t> counts;       ///< R × C, row by row
    std::vector<std::int64_t> rowTotals;    ///< R
    std::vector<std::int64_t> columnTotals; ///< C
    std::int64_t total = 0;
    std::int64_t leftOut = 0; ///< rows where either label is negative: not known

    [[nodiscard]] std::int64_t count(std::size_t row, std::size_t column) const
    {
        return counts[row * columnLabels.size() + column];
    }
};

/// Counts pairs of labels. @throws DataError when there are not as many of one as of the other
[[nodiscard]] ContingencyTable contingency(std::span<const std::int64_t> rows, std::span<const std::int64_t> columns);

/// The share that the commonest column label of each row makes up, all rows together; NaN of an empty table.
[[nodiscard]] double purity(const ContingencyTable& table);
/// The same of each row.
[[nodiscard]] std::vector<double> purityByRow(const ContingencyTable& table);

} // namespace stratoscope
