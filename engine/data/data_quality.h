// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/roles.h"
#include "engine/data/table.h"

#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace stratoscope {

/// Values far from the middle half of their column, by Tukey's fences: below the first or above the third quartile by more
/// than 1.5 or 3 times the distance between the two. Quartiles are interpolated linearly between values, as NumPy does.
struct OutlierCount
{
    std::size_t outer = 0; ///< beyond 1.5 interquartile ranges, with those beyond 3
    std::size_t far = 0;   ///< beyond 3
};

/// No value where no value is there, or half of them are equal, so that there is no range to judge by. @pre a numeric column
[[nodiscard]] std::optional<OutlierCount> countOutliers(const Column& column);

/// How many rows equal an earlier one in every column; missing cells are equal.
[[nodiscard]] std::size_t countDuplicateRows(const Table& table, const std::stop_token& stop = {});

struct DataQuality
{
    std::vector<bool> isConstant;                      ///< a column: one value and no other, whatever is missing
    std::vector<std::optional<OutlierCount>> outliers; ///< a column: of those with the role of numerical inputs
    std::size_t duplicateRows = 0;
    std::string target;                                       ///< the column of classes; empty where there is none
    std::vector<std::pair<std::string, std::size_t>> classes; ///< of the target with their rows, most frequent first
};

/// @param summaries, roles aligned with table.columns @throws Cancelled
[[nodiscard]] DataQuality assessQuality(const Table& table, const std::vector<ColumnSummary>& summaries,
                                        const std::vector<ColumnRole>& roles, const std::stop_token& stop = {});

/// What of it deserves attention, a sentence each; class counts always.
[[nodiscard]] std::vector<std::string> qualityNotes(const DataQuality& quality, const Table& table);

} // namespace stratoscope
