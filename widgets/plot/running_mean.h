// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>

namespace stratoscope {

/// Exponential mean of a series, value by value, in which the first values count no more than later ones (the bias correction of
/// Kingma & Ba 2015, section 3).
class RunningMean
{
public:
    /// @param weight of what came before, 0 … below 1; at 0 each value is its own mean
    explicit RunningMean(double weight = 0)
        : m_weight(weight)
    {
    }

    /// @returns the mean up to this value; one that is not finite is a gap and counts nothing
    double next(double value)
    {
        if (!std::isfinite(value))
            return value;
        m_sum = m_weight * m_sum + (1 - m_weight) * value;
        m_total = m_weight * m_total + (1 - m_weight);
        return m_sum / m_total;
    }

private:
    double m_weight;
    double m_sum = 0;
    double m_total = 0;
};

} // namespace stratoscope
