// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/hole_join.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/data/brief_list.h"
#include "engine/data/column_unit.h"
#include "engine/data/hole_columns.h"
#include "engine/data/null_codes.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <map>
#include <optional>
#include <utility>

namespace stratoscope {

namespace {

constexpr double kMetresOfAFoot = 0.3048;

/// What a value is multiplied with to come from one unit to another; no value where that is not known.
std::optional<double> factorBetween(const std::string& from, const std::string& to)
{
    if (from == to || from.empty() || to.empty())
        return 1.0;
    if (from == "ft" && to == "m")
        return kMetresOfAFoot;
    if (from == "m" && to == "ft")
        return 1 / kMetresOfAFoot;
    return std::nullopt;
}

std::string fileName(const Table& table)
{
    return table.path.filename().string();
}

void appendMissing(Column& column, std::size_t rows)
{
    if (column.isNumeric())
        column.numbers.resize(column.numbers.size() + rows, std::numeric_limits<double>::quiet_NaN());
    else
        column.codes.resize(column.codes.size() + rows, -1);
}

void makeText(Column& column)
{
    if (!column.isNumeric())
        return;
    std::map<std::string, std::int32_t> known;
    for (std::size_t row = 0; row < column.numbers.size(); ++row) {
        if (column.isMissing(row)) {
            column.codes.push_back(-1);
            continue;
        }
        const auto [entry, added] = known.try_emplace(column.text(row), static_cast<std::int32_t>(known.size()));
        if (added)
            column.categories.push_back(entry->first);
        column.codes.push_back(entry->second);
    }
    column.type = ColumnType::Text;
    column.numbers.clear();
}

void appendTexts(Column& column, const Column& more)
{
    std::map<std::string, std::int32_t> known;
    for (const std::string& category : column.categories)
        known.emplace(category, static_cast<std::int32_t>(known.size()));
    std::vector<std::int32_t> codeOf;
    for (const std::string& category : more.categories) {
        const auto [entry, added] = known.try_emplace(category, static_cast<std::int32_t>(known.size()));
        if (added)
            column.categories.push_back(category);
        codeOf.push_back(entry->second);
    }
    for (const std::int32_t code : more.codes)
        column.codes.push_back(code < 0 ? -1 : codeOf[static_cast<std::size_t>(code)]);
    column.textCells += more.textCells;
}

class HoleJoin
{
public:
    explicit HoleJoin(std::vector<Table> tables)
        : m_tables(std::move(tables))
    {
    }

    Table join()
    {
        nameHoles();
        m_joined = std::move(m_tables.front());
        prefixWarnings(m_joined.warnings, fileName(m_joined));
        for (std::size_t i = 1; i < m_tables.size(); ++i)
            append(std::move(m_tables[i]));
        m_joined.format = counted(static_cast<std::int64_t>(m_tables.size()), "file") + ": " + m_joined.format;
        m_joined.hole.clear();
        m_joined.nullOffers = offeredNulls(m_joined);
        return std::move(m_joined);
    }

private:
    static void prefixWarnings(std::vector<std::string>& warnings, const std::string& name)
    {
        for (std::string& warning : warnings)
            warning.insert(0, name + ": ");
    }

    /// Gives the tables without one a column that names the hole.
    void nameHoles()
    {
        std::string columnName = "hole";
        for (const Table& table : m_tables) {
            if (const auto column = holeColumn(table))
                columnName = table.columns[*column].name;
        }
        std::map<std::string, std::vector<std::string>> filesOfHole;
        for (Table& table : m_tables) {
            if (!holeColumns(table).empty())
                continue;
            Column hole;
            hole.name = columnName;
            hole.type = ColumnType::Text;
            hole.categories.push_back(table.hole.empty() ? table.path.stem().string() : table.hole);
            hole.codes.assign(table.rows, 0);
            hole.textCells = table.rows;
            filesOfHole[hole.categories[0]].push_back(fileName(table));
            table.columns.push_back(std::move(hole));
        }
        for (const auto& [hole, files] : filesOfHole) {
            if (files.size() > 1)
                m_tables.front().warnings.push_back(listedBriefly(files) + " are of one hole, " + hole + ".");
        }
    }

    void append(Table table)
    {
        const std::string name = fileName(table);
        prefixWarnings(table.warnings, name);
        m_joined.warnings.insert(m_joined.warnings.end(), table.warnings.begin(), table.warnings.end());
        joinIndex(table);
        std::vector<bool> filled(m_joined.columns.size());
        for (Column& column : table.columns) {
            auto at = m_joined.indexOf(column.name);
            if (!at) {
                at = m_joined.columns.size();
                m_joined.columns.push_back(emptyLike(column));
                filled.push_back(false);
            }
            appendColumn(m_joined.columns[*at], std::move(column), table.path);
            filled[*at] = true;
        }
        for (std::size_t i = 0; i < filled.size(); ++i) {
            if (!filled[i])
                appendMissing(m_joined.columns[i], table.rows);
        }
        m_joined.rows += table.rows;
        m_joined.header.insert(m_joined.header.end(), table.header.begin(), table.header.end());
        m_joined.furtherPaths.push_back(table.path);
        if (table.nullValue != m_joined.nullValue)
            m_joined.nullValue.reset();
    }

    /// The index curves are one column, be they called DEPT, DEPTH or MD.
    void joinIndex(Table& table)
    {
        if (!table.indexColumn || !m_joined.indexColumn)
            return;
        Column& index = table.columns[*table.indexColumn];
        const std::string& name = m_joined.columns[*m_joined.indexColumn].name;
        if (index.name == name || table.find(name) != nullptr)
            return;
        m_joined.warnings.push_back(index.name + " of " + fileName(table) + " is joined to " + name + ".");
        index.name = name;
    }

    [[nodiscard]] Column emptyLike(const Column& column) const
    {
        Column empty;
        empty.name = column.name;
        empty.unit = column.unit;
        empty.description = column.description;
        empty.type = column.type;
        appendMissing(empty, m_joined.rows);
        return empty;
    }

    void appendColumn(Column& column, Column more, const std::filesystem::path& path)
    {
        convert(column, more, path);
        if (!column.isNumeric() || !more.isNumeric()) {
            makeText(column);
            makeText(more);
            appendTexts(column, more);
            return;
        }
        column.numbers.insert(column.numbers.end(), more.numbers.begin(), more.numbers.end());
        if (more.type == ColumnType::Real)
            column.type = ColumnType::Real;
    }

    void convert(Column& column, Column& more, const std::filesystem::path& path)
    {
        const auto factor = factorBetween(canonicalUnit(more.unit), canonicalUnit(column.unit));
        if (!factor)
            throw DataError(Issue{more.name + " is in " + more.unit + " here and in " + column.unit + " in " + fileName(m_joined) +
                                      " or another file before",
                                  {path.string(), 0, 0, more.name},
                                  "Bring the files to one unit; only feet and metres are converted."});
        if (column.unit.empty())
            column.unit = more.unit;
        if (*factor == 1.0 || !more.isNumeric())
            return;
        for (double& number : more.numbers)
            number *= *factor;
        more.type = ColumnType::Real;
        m_joined.warnings.push_back(more.name + " of " + path.filename().string() + " is converted from " + more.unit + " to " +
                                    column.unit + ".");
    }

    std::vector<Table> m_tables;
    Table m_joined;
};

} // namespace

Table joinHoles(std::vector<Table> tables)
{
    assert(!tables.empty());
    return HoleJoin(std::move(tables)).join();
}

} // namespace stratoscope
