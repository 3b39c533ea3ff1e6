// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/plateau_schedule.h"

#include "engine/training/trainer_state.h"

#include <algorithm>

namespace stratoscope {

namespace {

constexpr const char* progressName = "schedule.progress";
constexpr const char* factorName = "schedule.factor";

} // namespace

const Schema<PlateauScheduleConfig>& plateauScheduleSchema()
{
    static const Schema<PlateauScheduleConfig> schema{
        "plateau",
        {
            field("monitor", &PlateauScheduleConfig::monitor).doc("The metric to watch, a column of metrics.csv such as val/loss."),
            field("mode", &PlateauScheduleConfig::goal)
                .doc("min: smaller is better; max: larger is; auto: max for accuracies, min for all else."),
            field("factor", &PlateauScheduleConfig::factor).above(0).below(1).doc("What the learning rate is multiplied by."),
            field("patience", &PlateauScheduleConfig::patience)
                .atLeast(0)
                .unit("epochs")
                .doc("Epochs in a row without a better value that are borne."),
            field("threshold", &PlateauScheduleConfig::threshold)
                .atLeast(0)
                .below(1)
                .doc("Share of the best value by which another must be better to count."),
            field("min_factor", &PlateauScheduleConfig::minFactor)
                .atLeast(0)
                .atMost(1)
                .doc("Share of the learning rate below which it does not go."),
        }};
    return schema;
}

PlateauSchedule::PlateauSchedule(const PlateauScheduleConfig& config)
    : m_config(config)
    , m_improvement(largerIsBetter(config.monitor, config.goal), config.threshold, /*relative=*/true)
{
}

void PlateauSchedule::epochFinished(double value)
{
    m_improvement.add(value);
    if (m_improvement.epochsWithout() <= m_config.patience)
        return;
    m_factor = std::max(m_config.minFactor, m_factor * m_config.factor);
    m_improvement.forgetEpochs();
}

NamedArrays PlateauSchedule::state() const
{
    return {{progressName, stateArray(m_improvement.state())}, {factorName, stateArray(std::vector<double>{m_factor})}};
}

void PlateauSchedule::loadState(const NamedArrays& arrays)
{
    m_improvement.restore(requireState<double>(arrays, progressName, 2));
    m_factor = requireState<double>(arrays, factorName, 1).front();
}

} // namespace stratoscope
