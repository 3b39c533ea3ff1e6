// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/one_cycle_schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stratoscope {

const Schema<OneCycleScheduleConfig>& oneCycleScheduleSchema()
{
    static const Schema<OneCycleScheduleConfig> schema{
        "one_cycle",
        {
            field("epochs", &OneCycleScheduleConfig::epochs)
                .atLeast(1)
                .unit("epochs")
                .doc("Length of the cycle; auto: training.epochs."),
            field("rise_fraction", &OneCycleScheduleConfig::riseFraction)
                .above(0)
                .below(1)
                .doc("Share of the steps on which the learning rate rises (PyTorch's pct_start)."),
            field("start_divisor", &OneCycleScheduleConfig::startDivisor)
                .atLeast(1)
                .doc("The first step has the learning rate divided by this (PyTorch's div_factor)."),
            field("end_divisor", &OneCycleScheduleConfig::endDivisor)
                .atLeast(1)
                .doc("The last step has that of the first divided by this (PyTorch's final_div_factor)."),
            field("annealing", &OneCycleScheduleConfig::annealing).doc("The way up and down: half a cosine each, or straight."),
            field("cycle_momentum", &OneCycleScheduleConfig::cycleMomentum)
                .doc("Whether momentum (beta1 of Adam and AdamW) goes down as the learning rate goes up, and up as it goes down; "
                     "optimizers without one stay as they are."),
            field("base_momentum", &OneCycleScheduleConfig::lowestMomentum)
                .atLeast(0)
                .below(1)
                .doc("Momentum at the full learning rate."),
            field("max_momentum", &OneCycleScheduleConfig::highestMomentum)
                .atLeast(0)
                .below(1)
                .doc("Momentum at the first and the last step."),
        }};
    return schema;
}

double OneCycleSchedule::between(double from, double to, double progress) const
{
    const double share = m_config.annealing == Annealing::Linear ? progress : (1 - std::cos(std::numbers::pi * progress)) / 2;
    return from + (to - from) * share;
}

OneCycleSchedule::Phase OneCycleSchedule::phase(const StepPlace& place) const
{
    const auto steps = static_cast<double>(m_config.epochs.value_or(1) * place.steps);
    const double last = steps - 1;
    const double top = m_config.riseFraction * steps - 1; // the step of the full learning rate, not always a whole one
    const double step = std::min(last, static_cast<double>(place.epoch * place.steps + place.step));
    if (step <= top)
        return {true, top > 0 ? step / top : 1};
    return {false, last > top ? (step - top) / (last - top) : 1};
}

double OneCycleSchedule::factor(const StepPlace& place) const
{
    const Phase now = phase(place);
    const double start = 1 / m_config.startDivisor;
    return now.rises ? between(start, 1, now.progress) : between(1, start / m_config.endDivisor, now.progress);
}

std::optional<double> OneCycleSchedule::momentum(const StepPlace& place) const
{
    if (!m_config.cycleMomentum)
        return std::nullopt;
    const Phase now = phase(place);
    return now.rises ? between(m_config.highestMomentum, m_config.lowestMomentum, now.progress)
                     : between(m_config.lowestMomentum, m_config.highestMomentum, now.progress);
}

} // namespace stratoscope
