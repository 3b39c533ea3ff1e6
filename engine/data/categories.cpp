// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/categories.h"

#include "engine/core/text.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

namespace stratoscope {

namespace {

Categories categoriesOfText(const Column& column)
{
    std::vector<std::size_t> order;
    const std::vector<std::size_t> counts = categoryCounts(column);
    for (std::size_t code = 0; code < counts.size(); ++code) {
        if (counts[code] > 0)
            order.push_back(code);
    }
    std::ranges::sort(order, {}, [&column](std::size_t code) { return column.categories[code]; });

    Categories result;
    std::vector<std::int64_t> indexOfCode(column.categories.size(), -1);
    for (const std::size_t code : order) {
        indexOfCode[code] = static_cast<std::int64_t>(result.names.size());
        result.names.push_back(column.categories[code]);
    }
    result.indices.reserve(column.codes.size());
    for (const std::int32_t code : column.codes)
        result.indices.push_back(code < 0 ? -1 : indexOfCode[static_cast<std::size_t>(code)]);
    return result;
}

Categories categoriesOfNumbers(const Column& column)
{
    std::map<double, std::int64_t> indexOfValue;
    for (const double value : column.numbers) {
        if (!std::isnan(value))
            indexOfValue.emplace(value, 0);
    }
    Categories result;
    for (auto& [value, index] : indexOfValue) {
        index = static_cast<std::int64_t>(result.names.size());
        result.names.push_back(exactNumber(value));
    }
    result.indices.reserve(column.numbers.size());
    for (const double value : column.numbers)
        result.indices.push_back(std::isnan(value) ? -1 : indexOfValue.at(value));
    return result;
}

} // namespace

bool hasClasses(const Column& column)
{
    return !column.isNumeric() && column.categories.size() > 1 && column.categories.size() <= kMostClasses;
}

Categories categoriesOf(const Column& column)
{
    return column.isNumeric() ? categoriesOfNumbers(column) : categoriesOfText(column);
}

void keepUsed(std::vector<std::string>& names, std::vector<std::int64_t>& indices)
{
    std::vector<std::int64_t> newIndex(names.size(), -1);
    for (const std::int64_t index : indices) {
        if (index >= 0)
            newIndex[static_cast<std::size_t>(index)] = 0;
    }
    std::vector<std::string> used;
    for (std::size_t i = 0; i < newIndex.size(); ++i) {
        if (newIndex[i] < 0)
            continue;
        newIndex[i] = static_cast<std::int64_t>(used.size());
        used.push_back(std::move(names[i]));
    }
    for (std::int64_t& index : indices)
        index = index < 0 ? -1 : newIndex[static_cast<std::size_t>(index)];
    names = std::move(used);
}

std::vector<std::int64_t> placesOf(const std::vector<std::string>& names, const std::vector<std::string>& known)
{
    std::unordered_map<std::string, std::int64_t> placeOf;
    for (const std::string& name : known)
        placeOf.emplace(name, static_cast<std::int64_t>(placeOf.size()));
    std::vector<std::int64_t> places;
    places.reserve(names.size());
    for (const std::string& name : names) {
        const auto match = placeOf.find(name);
        places.push_back(match == placeOf.end() ? -1 : match->second);
    }
    return places;
}

} // namespace stratoscope
