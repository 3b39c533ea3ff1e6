// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/delimited/parse_warnings.h"

#include "engine/core/text.h"
#include "engine/data/brief_list.h"
#include "engine/data/delimited/cell_value.h"

#include <algorithm>
#include <limits>

namespace stratoscope {

namespace {

std::string rowCount(std::size_t count)
{
    return counted(static_cast<std::int64_t>(count), "row");
}

/// A column of numbers that a few cells of text turned into text.
void warnOfText(const Column& column, std::vector<std::string>& warnings)
{
    const auto missing = static_cast<std::size_t>(std::count(column.codes.begin(), column.codes.end(), -1));
    const std::size_t numbers = column.size() - missing - column.textCells;
    if (!column.firstText || numbers <= column.textCells)
        return;
    const auto first = std::find_if(column.categories.begin(), column.categories.end(),
                                    [](const std::string& category) { return cellValue(category, '.').kind == CellKind::Text; });
    warnings.push_back("'" + column.name + "' has text in " + grouped(static_cast<std::int64_t>(column.textCells)) + " of " +
                       rowCount(column.size()) + ", first '" + *first + "' at line " + std::to_string(column.firstText->line) +
                       "; the column is read as text.");
}

void warnOfInfinity(const Column& column, std::size_t index, const ParsedChunks& parsed, std::vector<std::string>& warnings)
{
    std::size_t infinite = 0;
    for (const ChunkReport& report : parsed.reports)
        infinite += report.columns[index].infinite;
    if (infinite > 0) {
        warnings.push_back("'" + column.name + "' is infinite in " + grouped(static_cast<std::int64_t>(infinite)) + " of " +
                           rowCount(column.size()) + "; these cells are treated as missing.");
    }
}

void warnOfLooseQuotes(const TextBuffer& text, const ParsedChunks& parsed, std::vector<std::string>& warnings)
{
    std::size_t count = 0;
    const char* first = nullptr;
    for (const ChunkReport& report : parsed.reports) {
        count += report.looseQuotes;
        first = first == nullptr ? report.firstLooseQuote : first;
    }
    if (count > 0) {
        warnings.push_back(counted(static_cast<std::int64_t>(count), "quoted field") + (count == 1 ? " goes" : " go") +
                           " on behind the closing quote, the first at line " + std::to_string(locate(text, first, {}).line) +
                           "; quotes and text are kept as they stand.");
    }
}

} // namespace

std::vector<std::string> parseWarnings(const TextBuffer& text, const std::vector<Column>& columns, const ParsedChunks& parsed,
                                       const std::vector<bool>& nameless)
{
    std::vector<std::string> warnings;
    if (parsed.rows() == 0) {
        warnings.emplace_back("The table has a header but no rows.");
        return warnings;
    }
    std::vector<std::string> empty;
    for (std::size_t index = 0; index < columns.size(); ++index) {
        const Column& column = columns[index];
        if (!column.isNumeric())
            warnOfText(column, warnings);
        else if (!nameless[index] && parsed.lowest(index) > std::numeric_limits<double>::max())
            empty.push_back("'" + column.name + "'");
        warnOfInfinity(column, index, parsed, warnings);
    }
    if (!empty.empty())
        warnings.push_back("Without any value: " + listedBriefly(empty) + ".");
    warnOfLooseQuotes(text, parsed, warnings);
    return warnings;
}

} // namespace stratoscope
