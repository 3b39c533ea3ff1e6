// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/metrics/rank_sum.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

namespace stratoscope {

namespace {

struct RankTotals
{
    double first = 0; ///< sum of the ranks of the first sample, tied values sharing their mean rank
    double ties = 0;  ///< Σ (t³ - t) over groups of t tied values
};

RankTotals rankTotals(std::span<const double> first, std::span<const double> second)
{
    std::vector<std::pair<double, bool>> all; // value, whether of the first sample
    all.reserve(first.size() + second.size());
    for (const double value : first)
        all.emplace_back(value, true);
    for (const double value : second)
        all.emplace_back(value, false);
    std::ranges::sort(all, {}, &std::pair<double, bool>::first);
    RankTotals totals;
    for (std::size_t begin = 0; begin < all.size();) {
        std::size_t end = begin;
        double members = 0;
        for (; end < all.size() && all[end].first == all[begin].first; ++end)
            members += all[end].second ? 1 : 0;
        const auto tied = static_cast<double>(end - begin);
        totals.first += members * (static_cast<double>(begin + end + 1) / 2);
        totals.ties += tied * tied * tied - tied;
        begin = end;
    }
    return totals;
}

} // namespace

RankSum rankSum(std::span<const double> first, std::span<const double> second)
{
    const auto n = static_cast<double>(first.size());
    const auto m = static_cast<double>(second.size());
    if (first.empty() || second.empty())
        return {0, 1, std::numeric_limits<double>::quiet_NaN()};
    const RankTotals totals = rankTotals(first, second);
    RankSum result;
    result.statistic = totals.first - n * (n + 1) / 2;
    result.superiority = result.statistic / (n * m);
    const double all = n + m;
    const double variance = n * m / 12 * (all + 1 - totals.ties / (all * (all - 1)));
    const double distance = std::abs(result.statistic - n * m / 2) - 0.5;
    if (variance > 0 && distance > 0)
        result.probability = std::erfc(distance / std::sqrt(variance) / std::numbers::sqrt2);
    return result;
}

std::vector<double> adjustedProbabilities(const std::vector<double>& probabilities)
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < probabilities.size(); ++i) {
        if (!std::isnan(probabilities[i]))
            order.push_back(i);
    }
    std::ranges::sort(order, {}, [&](std::size_t i) { return probabilities[i]; });
    std::vector<double> adjusted(probabilities.size(), std::numeric_limits<double>::quiet_NaN());
    double least = 1;
    for (std::size_t rank = order.size(); rank > 0; --rank) {
        const std::size_t i = order[rank - 1];
        least = std::min(least, probabilities[i] * static_cast<double>(order.size()) / static_cast<double>(rank));
        adjusted[i] = least;
    }
    return adjusted;
}

} // namespace stratoscope
