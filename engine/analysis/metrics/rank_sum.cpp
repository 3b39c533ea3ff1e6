// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/metrics/rank_sum.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

namespace stratoscope {

namespace {

/// A sample on the way through its values in rising order; zeros that are not stored come where they belong.
template <typename Value>
class RisingSample
{
public:
    RisingSample(std::span<const Value> values, std::size_t zeros)
        : m_values(values)
        , m_zeros(zeros)
        , m_size(values.size() + zeros)
    {
    }

    [[nodiscard]] double size() const { return static_cast<double>(m_size); }
    [[nodiscard]] bool isDone() const { return m_values.empty() && m_zeros == 0; }
    /// The least value that is left; infinity when none is.
    [[nodiscard]] Value least() const
    {
        const Value stored = m_values.empty() ? std::numeric_limits<Value>::infinity() : m_values.front();
        return m_zeros > 0 ? std::min(stored, Value(0)) : stored;
    }
    /// Goes past the values that equal the least one of both samples. @returns how many there are
    double pass(Value value)
    {
        std::size_t equal = 0;
        while (equal < m_values.size() && m_values[equal] == value)
            ++equal;
        m_values = m_values.subspan(equal);
        if (value == 0)
            equal += std::exchange(m_zeros, 0);
        return static_cast<double>(equal);
    }

private:
    std::span<const Value> m_values;
    std::size_t m_zeros;
    std::size_t m_size;
};

struct RankTotals
{
    double first = 0; ///< sum of the ranks of the first sample, tied values sharing their mean rank
    double ties = 0;  ///< Σ (t³ - t) over groups of t tied values
};

template <typename Value>
RankTotals rankTotals(RisingSample<Value> first, RisingSample<Value> second)
{
    RankTotals totals;
    double before = 0; // values of both samples that are smaller
    while (!first.isDone() || !second.isDone()) {
        const Value value = std::min(first.least(), second.least());
        const double members = first.pass(value);
        const double tied = members + second.pass(value);
        totals.first += members * (before + (tied + 1) / 2);
        totals.ties += tied * tied * tied - tied;
        before += tied;
    }
    return totals;
}

template <typename Value>
RankSum rankSumOf(const RisingSample<Value>& first, const RisingSample<Value>& second)
{
    const double n = first.size();
    const double m = second.size();
    RankSum result;
    if (n == 0 || m == 0) {
        result.superiority = std::numeric_limits<double>::quiet_NaN();
        return result;
    }
    const RankTotals totals = rankTotals(first, second);
    result.statistic = totals.first - n * (n + 1) / 2;
    result.superiority = result.statistic / (n * m);
    const double all = n + m;
    const double variance = n * m / 12 * (all + 1 - totals.ties / (all * (all - 1)));
    const double offset = result.statistic - n * m / 2;
    const double distance = std::abs(offset) - 0.5;
    if (variance > 0 && distance > 0) {
        const double deviations = distance / std::sqrt(variance);
        result.probability = std::erfc(deviations / std::numbers::sqrt2);
        result.score = std::copysign(deviations, offset);
    }
    return result;
}

} // namespace

RankSum rankSum(std::span<const double> first, std::span<const double> second)
{
    std::vector<double> risingFirst(first.begin(), first.end());
    std::vector<double> risingSecond(second.begin(), second.end());
    std::ranges::sort(risingFirst);
    std::ranges::sort(risingSecond);
    return rankSumOf(RisingSample<double>(risingFirst, 0), RisingSample<double>(risingSecond, 0));
}

RankSum sparseRankSum(const SparseSample& first, const SparseSample& second)
{
    return rankSumOf(RisingSample<float>(first.values, first.zeros), RisingSample<float>(second.values, second.zeros));
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
