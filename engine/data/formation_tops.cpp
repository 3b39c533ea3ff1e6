// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/formation_tops.h"

#include "engine/data/brief_list.h"
#include "engine/data/data_failure.h"
#include "engine/data/role_names.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace stratoscope {

namespace {

bool namesTop(const std::string& plain)
{
    constexpr std::array names{"name", "top", "tops", "marker", "pick", "surface", "horizon", "boundary", "event"};
    return std::ranges::find(names, plain) != names.end() || namesStratigraphy(plain);
}

template <typename Fits>
const Column* firstColumn(const Table& table, const Fits& fits)
{
    const auto found = std::ranges::find_if(table.columns, fits);
    return found == table.columns.end() ? nullptr : &*found;
}

const Column* orElse(const Column* first, const Column* second)
{
    return first != nullptr ? first : second;
}

struct TopColumns
{
    const Column* name = nullptr;
    const Column* depth = nullptr;
    const Column* hole = nullptr; ///< none where the table is of one hole
};

TopColumns columnsOf(const Table& table)
{
    TopColumns columns;
    columns.hole = firstColumn(table, [](const Column& column) { return namesBorehole(plainName(column.name)); });
    const auto isFree = [&](const Column& column) { return &column != columns.hole; };
    columns.name = orElse(
        firstColumn(
            table, [&](const Column& column) { return !column.isNumeric() && isFree(column) && namesTop(plainName(column.name)); }),
        firstColumn(table, [&](const Column& column) { return !column.isNumeric() && isFree(column); }));
    columns.depth = orElse(firstColumn(table,
                                       [&](const Column& column) {
                                           return column.isNumeric() && isFree(column) && namesAnyDepth(plainName(column.name));
                                       }),
                           firstColumn(table, [&](const Column& column) { return column.isNumeric() && isFree(column); }));
    if (columns.name == nullptr || columns.depth == nullptr) {
        failOnData(table.path,
                   std::string("has no column of ") + (columns.name == nullptr ? "names" : "depths") + " among " +
                       listedBriefly(table.columnNames()),
                   "A table of tops has a name, a depth and, for several holes, a hole a row.");
    }
    return columns;
}

} // namespace

FormationTops::FormationTops(const Table& table)
    : m_path(table.path)
{
    const TopColumns columns = columnsOf(table);
    m_unit = depthUnitOf(columns.depth->unit);
    m_namesHoles = columns.hole != nullptr;
    for (std::size_t row = 0; row < table.rows; ++row) {
        const double depth = columns.depth->numbers[row];
        if (std::isfinite(depth) && !columns.name->isMissing(row))
            m_rows.push_back({m_namesHoles ? columns.hole->text(row) : std::string(), {columns.name->text(row), depth}});
    }
    if (m_rows.empty())
        failOnData(m_path, "has no tops", "A row of a table of tops has a name and a depth.");
    std::ranges::stable_sort(m_rows, {}, [](const Row& row) { return row.top.depth; });
}

std::vector<FormationTop> FormationTops::of(const std::string& hole, DepthUnit unit) const
{
    const double factor = depthFactor(m_unit, unit);
    std::vector<FormationTop> tops;
    for (const Row& row : m_rows) {
        if (!m_namesHoles || hole.empty() || row.hole == hole)
            tops.push_back({row.top.name, row.top.depth * factor});
    }
    return tops;
}

void FormationTops::requireAnyOf(const std::vector<std::string>& holes) const
{
    if (!m_namesHoles || holes.empty())
        return;
    std::vector<std::string> known;
    for (const Row& row : m_rows) {
        if (std::ranges::find(holes, row.hole) != holes.end())
            return;
        if (std::ranges::find(known, row.hole) == known.end())
            known.push_back(row.hole);
    }
    failOnData(m_path,
               "has no tops of " + (holes.size() == 1 ? "the hole '" + holes.front() + "'" : "the holes " + listedBriefly(holes)) +
                   ", but of " + listedBriefly(known),
               "Holes must bear the same names in both tables.");
}

void setTops(std::vector<StripLog>& logs, const FormationTops& tops)
{
    for (StripLog& log : logs)
        log.tops = tops.of(log.hole, log.depthUnit);
}

} // namespace stratoscope
