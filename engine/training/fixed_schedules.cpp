// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/fixed_schedules.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stratoscope {

const Schema<ConstantScheduleConfig>& constantScheduleSchema()
{
    static const Schema<ConstantScheduleConfig> schema{"constant", {}};
    return schema;
}

const Schema<StepScheduleConfig>& stepScheduleSchema()
{
    static const Schema<StepScheduleConfig> schema{
        "step",
        {
            field("every", &StepScheduleConfig::every).atLeast(1).unit("epochs").doc("Epochs between two changes."),
            field("gamma", &StepScheduleConfig::gamma).above(0).atMost(1).doc("What the learning rate is multiplied by."),
        }};
    return schema;
}

const Schema<MultiStepScheduleConfig>& multiStepScheduleSchema()
{
    static const Schema<MultiStepScheduleConfig> schema{
        "multi_step",
        {
            field("milestones", &MultiStepScheduleConfig::milestones)
                .atLeast(1)
                .unit("epochs")
                .doc("Epochs after which the learning rate changes."),
            field("gamma", &MultiStepScheduleConfig::gamma).above(0).atMost(1).doc("What the learning rate is multiplied by."),
        }};
    return schema;
}

const Schema<ExponentialScheduleConfig>& exponentialScheduleSchema()
{
    static const Schema<ExponentialScheduleConfig> schema{"exponential",
                                                          {
                                                              field("gamma", &ExponentialScheduleConfig::gamma)
                                                                  .above(0)
                                                                  .atMost(1)
                                                                  .doc("What every epoch multiplies the learning rate by."),
                                                          }};
    return schema;
}

const Schema<CosineScheduleConfig>& cosineScheduleSchema()
{
    static const Schema<CosineScheduleConfig> schema{"cosine",
                                                     {
                                                         field("warmup_epochs", &CosineScheduleConfig::warmupEpochs)
                                                             .atLeast(0)
                                                             .unit("epochs")
                                                             .doc("Length of the linear rise at the start."),
                                                         field("epochs", &CosineScheduleConfig::epochs)
                                                             .atLeast(1)
                                                             .unit("epochs")
                                                             .doc("Length of rise and cosine together; auto: training.epochs."),
                                                         field("min_factor", &CosineScheduleConfig::minFactor)
                                                             .atLeast(0)
                                                             .atMost(1)
                                                             .doc("Share of the learning rate that is left at the end."),
                                                     }};
    return schema;
}

double StepSchedule::factor(const StepPlace& place) const
{
    return std::pow(m_config.gamma, static_cast<double>(place.epoch / m_config.every));
}

double MultiStepSchedule::factor(const StepPlace& place) const
{
    const auto reached = std::ranges::count_if(m_config.milestones, [&](std::int64_t epoch) { return epoch <= place.epoch; });
    return std::pow(m_config.gamma, static_cast<double>(reached));
}

double ExponentialSchedule::factor(const StepPlace& place) const
{
    return std::pow(m_config.gamma, static_cast<double>(place.epoch));
}

double CosineSchedule::factor(const StepPlace& place) const
{
    const auto done = static_cast<double>(place.epoch * place.steps + place.step);
    const auto warmup = static_cast<double>(m_config.warmupEpochs * place.steps);
    if (done < warmup)
        return (done + 1) / warmup;
    const double length = static_cast<double>(m_config.epochs.value_or(1) * place.steps) - warmup;
    const double progress = std::min(1.0, (done - warmup) / length);
    return m_config.minFactor + (1 - m_config.minFactor) * (1 + std::cos(std::numbers::pi * progress)) / 2;
}

} // namespace stratoscope
