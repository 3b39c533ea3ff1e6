// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/metrics/ranked_scores.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

namespace stratoscope {

namespace {

[[noreturn]] void failOnNan()
{
    throw DataError(Issue{"a score is not a number, so rows cannot be ranked", {}, {}});
}

/// Counts decisions by where they lie among the distinct scores of the true classes.
class DecisionCounter
{
public:
    explicit DecisionCounter(std::vector<float> trueScores)
        : m_distinct(std::move(trueScores))
    {
        std::ranges::sort(m_distinct, std::greater());
        std::size_t last = 0;
        for (std::size_t i = 0; i < m_distinct.size(); ++i) {
            if (i == 0 || m_distinct[i] != m_distinct[last - 1]) {
                m_distinct[last++] = m_distinct[i];
                m_positives.push_back(0);
            }
            ++m_positives.back();
        }
        m_distinct.resize(last);
        m_ties.resize(last);
        m_between.resize(last + 1);
        m_lowest.resize(last + 1, std::numeric_limits<float>::infinity());
    }

    void addNegative(float score)
    {
        const auto place = std::ranges::lower_bound(m_distinct, score, std::greater());
        const auto index = static_cast<std::size_t>(place - m_distinct.begin());
        if (place != m_distinct.end() && *place == score) {
            ++m_ties[index];
            return;
        }
        ++m_between[index];
        m_lowest[index] = std::min(m_lowest[index], score);
    }

    [[nodiscard]] RankedScores ranked() const
    {
        RankedScores ranked;
        const auto pass = [&ranked](double threshold, std::int64_t positives, std::int64_t negatives) {
            ranked.positives += static_cast<double>(positives);
            ranked.negatives += static_cast<double>(negatives);
            ranked.thresholds.push_back(threshold);
            ranked.truePositives.push_back(ranked.positives);
            ranked.falsePositives.push_back(ranked.negatives);
        };
        for (std::size_t i = 0; i < m_between.size(); ++i) {
            if (m_between[i] > 0)
                pass(m_lowest[i], 0, m_between[i]);
            if (i < m_distinct.size())
                pass(m_distinct[i], m_positives[i], m_ties[i]);
        }
        return ranked;
    }

private:
    std::vector<float> m_distinct; ///< scores of the true classes, descending
    std::vector<std::int64_t> m_positives;
    std::vector<std::int64_t> m_ties;    ///< others with the same score
    std::vector<std::int64_t> m_between; ///< others above it and below the one before
    std::vector<float> m_lowest;         ///< of those
};

} // namespace

RankedScores rankScores(std::span<const double> scores, std::span<const std::uint8_t> isPositive)
{
    if (scores.size() != isPositive.size())
        throw DataError(Issue{"expected a score for each of " + counted(static_cast<std::int64_t>(isPositive.size()), "row") +
                                  ", found " + std::to_string(scores.size()),
                              {},
                              {}});
    if (std::ranges::any_of(scores, [](double score) { return std::isnan(score); }))
        failOnNan();
    std::vector<std::pair<double, bool>> rows;
    rows.reserve(scores.size());
    for (std::size_t row = 0; row < scores.size(); ++row)
        rows.emplace_back(scores[row], isPositive[row] != 0);
    std::ranges::sort(rows, [](const auto& a, const auto& b) { return a.first > b.first; });
    RankedScores ranked;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        (rows[i].second ? ranked.positives : ranked.negatives) += 1;
        if (i + 1 < rows.size() && rows[i + 1].first == rows[i].first)
            continue;
        ranked.thresholds.push_back(rows[i].first);
        ranked.truePositives.push_back(ranked.positives);
        ranked.falsePositives.push_back(ranked.negatives);
    }
    return ranked;
}

RankedScores rankDecisions(RowMatrix scores, std::span<const std::int64_t> truth)
{
    if (std::ranges::any_of(scores.values, [](float score) { return std::isnan(score); }))
        failOnNan();
    std::vector<float> ofTruth;
    for (std::size_t row = 0; row < truth.size(); ++row) {
        if (truth[row] >= 0)
            ofTruth.push_back(scores.row(row)[static_cast<std::size_t>(truth[row])]);
    }
    DecisionCounter counter(std::move(ofTruth));
    for (std::size_t row = 0; row < truth.size(); ++row) {
        for (std::size_t number = 0; truth[row] >= 0 && number < scores.columns; ++number) {
            if (number != static_cast<std::size_t>(truth[row]))
                counter.addNegative(scores.row(row)[number]);
        }
    }
    return counter.ranked();
}

double areaUnder(std::span<const double> x, std::span<const double> y)
{
    double area = 0;
    for (std::size_t i = 1; i < x.size(); ++i)
        area += (x[i] - x[i - 1]) * (y[i] + y[i - 1]) / 2;
    return std::abs(area);
}

} // namespace stratoscope
