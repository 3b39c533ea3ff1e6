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

/// What other programs write besides; too near to real values to be taken for missing unasked.
constexpr std::array<double, 10> kFurtherNulls{-9999.9, -99999.99, -32767, -32768, -1e30, 999.25, 9999, 9999.25, 99999, 32767};

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

/// @pre there is an offer
std::string offerText(const std::vector<NullOffer>& offers)
{
    std::vector<double> values;
    for (const NullOffer& offer : offers) {
        if (std::ranges::find(values, offer.value) == values.end())
            values.push_back(offer.value);
    }
    std::string found;
    std::string chosen;
    for (const double value : values) {
        std::vector<std::string> columns;
        for (const NullOffer& offer : offers) {
            if (offer.value == value)
                columns.push_back(offer.column + " (" + grouped(static_cast<std::int64_t>(offer.count)) + ")");
        }
        found += (found.empty() ? "" : "; ") + exactNumber(value) + " in " + listedBriefly(columns);
        chosen += (chosen.empty() ? "" : ", ") + exactNumber(value);
    }
    return "Kept as numbers, though logs write them for missing values: " + found + ". data.null_values: [" + chosen +
           "] makes them missing.";
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

std::size_t makeMissing(Column& column, double null)
{
    std::size_t count = 0;
    if (column.isNumeric()) {
        for (double& number : column.numbers) {
            count += number == null ? 1 : 0;
            number = number == null ? std::numeric_limits<double>::quiet_NaN() : number;
        }
        return count;
    }
    std::vector<bool> isNull;
    for (const std::string& category : column.categories)
        isNull.push_back(parseReal(category) == null);
    for (std::int32_t& code : column.codes) {
        if (code < 0 || !isNull[static_cast<std::size_t>(code)])
            continue;
        code = -1;
        ++count;
    }
    return count;
}

std::vector<NullOffer> offeredNulls(const Table& table)
{
    std::vector<double> codes(kNullCodes.begin(), kNullCodes.end());
    codes.insert(codes.end(), kFurtherNulls.begin(), kFurtherNulls.end());
    std::vector<NullOffer> offers;
    for (std::size_t index = 0; index < table.columns.size(); ++index) {
        const Column& column = table.columns[index];
        if (!column.isNumeric() || index == table.indexColumn)
            continue;
        const ColumnSummary summary = summarise(column);
        for (const double code : codes) {
            const bool possible = summary.minimum && (code < 0 ? *summary.minimum <= code : *summary.maximum == code);
            const auto count = possible ? std::ranges::count(column.numbers, code) : 0;
            if (count > 0)
                offers.push_back({column.name, code, static_cast<std::size_t>(count)});
        }
    }
    return offers;
}

std::vector<std::string> warningsOf(const Table& table)
{
    std::vector<std::string> warnings = table.warnings;
    if (!table.nullOffers.empty())
        warnings.push_back(offerText(table.nullOffers));
    return warnings;
}

} // namespace stratoscope
