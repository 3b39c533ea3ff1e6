// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"
#include "engine/training/improvement.h"
#include "engine/training/learning_rate_schedule.h"

#include <cstdint>
#include <string>

namespace stratoscope {

struct PlateauScheduleConfig
{
    std::string monitor = "val/loss";
    MetricGoal goal = MetricGoal::Auto;
    double factor = 0.1;
    std::int64_t patience = 10; ///< epochs
    double threshold = 1e-4;    ///< share of the best value
    double minFactor = 0;
};
[[nodiscard]] const Schema<PlateauScheduleConfig>& plateauScheduleSchema();

/// As torch.optim.lr_scheduler.ReduceLROnPlateau with a relative threshold: after more than `patience` epochs in a row without a
/// better value the learning rate is multiplied by factor, and the epochs are counted anew.
class PlateauSchedule : public LearningRateSchedule
{
public:
    explicit PlateauSchedule(const PlateauScheduleConfig& config);

    [[nodiscard]] double factor(const StepPlace& /*place*/) const override { return m_factor; }
    [[nodiscard]] std::string monitor() const override { return m_config.monitor; }
    void epochFinished(double value) override;
    [[nodiscard]] NamedArrays state() const override;
    void loadState(const NamedArrays& arrays) override;

private:
    PlateauScheduleConfig m_config;
    Improvement m_improvement;
    double m_factor = 1;
};

} // namespace stratoscope
