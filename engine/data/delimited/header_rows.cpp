// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/delimited/header_rows.h"

#include "engine/data/column_unit.h"

#include <algorithm>

namespace stratoscope {

namespace {

/// Columns in which the records hold numbers and no text.
std::vector<std::size_t> numericColumns(SampleRecords records, std::size_t width, char decimalMark)
{
    std::vector<std::size_t> columns;
    for (std::size_t column = 0; column < width; ++column) {
        bool numbers = false;
        bool text = false;
        for (const SampleRecord& record : records) {
            const CellKind kind = kindAt(record, column, decimalMark);
            numbers = numbers || kind == CellKind::Number;
            text = text || kind == CellKind::Text;
        }
        if (numbers && !text)
            columns.push_back(column);
    }
    return columns;
}

/// Data frames without names are written with 0, 1, 2 … for names, over numbers that are not all integers or beside an
/// empty name over the row names.
bool countsUp(SampleRecords records, const std::vector<std::size_t>& columns, char decimalMark)
{
    const SampleRecord& first = records.front();
    double expected = 0;
    bool integersBelow = true;
    for (const std::size_t column : columns) {
        if (kindAt(first, column, decimalMark) == CellKind::Missing)
            continue;
        const CellValue value = cellValue(first.cells[column], decimalMark);
        if (!value.integral || value.number != expected++)
            return false;
        for (const SampleRecord& record : records.subspan(1)) {
            const bool real = column < record.cells.size() &&
                              cellValue(record.cells[column], decimalMark).kind == CellKind::Number &&
                              !cellValue(record.cells[column], decimalMark).integral;
            integersBelow = integersBelow && !real;
        }
    }
    return expected >= 2 && (!integersBelow || first.cells.front().empty());
}

bool hasTextOver(const SampleRecord& record, const std::vector<std::size_t>& columns, char decimalMark)
{
    return std::any_of(columns.begin(), columns.end(),
                       [&](std::size_t column) { return kindAt(record, column, decimalMark) == CellKind::Text; });
}

/// The records that are data even if the first two are names and units.
SampleRecords belowHeader(SampleRecords records)
{
    return records.subspan(std::min<std::size_t>(records.size() > 2 ? 2 : 1, records.size()));
}

} // namespace

CellKind kindAt(const SampleRecord& record, std::size_t column, char decimalMark)
{
    return column < record.cells.size() ? cellValue(record.cells[column], decimalMark).kind : CellKind::Missing;
}

bool hasHeader(SampleRecords records, std::size_t width, char decimalMark)
{
    const SampleRecord& first = records.front();
    const std::vector<std::size_t> numeric = numericColumns(belowHeader(records), width, decimalMark);
    if (numeric.empty()) {
        const auto isText = [&](const std::string& cell) { return cellValue(cell, decimalMark).kind == CellKind::Text; };
        return std::any_of(first.cells.begin(), first.cells.end(), isText);
    }
    return hasTextOver(first, numeric, decimalMark) || countsUp(records, numeric, decimalMark);
}

bool isUnitsRow(SampleRecords records, std::size_t row, std::size_t width, char decimalMark)
{
    if (row >= records.size())
        return false;
    std::vector<std::size_t> numeric = numericColumns(records.subspan(row + 1), width, decimalMark);
    if (row + 1 == records.size()) { // no data below: judge by the units alone
        for (std::size_t column = 0; column < width; ++column)
            numeric.push_back(column);
    }
    std::size_t filled = 0;
    std::size_t known = 0;
    for (const std::size_t column : numeric) {
        const CellKind kind = kindAt(records[row], column, decimalMark);
        if (kind == CellKind::Missing)
            continue;
        const std::string& cell = records[row].cells[column];
        if (kind != CellKind::Text || !looksLikeUnit(cell))
            return false;
        ++filled;
        known += isKnownUnit(cell) ? 1 : 0;
    }
    return known > 0 && 2 * filled >= numeric.size();
}

std::size_t titleLines(SampleRecords records, std::size_t width, char decimalMark)
{
    constexpr std::size_t most = 20;
    const auto isTitle = [width](const SampleRecord& record) {
        return record.cells.size() < width && (record.cells.size() == 1 || record.cells.size() + 1 < width);
    };
    std::size_t titles = 0;
    while (titles < std::min(most, records.size()) && isTitle(records[titles]))
        ++titles;
    if (titles == 0 || titles == records.size() || records[titles].cells.size() != width)
        return 0;
    const std::vector<std::size_t> numeric = numericColumns(belowHeader(records.subspan(titles)), width, decimalMark);
    return hasTextOver(records[titles], numeric, decimalMark) ? titles : 0;
}

} // namespace stratoscope
