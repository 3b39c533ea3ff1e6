// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace stratoscope {

/// Whether larger values of a metric are better. @param goal auto: of accuracies they are
[[nodiscard]] bool largerIsBetter(const std::string& metric, MetricGoal goal);

/// Counts the epochs since a metric was last better than ever before.
class Improvement
{
public:
    /// @param relative whether minDelta is a share of the best value
    Improvement(bool largerIsBetter, double minDelta, bool relative)
        : m_largerIsBetter(largerIsBetter)
        , m_minDelta(minDelta)
        , m_relative(relative)
    {
    }

    /// A value after an epoch; NaN is never better.
    void add(double value);
    void forgetEpochs() { m_epochsWithout = 0; }
    [[nodiscard]] std::int64_t epochsWithout() const { return m_epochsWithout; }

    /// For checkpoints: best value (NaN before the first) and epochs without a better one.
    [[nodiscard]] std::vector<double> state() const;
    /// @pre two values
    void restore(const std::vector<double>& state);

private:
    [[nodiscard]] bool isBetter(double value) const;

    bool m_largerIsBetter;
    double m_minDelta;
    bool m_relative;
    std::optional<double> m_best;
    std::int64_t m_epochsWithout = 0;
};

} // namespace stratoscope
