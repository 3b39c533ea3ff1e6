// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/las/las_index.h"

#include "engine/core/text.h"
#include "engine/data/column_unit.h"

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

std::string countText(std::size_t count, const char* noun)
{
    return counted(static_cast<std::int64_t>(count), noun);
}

void warnOfTurns(const Column& index, std::vector<std::string>& warnings)
{
    std::size_t turns = 0;
    std::size_t firstTurn = 0;
    std::size_t repeats = 0;
    double direction = 0;
    for (std::size_t row = 1; row < index.numbers.size(); ++row) {
        const double step = index.numbers[row] - index.numbers[row - 1];
        repeats += step == 0 ? 1 : 0;
        if (step * direction < 0) {
            firstTurn = turns == 0 ? row : firstTurn;
            ++turns;
        }
        direction = step != 0 && !std::isnan(step) ? step : direction;
    }
    if (turns > 0) {
        warnings.push_back(index.name + " goes back and forth: it turns " + countText(turns, "time") + ", first at row " +
                           grouped(static_cast<std::int64_t>(firstTurn + 1)) + " (from " +
                           exactNumber(index.numbers[firstTurn - 1]) + " to " + exactNumber(index.numbers[firstTurn]) +
                           "); rows keep the order of the file.");
    }
    if (repeats > 0)
        warnings.push_back(index.name + " repeats the value of the row before in " + countText(repeats, "row") + ".");
}

void warnOfEnd(const Column& index, const LasHeader& header, std::vector<std::string>& warnings)
{
    const bool sameUnit = std::ranges::all_of(
        header.indexUnits, [&](const std::string& unit) { return canonicalUnit(unit) == canonicalUnit(index.unit); });
    if (index.numbers.empty() || !header.stop || !sameUnit || !std::isfinite(index.numbers.back()))
        return; // other units: the header speaks of another index
    const double last = index.numbers.back();
    const double tolerance = header.step && *header.step != 0 ? 1.5 * std::abs(*header.step) : 1e-3 * std::max(1.0, std::abs(last));
    if (std::abs(last - *header.stop) > tolerance)
        warnings.push_back("The header's STOP is " + exactNumber(*header.stop) + ", but the data end at " + exactNumber(last) +
                           "; the data count.");
}

void warnOfUnits(const Column& index, const LasHeader& header, std::vector<std::string>& warnings)
{
    const auto other = std::ranges::find_if(header.indexUnits, [&](const std::string& unit) {
        return !index.unit.empty() && canonicalUnit(unit) != canonicalUnit(index.unit);
    });
    if (other != header.indexUnits.end())
        warnings.push_back("The header mixes units: " + index.name + " is in " + index.unit + ", but STRT, STOP and STEP are in " +
                           listed(header.indexUnits) + "; the curve's own unit counts.");
}

} // namespace

std::vector<std::string> indexWarnings(const Column& index, const LasHeader& header)
{
    std::vector<std::string> warnings;
    warnOfUnits(index, header, warnings);
    if (!index.isNumeric())
        return warnings;
    warnOfTurns(index, warnings);
    warnOfEnd(index, header, warnings);
    return warnings;
}

} // namespace stratoscope
