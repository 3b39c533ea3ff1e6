// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/point_coloring.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "widgets/plot/palette.h"

#include <QHash>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace stratoscope {

namespace {

constexpr std::size_t kMaxCategories = std::numeric_limits<std::uint16_t>::max() - 1; // and one index for missing

[[noreturn]] void throwTooMany(const QString& title, std::size_t classes)
{
    Issue issue;
    issue.problem = "has " + counted(static_cast<std::int64_t>(classes), "class", "classes") + ", of which at most " +
                    grouped(kMaxCategories) + " can be coloured";
    issue.where.key = title.toStdString();
    issue.advice = "Choose a column with fewer distinct values.";
    throw DataError(issue);
}

/// Codes of the classes that occur, the most frequent first; among equals the lower code.
std::vector<std::size_t> byFrequency(const std::vector<Category>& categories)
{
    std::vector<std::size_t> order(categories.size());
    std::iota(order.begin(), order.end(), 0);
    std::erase_if(order, [&](std::size_t code) { return categories[code].count == 0; });
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return categories[a].count > categories[b].count; });
    return order;
}

/// A range that spans something, symmetric about zero for a map that diverges.
ColorRange usableRange(double least, double most, ColorMap map)
{
    if (!std::isfinite(least) || !std::isfinite(most))
        return {0, 1};
    const auto [low, high] = rangeFor(map, {least, most});
    if (low < high)
        return {low, high};
    const double half = low == 0 ? 0.5 : std::abs(low) / 2;
    return {low - half, high + half};
}

} // namespace

std::vector<std::size_t> codesByCount(const std::vector<Category>& categories)
{
    std::vector<std::size_t> order = byFrequency(categories);
    std::ranges::stable_partition(order, [&](std::size_t code) { return !categories[code].isMissing; });
    return order;
}

void giveColors(std::vector<Category>& categories)
{
    const std::vector<std::size_t> order = byFrequency(categories);
    const auto classCount = static_cast<int>(order.size());
    const int distinct = classCount <= kDistinctColors ? classCount : kDistinctOfMany;
    for (int rank = 0; rank < classCount; ++rank) {
        Category& category = categories[order[static_cast<std::size_t>(rank)]];
        category.grouped = rank >= distinct;
        category.color = category.grouped ? otherColor() : categoryColor(rank, classCount);
    }
}

std::vector<Category> coloredClasses(const std::vector<std::string>& names, const std::vector<std::size_t>& counts)
{
    std::vector<Category> classes;
    for (std::size_t code = 0; code < names.size(); ++code)
        classes.push_back({QString::fromStdString(names[code]), otherColor(), static_cast<qint64>(counts[code]), true, false});
    giveColors(classes);
    return classes;
}

std::optional<QColor> freeColor(const std::vector<Category>& categories)
{
    for (int index = 0; index < kDistinctColors; ++index) {
        const QColor color = categoryColor(index, kDistinctColors);
        const auto has = [&color](const Category& category) { return category.count > 0 && category.color.rgb() == color.rgb(); };
        if (std::ranges::none_of(categories, has))
            return color;
    }
    return std::nullopt;
}

PointColoring uniformColoring(std::size_t rows)
{
    PointColoring coloring;
    coloring.indices.assign(rows, 0);
    coloring.colors = {categoryColor(0, 1).rgb()};
    return coloring;
}

