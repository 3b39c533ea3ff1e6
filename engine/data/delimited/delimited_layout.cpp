// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/delimited/delimited_layout.h"

#include "engine/core/text.h"
#include "engine/data/column_unit.h"
#include "engine/data/data_failure.h"
#include "engine/data/delimited/cell_value.h"
#include "engine/data/delimited/column_names.h"
#include "engine/data/delimited/field.h"
#include "engine/data/delimited/header_rows.h"
#include "engine/data/delimited/record_sample.h"
#include "engine/data/delimited/separator.h"
#include "engine/data/delimited/text_chunks.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace stratoscope {

namespace {

/// Digits in groups of three, as in "1,234": it may be a decimal comma or one that groups thousands.
bool mayGroupThousands(const std::string& cell)
{
    const std::size_t comma = cell.find(',');
    const std::size_t first = cell.find_first_of("0123456789");
    return comma != std::string::npos && cell.size() - comma == 4 && comma - first <= 3 && cell[first] != '0';
}

/// A comma where numbers with a comma occur and none with a point does.
char recogniseDecimalMark(SampleRecords records, DelimitedLayout& layout)
{
    if (layout.separator == ',')
        return '.';
    std::size_t commas = 0;
    std::string ambiguous;
    for (const SampleRecord& record : records) {
        for (const std::string& cell : record.cells) {
            const bool point = cell.find('.') != std::string::npos;
            if (point && cellValue(cell, '.').kind == CellKind::Number)
                return '.';
            if (cell.find(',') == std::string::npos || cellValue(cell, ',').kind != CellKind::Number)
                continue;
            ++commas;
            if (commas == 1 && mayGroupThousands(cell))
                ambiguous = cell;
            else if (!mayGroupThousands(cell))
                ambiguous.clear();
        }
    }
    if (commas > 0 && !ambiguous.empty())
        layout.warnings.push_back("The comma is read as a decimal mark (\"" + ambiguous + "\"), since no number has a point.");
    return commas > 0 ? ',' : '.';
}

/// Spreadsheets may write "sep=;" above the table. @return that separator, or '\0'
char separatorLine(const TextBuffer& text, const char* line)
{
    constexpr std::string_view key = "sep=";
    constexpr std::string_view separators = ",;\t|";
    const std::string_view rest = text.view().substr(static_cast<std::size_t>(line - text.begin()));
    const bool named =
        rest.size() > key.size() && rest.starts_with(key) && separators.find(rest[key.size()]) != std::string_view::npos;
    return named && isLineEnd(line + key.size() + 1) ? rest[key.size()] : '\0';
}

void nameColumns(const std::vector<std::string>& cells, DelimitedLayout& layout)
{
    ColumnNames made = distinctNames(cells, layout.warnings);
    layout.names = std::move(made.names);
    layout.nameless = std::move(made.nameless);
}

void setUnits(const SampleRecord* unitsRow, DelimitedLayout& layout)
{
    for (std::size_t column = 0; column < layout.names.size(); ++column) {
        std::string unit = layout.nameless[column] ? std::string() : unitOfName(layout.names[column]);
        if (unit.empty() && unitsRow != nullptr && kindAt(*unitsRow, column, layout.decimalMark) != CellKind::Missing)
            unit = trimmed(unitsRow->cells[column]);
        layout.units.push_back(std::move(unit));
    }
}

/// Passes over title lines, takes names and units. @return the records that are data
SampleRecords takeHeader(SampleRecords records, std::string_view comments, DelimitedLayout& layout)
{
    const std::size_t width = usualFieldCount(records.size() > 1 ? records.subspan(1) : records); // the data's, not the header's
    if (const std::size_t lines = titleLines(records, width, layout.decimalMark); lines > 0) {
        layout.warnings.push_back(counted(static_cast<std::int64_t>(lines), "line") +
                                  " above the header passed over, the first: '" + records.front().cells.front() + "'.");
        records = records.subspan(lines);
    }
    if (!hasHeader(records, width, layout.decimalMark)) {
        std::vector<std::string> names = commentedNames(comments, layout.separator, width);
        layout.warnings.emplace_back(names.empty() ? "There is no header line; the columns are numbered."
                                                   : "There is no header line; the names are those of the last comment line.");
        names.resize(width);
        nameColumns(names, layout);
        setUnits(nullptr, layout);
        return records;
    }
    nameColumns(headerCells(records, width, layout.warnings), layout);
    const bool units = isUnitsRow(records, 1, width, layout.decimalMark);
    setUnits(units ? &records[1] : nullptr, layout);
    return records.subspan(units ? 2 : 1);
}

std::vector<ColumnType> typesOf(SampleRecords records, const DelimitedLayout& layout)
{
    std::vector<ColumnType> types(layout.names.size(), ColumnType::Real);
    for (const SampleRecord& record : records) {
        for (std::size_t column = 0; column < types.size(); ++column) {
            if (kindAt(record, column, layout.decimalMark) == CellKind::Text)
                types[column] = ColumnType::Text;
        }
    }
    return types;
}

} // namespace

DelimitedLayout recogniseLayout(const TextBuffer& text, const char* begin, char separator, const std::filesystem::path& path)
{
    const char* table = behindComments(text, begin);
    const std::string_view comments(begin, static_cast<std::size_t>(table - begin));
    if (const char named = separatorLine(text, table); named != '\0') {
        separator = separator != '\0' ? separator : named;
        table = behindComments(text, std::find(table, text.end(), '\n'));
    }
    if (table == text.end()) {
        failOnData(path, "the file holds comments but no table", "The header line must not start with '#'.");
    }
    DelimitedLayout layout;
    layout.separator = recogniseSeparator(text, table, separator, path);
    const std::vector<SampleRecord> sample = sampleRecords(text, table, layout.separator);
    if (sample.back().openQuote != nullptr)
        failOpenQuote(text, sample.back().openQuote, path);
    layout.decimalMark = recogniseDecimalMark(sample, layout);
    const SampleRecords data = takeHeader(sample, comments, layout);
    layout.types = typesOf(data, layout);
    layout.data = data.empty() ? text.end() : data.front().begin;
    return layout;
}

} // namespace stratoscope
