// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/metrics/ranked_scores.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stratoscope {

RankedScores rankScores(std::span<const double> scores, std::span<const std::uint8_t> isPositive)
{
    if (scores.size() != isPositive.size())
        throw DataError(Issue{"expected a score for each of " + counted(static_cast<std::int64_t>(isPositive.size()), "row") +
                                  ", found " + std::to_string(scores.size()),
                              {},
                              {}});
    if (std::ranges::any_of(scores, [](double score) { return std::isnan(score); }))
        throw DataError(Issue{"a score is not a number, so rows cannot be ranked", {}, {}});
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
    RankedScores ranked;
    for (std::size_t i = 0; i < order.size(); ++i) {
        (isPositive[order[i]] != 0 ? ranked.positives : ranked.negatives) += 1;
        if (i + 1 < order.size() && scores[order[i + 1]] == scores[order[i]])
            continue;
        ranked.thresholds.push_back(scores[order[i]]);
        ranked.truePositives.push_back(ranked.positives);
        ranked.falsePositives.push_back(ranked.negatives);
    }
    return ranked;
}

double areaUnder(std::span<const double> x, std::span<const double> y)
{
    double area = 0;
    for (std::size_t i = 1; i < x.size(); ++i)
        area += (x[i] - x[i - 1]) * (y[i] + y[i - 1]) / 2;
    return std::abs(area);
}

} // namespace stratoscope
