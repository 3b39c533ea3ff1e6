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

std::vector<FormationTop> formationTops(const Table& table, const std::string& hole, DepthUnit unit)
{
    const TopColumns columns = columnsOf(table);
    const double factor = depthFactor(depthUnitOf(columns.depth->unit), unit);
    std::vector<FormationTop> tops;
    for (std::size_t row = 0; row < table.rows; ++row) {
        const bool isOfHole = columns.hole == nullptr || hole.empty() || columns.hole->text(row) == hole;
        const double depth = columns.depth->numbers[row];
        if (isOfHole && std::isfinite(depth) && !columns.name->isMissing(row))
            tops.push_back({columns.name->text(row), depth * factor});
    }
    if (tops.empty())
        failOnData(table.path, hole.empty() ? "has no tops" : "has no tops of the hole '" + hole + "'",
                   "Holes must bear the same names in both tables.");
    std::ranges::stable_sort(tops, {}, &FormationTop::depth);
    return tops;
}

} // namespace stratoscope
