// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/improvement.h"

#include <cmath>
#include <limits>

namespace stratoscope {

bool largerIsBetter(const std::string& metric, MetricGoal goal)
{
    return goal == MetricGoal::Max || (goal == MetricGoal::Auto && metric.ends_with("accuracy"));
}

void Improvement::add(double value)
{
    if (isBetter(value)) {
        m_best = value;
        m_epochsWithout = 0;
    } else {
        ++m_epochsWithout;
    }
}

bool Improvement::isBetter(double value) const
{
    if (std::isnan(value) || !m_best)
        return !std::isnan(value);
    const double step = m_relative ? m_minDelta * std::abs(*m_best) : m_minDelta;
    return m_largerIsBetter ? value > *m_best + step : value < *m_best - step;
}

std::vector<double> Improvement::state() const
{
    return {m_best.value_or(std::numeric_limits<double>::quiet_NaN()), static_cast<double>(m_epochsWithout)};
}

void Improvement::restore(const std::vector<double>& state)
{
    m_best = std::isnan(state[0]) ? std::nullopt : std::optional(state[0]);
    m_epochsWithout = static_cast<std::int64_t>(state[1]);
}

} // namespace stratoscope
