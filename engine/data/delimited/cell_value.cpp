// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/delimited/cell_value.h"

#include "engine/core/text.h"
#include "engine/data/delimited/number_parser.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace stratoscope {

namespace {

/// In lower case; "na" and "-" included, since nobody labels a rock so.
constexpr std::array<std::string_view, 19> kMissingWords{"-",      "--",    "n/a",   "na",      "nan",  "-nan",     "nil",
                                                         "none",   "null",  "<na>",  "#div/0!", "#n/a", "#n/a n/a", "#name?",
                                                         "#null!", "#num!", "#ref!", "#value!", "#na"};
constexpr std::size_t kLongestMissingWord = 8;

constexpr std::array<std::string_view, 8> kInfiniteWords{"inf",       "+inf",      "-inf",   "infinity",
                                                         "+infinity", "-infinity", "1.#inf", "-1.#inf"};
constexpr std::size_t kLongestInfiniteWord = 9;

template <std::size_t Count>
bool isOneOf(const std::array<std::string_view, Count>& words, const std::string& cell)
{
    return std::find(words.begin(), words.end(), cell) != words.end();
}

} // namespace

bool isMissingWord(std::string_view trimmedCell)
{
    return trimmedCell.empty() || (trimmedCell.size() <= kLongestMissingWord && isOneOf(kMissingWords, lowerCase(trimmedCell)));
}

CellValue cellValue(std::string_view trimmedCell, char decimalMark)
{
    const ParsedNumber number = trimmedCell.empty() ? ParsedNumber{} : parseNumber(trimmedCell.data(), decimalMark);
    if (number.end == trimmedCell.data() + trimmedCell.size() && number.end != nullptr)
        return {std::isfinite(number.value) ? CellKind::Number : CellKind::Infinite, number.value, number.integral};
    if (isMissingWord(trimmedCell))
        return {};
    if (trimmedCell.size() <= kLongestInfiniteWord && isOneOf(kInfiniteWords, lowerCase(trimmedCell)))
        return {CellKind::Infinite, 0, false};
    return {CellKind::Text, 0, false};
}

} // namespace stratoscope
