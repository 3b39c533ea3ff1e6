// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace stratoscope {

enum class CellKind
{
    Missing,
    Number,
    Infinite,
    Text
};

/// What a cell says.
struct CellValue
{
    CellKind kind = CellKind::Missing;
    double number = 0;     ///< Number: finite
    bool integral = false; ///< Number: see ParsedNumber
};

/// Empty, or one of the words for a missing value that programs write: NA, N/A, NaN, null, None, - … and the
/// error values of spreadsheets. Log nulls such as -999.25 are numbers here; see null_codes.h.
[[nodiscard]] bool isMissingWord(std::string_view trimmedCell);

/// Infinite: spelt so, or beyond the range of a double.
/// @param trimmedCell without blanks at its ends   @pre the character behind it can be read and is no part of a number,
/// as in a std::string or in a field of a delimited text
[[nodiscard]] CellValue cellValue(std::string_view trimmedCell, char decimalMark);

} // namespace stratoscope
