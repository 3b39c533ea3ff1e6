// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/row_export.h"

#include "engine/serialization/csv_writer.h"

namespace stratoscope {

namespace {

/// Texts, so that a missing value is an empty cell and a whole number has no point.
CsvColumn cellsOf(const Column& column, const std::vector<std::int64_t>& rows)
{
    std::vector<std::string> cells;
    cells.reserve(rows.size());
    for (const std::int64_t row : rows)
        cells.push_back(column.text(static_cast<std::size_t>(row)));
    return {column.name, std::move(cells)};
}

} // namespace

void writeRows(const std::filesystem::path& file, const Table& table, const RowSet& rows)
{
    const std::vector<std::int64_t> chosen = rows.rows();
    std::vector<CsvColumn> columns{{table.find("row") == nullptr ? "row" : "row number", chosen}};
    for (const Column& column : table.columns)
        columns.push_back(cellsOf(column, chosen));
    writeCsv(file, columns);
}

} // namespace stratoscope
