// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/hole_columns.h"

#include "engine/data/role_names.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>

namespace stratoscope {

namespace {

bool isPart(const std::string& plain)
{
    constexpr std::array<std::string_view, 6> parts{"hole", "site", "site_id", "core_name", "core_id", "location"};
    return std::ranges::find(parts, std::string_view(plain)) != parts.end();
}

std::optional<std::size_t> columnNamed(const Table& table, std::initializer_list<std::string_view> plainNames)
{
    for (const std::string_view name : plainNames) {
        const auto found = std::ranges::find_if(table.columns, [&](const Column& c) { return plainName(c.name) == name; });
        if (found != table.columns.end())
            return static_cast<std::size_t>(found - table.columns.begin());
    }
    return std::nullopt;
}

} // namespace

std::optional<std::size_t> holeColumn(const Table& table)
{
    std::optional<std::size_t> chosen;
    NameRank best;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const std::string plain = plainName(table.columns[i].name);
        const NameRank rank = namesBorehole(plain) && !isPart(plain) ? groupRank(plain) : NameRank();
        if (rank && table.columns[i].type != ColumnType::Real && (!best || *rank < *best)) {
            chosen = i;
            best = rank;
        }
    }
    return chosen;
}

std::vector<std::size_t> holeColumns(const Table& table)
{
    if (const auto whole = holeColumn(table))
        return {*whole};
    std::vector<std::size_t> parts;
    for (const auto& part : {columnNamed(table, {"expedition", "exp", "leg"}), columnNamed(table, {"site", "site_id"}),
                             columnNamed(table, {"hole"})}) {
        if (part)
            parts.push_back(*part);
    }
    return parts;
}

} // namespace stratoscope
