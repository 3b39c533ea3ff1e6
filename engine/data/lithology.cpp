// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/lithology.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace stratoscope {

namespace {

/// The distinct values in ascending order; none where there are too many for classes.
std::vector<double> distinctValues(const std::vector<double>& numbers)
{
    std::set<double> distinct;
    for (const double value : numbers) {
        if (std::isfinite(value) && distinct.insert(value).second && distinct.size() > kMostNumericClasses)
            return {};
    }
    return {distinct.begin(), distinct.end()};
}

void classifyNumbers(Lithology& lithology, const Column& column)
{
    const std::vector<double> values = distinctValues(column.numbers);
    lithology.classes.resize(values.size());
    lithology.codes.assign(column.numbers.size(), -1);
    for (std::size_t row = 0; row < column.numbers.size() && !values.empty(); ++row) {
        const auto place = std::ranges::lower_bound(values, column.numbers[row]);
        if (place == values.end() || *place != column.numbers[row])
            continue;
        const auto code = static_cast<std::size_t>(place - values.begin());
        lithology.codes[row] = static_cast<std::int32_t>(code);
        if (lithology.classes[code].empty())
            lithology.classes[code] = column.text(row);
    }
}

} // namespace

std::optional<Lithology> lithologyOf(const Table& table, const std::vector<ColumnRole>& roles)
{
    const auto target = std::ranges::find(roles, ColumnRole::Target);
    if (target == roles.end())
        return std::nullopt;
    const Column& column = table.columns.at(static_cast<std::size_t>(target - roles.begin()));
    Lithology lithology{column.name, column.categories, {}, column.codes};
    if (column.type == ColumnType::Integer)
        classifyNumbers(lithology, column);
    if (lithology.classes.empty())
        return std::nullopt;
    lithology.counts.assign(lithology.classes.size(), 0);
    for (const std::int32_t code : lithology.codes) {
        if (code >= 0)
            ++lithology.counts[static_cast<std::size_t>(code)];
    }
    return lithology;
}

std::vector<LithologyInterval> lithologyIntervals(std::span<const double> depth, std::span<const std::int32_t> codes, double step,
                                                  double gap)
{
    std::vector<LithologyInterval> intervals;
    const auto isApart = [&](std::size_t sample) { return depth[sample] - depth[sample - 1] > gap; };
    const auto topOf = [&](std::size_t sample) {
        return sample == 0 || isApart(sample) ? depth[sample] - step / 2 : std::midpoint(depth[sample - 1], depth[sample]);
    };
    const auto baseOf = [&](std::size_t sample) {
        return sample + 1 == depth.size() || isApart(sample + 1) ? depth[sample] + step / 2
                                                                 : std::midpoint(depth[sample], depth[sample + 1]);
    };
    for (std::size_t sample = 0; sample < depth.size(); ++sample) {
        if (codes[sample] < 0)
            continue;
        const bool continues = sample > 0 && codes[sample - 1] == codes[sample] && !isApart(sample);
        if (continues)
            intervals.back().base = baseOf(sample);
        else
            intervals.push_back({topOf(sample), baseOf(sample), codes[sample]});
    }
    return intervals;
}

} // namespace stratoscope
