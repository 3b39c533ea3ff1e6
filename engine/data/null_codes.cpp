// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/null_codes.h"

#include "engine/core/text.h"
#include "engine/data/brief_list.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace stratoscope {

namespace {

constexpr std::array<double, 9> kNullCodes{-999, -999.25, -999.9, -999.99, -9999, -9999.25, -9999.99, -99999, -999999};

/// One null code in one column.
struct Occurrence
{
    double code = 0;
    std::size_t count = 0;
};

struct ColumnNulls
{
    std::vector<Occurrence> occurrences;
    double lowest = std::numeric_limits<double>::infinity(); ///< of the values that are no null code
    double highest = -std::numeric_limits<double>::infinity();
};

bool isNullCode(double value)
{
    return value <= -kSmallestNullCode && std::find(kNullCodes.begin(), kNullCodes.end(), value) != kNullCodes.end();
}

ColumnNulls findNulls(const std::vector<double>& numbers)
{
    ColumnNulls nulls;
    for (const double value : numbers) {
        if (!isNullCode(value)) {
            nulls.lowest = value < nulls.lowest ? value : nulls.lowest;
            nulls.highest = value > nulls.highest ? value : nulls.highest;
            continue;
        }
        const auto same = std::find_if(nulls.occurrences.begin(), nulls.occurrences.end(),
                                       [value](const Occurrence& o) { return o.code == value; });
        if (same == nulls.occurrences.end())
            nulls.occurrences.push_back({value, 1});
        else
            ++same->count;
    }
    return nulls;
}

bool isObvious(double code, const ColumnNulls& nulls)
{
    if (nulls.lowest > nulls.highest) // nothing but null codes
        return true;
    return code < nulls.lowest && (nulls.lowest >= 0 || nulls.lowest - code > nulls.highest - nulls.lowest);
}

/// "-999 in CALI (196) and GR (251), -999.25 in SP (3)"
std::string described(const std::vector<std::pair<std::string, Occurrence>>& found)
{
    std::vector<std::string> groups;
    for (const double code : kNullCodes) {
        std::vector<std::string> columns;
        for (const auto& [name, occurrence] : found) {
            if (occurrence.code == code)
                columns.push_back(name + " (" + grouped(static_cast<std::int64_t>(occurrence.count)) + ")");
        }
        if (!columns.empty())
            groups.push_back(exactNumber(code) + " in " + listedBriefly(columns));
    }
    std::string text;
    for (const std::string& group : groups)
        text += (text.empty() ? "" : "; ") + group;
    return text;
}

} // namespace

std::vector<std::string> treatNullCodes(std::vector<Column>& columns, const std::vector<double>& lowest, NullPolicy policy)
{
    std::vector<std::pair<std::string, Occurrence>> removed;
    std::vector<std::pair<std::string, Occurrence>> kept;
    for (std::size_t index = 0; index < columns.size(); ++index) {
        Column& column = columns[index];
        if (!column.isNumeric() || lowest[index] > -kSmallestNullCode)
            continue;
        const ColumnNulls nulls = findNulls(column.numbers);
        for (const Occurrence& occurrence : nulls.occurrences) {
            const bool missing = policy == NullPolicy::Always || isObvious(occurrence.code, nulls);
            (missing ? removed : kept).emplace_back(column.name, occurrence);
            if (missing)
                std::replace(column.numbers.begin(), column.numbers.end(), occurrence.code,
                             std::numeric_limits<double>::quiet_NaN());
        }
    }
    std::vector<std::string> warnings;
    if (!removed.empty()) {
        warnings.push_back(
            "Treated as missing, " +
            std::string(policy == NullPolicy::Always ? "as the format has it: " : "since all other values are far from it: ") +
            described(removed) + ".");
    }
    if (!kept.empty())
        warnings.push_back(
            "Kept as numbers, since other values are near, though logs write them for missing values: " + described(kept) + ".");
    return warnings;
}

} // namespace stratoscope
