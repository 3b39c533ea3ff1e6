// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/table.h"

#include <string>
#include <vector>

namespace stratoscope {

/// Which of the numbers that logs write for a missing value (-999.25, -999, -9999 …) become missing.
enum class NullPolicy
{
    WhereObvious, ///< see treatNullCodes()
    Always        ///< the format says that they stand for missing values
};

/// The smallest absolute value of all null codes: a column whose lowest number is above its negative has none.
constexpr double kSmallestNullCode = 999;

/// Turns null codes into missing values and says so. WhereObvious takes a code for missing in a column if it lies below all
/// other values and (a) none of those is negative, or (b) it is further from the lowest of them than that is from the
/// highest, or (c) there are no others. A column of heights from -3000 to 500 m keeps its -999; that is said, too.
/// @param lowest smallest number of each column, to pass over the others quickly
/// @return warnings, a sentence each
[[nodiscard]] std::vector<std::string> treatNullCodes(std::vector<Column>& columns, const std::vector<double>& lowest,
                                                      NullPolicy policy);

/// Makes every cell that holds the number missing. @return how many did
std::size_t makeMissing(Column& column, double null);

/// The usual nulls that a table holds as numbers, counted column by column: those below zero wherever they are, those above
/// (9999, 999.25 …) where they lie above all other values. The index of a log is passed over.
[[nodiscard]] std::vector<NullOffer> offeredNulls(const Table& table);

/// What the reader noticed, and in a sentence of its own the nulls that the table offers.
[[nodiscard]] std::vector<std::string> warningsOf(const Table& table);

} // namespace stratoscope
