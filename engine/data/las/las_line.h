// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace stratoscope {

/// How many fields a line of data has. A separator behind the last field opens none.
/// @param line ends in a line feed
[[nodiscard]] std::size_t fieldCount(const std::string& line, char separator);

/// Makes a line of blank separated data plain: single quotes become double ones ('pick delta'), and the comma of a lone
/// decimal comma a point ("123,42").
void makePlain(std::string& line);

/// Takes apart numbers that a fixed format let run together: "12.5-999.25" becomes "12.5 -999.25".
[[nodiscard]] std::string withRunOnsSplit(const std::string& line);

/// The separator with which most of the lines have `width` fields; the first candidate of equals.
/// @param width 0: unknown; then the one with which the lines agree on the largest number of fields
/// @param preferred tried first: what the header says, or a blank
[[nodiscard]] char separatorOf(const std::vector<std::string>& lines, std::size_t width, char preferred);

} // namespace stratoscope