PointColoring colorByCategory(const QString& title, std::span<const std::int32_t> codes, const std::vector<QString>& names)
{
    if (names.size() > kMaxCategories)
        throwTooMany(title, names.size());
    PointColoring coloring;
    coloring.kind = PointColoring::Kind::Categories;
    coloring.title = title;
    for (const QString& name : names)
        coloring.categories.push_back({name, otherColor(), 0, true, false});
    const std::size_t missing = names.size();
    qint64 missingCount = 0;
    coloring.indices.reserve(codes.size());
    for (const std::int32_t code : codes) {
        const bool known = code >= 0 && static_cast<std::size_t>(code) < names.size();
        coloring.indices.push_back(static_cast<std::uint16_t>(known ? static_cast<std::size_t>(code) : missing));
        ++(known ? coloring.categories[static_cast<std::size_t>(code)].count : missingCount);
    }
    giveColors(coloring.categories);
    if (missingCount > 0)
        coloring.categories.push_back({QStringLiteral("missing"), missingColor(), missingCount, false, true});
    for (const Category& category : coloring.categories)
        coloring.colors.push_back(category.color.rgb());
    return coloring;
}

double percentile(std::span<const double> values, double percent)
{
    std::vector<double> finite;
    std::copy_if(values.begin(), values.end(), std::back_inserter(finite), [](double value) { return std::isfinite(value); });
    if (finite.empty())
        return std::numeric_limits<double>::quiet_NaN();
    const double place = std::clamp(percent, 0.0, 100.0) / 100 * static_cast<double>(finite.size() - 1);
    const auto below = finite.begin() + static_cast<std::ptrdiff_t>(place);
    std::nth_element(finite.begin(), below, finite.end());
    if (below + 1 == finite.end())
        return *below;
    const double above = *std::min_element(below + 1, finite.end());
    return std::lerp(*below, above, place - std::floor(place));
}

void takeColors(PointColoring& coloring, const std::vector<Category>& from)
{
    QHash<QString, const Category*> known;
    for (const Category& category : from)
        known.insert(category.name, &category);
    for (std::size_t i = 0; i < coloring.categories.size(); ++i) {
        Category& category = coloring.categories[i];
        const Category* const same = known.value(category.name);
        if (same == nullptr)
            continue;
        category.color = same->color;
        category.grouped = same->grouped;
        category.recolored = same->recolored;
        coloring.colors[i] = same->color.rgb();
    }
}

PointColoring colorByValue(const QString& title, std::span<const double> values, ColorMap map, const ValueRange& range)
{
    PointColoring coloring;
    coloring.kind = PointColoring::Kind::Values;
    coloring.title = title;
    coloring.map = map;
    coloring.values.assign(values.begin(), values.end());
    coloring.usualRange = percentileRange(coloring, range);
    const ColorTable table = colorTable(map);
    coloring.colors.assign(table.begin(), table.end());
    coloring.colors.push_back(missingColor().rgb());
    setColorRange(coloring, coloring.usualRange);
    return coloring;
}

void setColorMap(PointColoring& coloring, ColorMap map)
{
    const bool isUsual = coloring.range() == coloring.usualRange;
    coloring.map = map;
    coloring.usualRange = percentileRange(coloring, {});
    const ColorTable table = colorTable(map);
    std::ranges::copy(table, coloring.colors.begin()); // the last is that of missing values
    setColorRange(coloring, isUsual ? coloring.usualRange : coloring.range());
}

ColorRange percentileRange(const PointColoring& coloring, const ValueRange& range)
{
    return usableRange(percentile(coloring.values, range.lowPercentile), percentile(coloring.values, range.highPercentile),
                       coloring.map);
}

void setColorRange(PointColoring& coloring, const ColorRange& range)
{
    const ColorRange fitting = rangeFor(coloring.map, range);
    coloring.low = fitting.low;
    coloring.high = fitting.high;
    const auto missing = static_cast<std::uint16_t>(coloring.colors.size() - 1);
    const auto steps = static_cast<double>(missing - 1);
    coloring.indices.clear();
    coloring.indices.reserve(coloring.values.size());
    for (const double value : coloring.values) {
        const double place = std::clamp((value - coloring.low) / (coloring.high - coloring.low), 0.0, 1.0);
        coloring.indices.push_back(std::isfinite(value) ? static_cast<std::uint16_t>(std::lround(place * steps)) : missing);
    }
}

} // namespace stratoscope
