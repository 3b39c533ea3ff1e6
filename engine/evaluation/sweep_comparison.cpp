// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/sweep_comparison.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

namespace stratoscope {

namespace {

const std::string kNotSet = "not set";

/// Whether positive numbers are better told apart on a logarithmic axis: they span a decade or more and crowd at its low end, as
/// 2, 4, 8, 16, 32 do and 1 … 20 do not.
bool spansDecades(const std::vector<double>& values)
{
    constexpr double leastSpan = 10;
    constexpr double surelyFar = 50; ///< for two values, which do not crowd anywhere
    constexpr double lowEnd = 0.3;
    std::set<double> distinct;
    for (const double value : values) {
        if (std::isfinite(value))
            distinct.insert(value);
    }
    if (distinct.size() < 2 || *distinct.begin() <= 0)
        return false;
    const double low = *distinct.begin();
    const double high = *distinct.rbegin();
    if (distinct.size() == 2)
        return high >= surelyFar * low;
    const std::vector<double> sorted(distinct.begin(), distinct.end());
    return high >= leastSpan * low && sorted[sorted.size() / 2] - low < lowEnd * (high - low);
}

/// Places of texts that are not all numbers, in the order in which they come; those without a value behind them.
void placeCategories(SweepAxis& axis, const std::vector<std::string>& texts)
{
    axis.places.clear();
    for (const std::string& text : texts) {
        if (!text.empty() && std::ranges::find(axis.categories, text) == axis.categories.end())
            axis.categories.push_back(text);
    }
    const auto last = static_cast<double>(axis.categories.size());
    for (const std::string& text : texts)
        axis.places.push_back(
            text.empty() ? last : static_cast<double>(std::ranges::find(axis.categories, text) - axis.categories.begin()));
    if (std::ranges::count(texts, std::string()) > 0)
        axis.categories.push_back(kNotSet);
}

/// @param values the metric; a run without it does not count, as it may have failed before it knew its settings
SweepAxis axisOf(const std::string& key, const std::vector<std::string>& texts, const std::vector<double>& values)
{
    SweepAxis axis;
    axis.key = key;
    for (std::size_t run = 0; run < texts.size(); ++run) {
        const std::optional<double> number = parseReal(texts[run]);
        if (std::isfinite(values[run]) && !(number && std::isfinite(*number))) {
            placeCategories(axis, texts);
            return axis;
        }
        axis.places.push_back(number.value_or(std::numeric_limits<double>::quiet_NaN()));
    }
    axis.logarithmic = spansDecades(axis.places);
    return axis;
}

std::vector<SweepAxis::Mean> meansOf(const SweepAxis& axis, const std::vector<double>& values)
{
    std::map<double, SweepAxis::Mean> byPlace;
    for (std::size_t run = 0; run < values.size(); ++run) {
        if (!std::isfinite(values[run]))
            continue;
        SweepAxis::Mean& mean = byPlace[axis.places[run]];
        mean.place = axis.places[run];
        mean.value += values[run];
        ++mean.runs;
    }
    std::vector<SweepAxis::Mean> means;
    for (auto& [place, mean] : byPlace) {
        mean.value /= static_cast<double>(mean.runs);
        means.push_back(mean);
    }
    return means;
}

} // namespace

std::size_t SweepComparison::lacking() const
{
    return static_cast<std::size_t>(std::ranges::count_if(values, [](double value) { return !std::isfinite(value); }));
}

SweepComparison compareSweep(const std::vector<SeriesRun>& runs, const std::string& metric)
{
    SweepComparison comparison;
    comparison.metric = metric;
    comparison.lowerIsBetter = lowerIsBetter(metric);
    for (const SeriesRun& run : runs) {
        comparison.runs.push_back(run.name);
        comparison.values.push_back(run.metric(metric).value_or(std::numeric_limits<double>::quiet_NaN()));
        const double value = comparison.values.back();
        const std::size_t here = comparison.values.size() - 1;
        if (!std::isfinite(value))
            continue;
        const double bestValue = comparison.best ? comparison.values[*comparison.best] : value;
        if (!comparison.best || (comparison.lowerIsBetter ? value < bestValue : value > bestValue))
            comparison.best = here;
    }
    if (!comparison.best) {
        std::vector<std::string> known;
        for (const SeriesMetric& one : seriesMetrics(runs))
            known.push_back(one.name);
        throw DataError(Issue{"no run has the metric '" + metric + "'", {}, known.empty() ? "" : suggestion(metric, known)});
    }
    comparison.logarithmic = spansDecades(comparison.values);
    const std::size_t keys = runs.front().settings.size();
    for (std::size_t key = 0; key < keys; ++key) {
        std::vector<std::string> texts;
        for (const SeriesRun& run : runs)
            texts.push_back(run.settings.at(key).second);
        SweepAxis axis = axisOf(runs.front().settings[key].first, texts, comparison.values);
        axis.means = meansOf(axis, comparison.values);
        if (keys > 1 && std::ranges::all_of(axis.means, [](const SweepAxis::Mean& mean) { return mean.runs == 1; }))
            axis.means.clear();
        comparison.axes.push_back(std::move(axis));
    }
    return comparison;
}

} // namespace stratoscope
