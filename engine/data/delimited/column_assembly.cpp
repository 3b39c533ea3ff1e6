// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/delimited/column_assembly.h"

#include "engine/data/delimited/cell_value.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stratoscope {

namespace {

template <typename Cell>
void closeGaps(std::vector<Cell>& cells, const ParsedChunks& parsed)
{
    auto to = cells.begin();
    for (std::size_t chunk = 0; chunk < parsed.reports.size(); ++chunk) {
        const auto from = cells.begin() + static_cast<std::ptrdiff_t>(parsed.firstRow[chunk]);
        const auto rows = static_cast<std::ptrdiff_t>(parsed.reports[chunk].rows);
        to = from == to ? to + rows : std::move(from, from + rows, to);
    }
    cells.resize(parsed.rows());
}

/// Each chunk numbered its categories for itself; the column numbers them in the order of first appearance.
void joinCategories(Column& column, std::size_t index, const ParsedChunks& parsed)
{
    CategoryIndex joined;
    auto cell = column.codes.begin();
    for (const ChunkReport& report : parsed.reports) {
        std::vector<std::int32_t> numbers;
        for (const std::string_view category : report.columns[index].categories.texts()) {
            const std::int32_t known = joined.find(category);
            numbers.push_back(known >= 0 ? known : joined.add(category));
        }
        for (const auto end = cell + static_cast<std::ptrdiff_t>(report.rows); cell != end; ++cell)
            *cell = *cell < 0 ? *cell : numbers[static_cast<std::size_t>(*cell)];
    }
    column.categories.assign(joined.texts().begin(), joined.texts().end());
}

/// Says how many cells are neither missing nor numbers, and where the first is.
void noteText(Column& column, std::size_t index, const ParsedChunks& parsed, const TextBuffer& text, char decimalMark,
              const std::filesystem::path& path)
{
    const std::vector<std::size_t> counts = categoryCounts(column);
    for (std::size_t category = 0; category < counts.size(); ++category) {
        if (cellValue(column.categories[category], decimalMark).kind == CellKind::Text)
            column.textCells += counts[category];
    }
    const auto first = std::find_if(parsed.reports.begin(), parsed.reports.end(),
                                    [index](const ChunkReport& report) { return report.columns[index].firstText != nullptr; });
    if (first != parsed.reports.end())
        column.firstText = locate(text, first->columns[index].firstText, path, column.name);
}

} // namespace

std::size_t ParsedChunks::rows() const
{
    std::size_t sum = 0;
    for (const ChunkReport& report : reports)
        sum += report.rows;
    return sum;
}

double ParsedChunks::lowest(std::size_t column) const
{
    double value = std::numeric_limits<double>::infinity();
    for (const ChunkReport& report : reports)
        value = std::min(value, report.columns[column].lowest);
    return value;
}

void assembleColumn(Column& column, std::size_t index, const ParsedChunks& parsed, const TextBuffer& text, char decimalMark,
                    const std::filesystem::path& path)
{
    if (column.type == ColumnType::Text) {
        closeGaps(column.codes, parsed);
        joinCategories(column, index, parsed);
        noteText(column, index, parsed, text, decimalMark, path);
        return;
    }
    closeGaps(column.numbers, parsed);
    const bool integral = std::all_of(parsed.reports.begin(), parsed.reports.end(),
                                      [index](const ChunkReport& report) { return report.columns[index].integral; });
    column.type = integral && std::isfinite(parsed.lowest(index)) ? ColumnType::Integer : ColumnType::Real;
}

} // namespace stratoscope
