// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/query_column.h"

#include "engine/core/text.h"
#include "engine/data/column_unit.h"

#include <numeric>

namespace stratoscope {

namespace {

/// "gr" of "GR (API)" and of "GR [API]".
std::string nameWithoutUnit(const std::string& name)
{
    const std::string unit = unitOfName(name);
    if (unit.empty())
        return lowerCase(name);
    return lowerCase(trimmed(name.substr(0, name.size() - unit.size() - 2)));
}

template <typename Rule>
std::vector<std::size_t> columnsWhere(const Table& table, Rule rule)
{
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (rule(table.columns[i].name))
            found.push_back(i);
    }
    return found;
}

} // namespace

const Column& QueryColumns::find(const Table& table, const std::string& query, const QueryToken& name)
{
    if (const Column* exact = table.find(name.text))
        return *exact;
    const std::string wanted = lowerCase(name.text);
    std::vector<std::size_t> found = columnsWhere(
        table, [&wanted](const std::string& column) { return lowerCase(column) == wanted || nameWithoutUnit(column) == wanted; });
    if (found.empty())
        found = columnsWhere(table, [&wanted](const std::string& column) { return lowerCase(column).starts_with(wanted + " "); });
    if (found.size() == 1)
        return table.columns[found.front()];
    if (found.size() > 1) {
        std::vector<std::string> names;
        for (const std::size_t index : found)
            names.push_back("`" + table.columns[index].name + "`");
        refuseQuery(query, name.place, "'" + name.text + "' could be " + listed(names), "Write one of them with its backticks.");
    }
    if (wanted != "row")
        refuseQuery(query, name.place, "there is no column '" + name.text + "'", suggestion(name.text, table.columnNames()));
    if (m_rowNumbers.numbers.empty()) {
        m_rowNumbers.type = ColumnType::Integer;
        m_rowNumbers.numbers.resize(table.rows);
        std::iota(m_rowNumbers.numbers.begin(), m_rowNumbers.numbers.end(), 0.0);
    }
    return m_rowNumbers;
}

} // namespace stratoscope
