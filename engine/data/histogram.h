// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/row_set.h"
#include "engine/data/table.h"

#include <cstdint>
#include <string>
#include <vector>

namespace stratoscope {

/// Counts of a column's values: of equal intervals for numbers, of the most frequent classes for text.
struct Histogram
{
    double low = 0;   ///< numbers: begin of the first interval
    double width = 0; ///< numbers: of an interval; 0 when all values are the same
    std::vector<std::int64_t> counts;
    std::vector<std::string> names;  ///< text: classes by falling count, aligned with counts
    std::vector<std::int32_t> codes; ///< text: of these classes in the column
    std::int64_t others = 0;         ///< text: rows of the classes beyond
    std::int64_t otherClasses = 0;   ///< text: how many classes those are
};

/// @param most intervals or classes at the most
[[nodiscard]] Histogram histogram(const Column& column, int most);

/// Counts of some of the rows in the intervals or classes of all of them, others included. One pass over the rows.
/// @param whole histogram() of the same column   @param rows of the column's table
[[nodiscard]] Histogram histogramOfRows(const Histogram& whole, const Column& column, const RowSet& rows);

} // namespace stratoscope
