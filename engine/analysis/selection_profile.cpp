// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/selection_profile.h"

#include "engine/analysis/metrics/rank_sum.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

namespace stratoscope {

namespace {

struct Moments
{
    double mean = 0;
    double squares = 0; ///< Σ (x - mean)²
};

Moments momentsOf(const std::vector<double>& values)
{
    Moments moments;
    moments.mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    for (const double value : values)
        moments.squares += (value - moments.mean) * (value - moments.mean);
    return moments;
}

std::optional<ColumnContrast> contrastOfNumbers(const Column& column, const RowSet& rows)
{
    std::vector<double> selected;
    std::vector<double> others;
    for (std::size_t row = 0; row < column.numbers.size(); ++row) {
        if (std::isfinite(column.numbers[row]))
            (rows.contains(row) ? selected : others).push_back(column.numbers[row]);
    }
    if (selected.empty() || others.empty())
        return std::nullopt;
    const Moments in = momentsOf(selected);
    const Moments out = momentsOf(others);
    const auto freedom = static_cast<double>(selected.size() + others.size()) - 2;
    const double pooled = freedom > 0 ? std::sqrt((in.squares + out.squares) / freedom) : 0;
    ColumnContrast contrast{column.name, true, in.mean, out.mean, {}, 0, 1};
    contrast.effect = pooled > 0 ? (in.mean - out.mean) / pooled : 0;
    contrast.probability = rankSum(selected, others).probability;
    return contrast;
}

std::optional<ColumnContrast> contrastOfText(const Column& column, const RowSet& rows)
{
    std::vector<double> selected(column.categories.size());
    std::vector<double> others(column.categories.size());
    for (std::size_t row = 0; row < column.codes.size(); ++row) {
        if (column.codes[row] >= 0)
            ++(rows.contains(row) ? selected : others)[static_cast<std::size_t>(column.codes[row])];
    }
    const double in = std::accumulate(selected.begin(), selected.end(), 0.0);
    const double out = std::accumulate(others.begin(), others.end(), 0.0);
    if (in == 0 || out == 0)
        return std::nullopt;
    const auto difference = [&](std::size_t code) { return selected[code] / in - others[code] / out; };
    std::size_t most = 0;
    for (std::size_t code = 1; code < column.categories.size(); ++code) {
        if (difference(code) > difference(most))
            most = code;
    }
    return ColumnContrast{column.name,
                          false,
                          selected[most] / in,
                          others[most] / out,
                          column.categories[most],
                          difference(most),
                          std::numeric_limits<double>::quiet_NaN()};
}

} // namespace

std::vector<ColumnContrast> selectionProfile(const Table& table, const RowSet& rows, const OnProgress& onProgress,
                                             const std::stop_token& stop)
{
    std::vector<ColumnContrast> contrasts;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        throwIfStopped(stop);
        report(onProgress, "comparing columns", static_cast<double>(i) / static_cast<double>(table.columns.size()));
        const Column& column = table.columns[i];
        if (auto contrast = column.isNumeric() ? contrastOfNumbers(column, rows) : contrastOfText(column, rows))
            contrasts.push_back(*std::move(contrast));
    }
    std::vector<double> probabilities;
    for (const ColumnContrast& contrast : contrasts)
        probabilities.push_back(contrast.probability);
    probabilities = adjustedProbabilities(probabilities);
    for (std::size_t i = 0; i < contrasts.size(); ++i)
        contrasts[i].probability = probabilities[i];
    std::ranges::stable_sort(contrasts, std::greater(), [](const ColumnContrast& contrast) { return std::abs(contrast.effect); });
    return contrasts;
}

} // namespace stratoscope
