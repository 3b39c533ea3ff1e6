// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/training_mode.h"
#include "engine/training/value_schedule.h"

namespace stratoscope {

struct StandardLossConfig
{
    ValueSchedule beta;
    double alpha = 0.1;
};
[[nodiscard]] const Schema<StandardLossConfig>& standardLossSchema();

/// The standard training of the core-log document: reconstruction + β·KL (+ α·cross-entropy), all summed over the batch.
class StandardMode : public TrainingMode
{
public:
    StandardMode(const StandardLossConfig& config, bool withClasses)
        : m_config(config)
        , m_withClasses(withClasses)
    {
    }

    [[nodiscard]] std::vector<std::string> partNames() const override;
    [[nodiscard]] std::vector<std::pair<std::string, double>> scheduledValues() const override;
    void beginEpoch(std::int64_t epoch) override { m_beta = m_config.beta.at(epoch); }
    [[nodiscard]] LossValue loss(Model& model, const Batch& batch, const at::Generator& generator) override;

private:
    StandardLossConfig m_config;
    bool m_withClasses;
    double m_beta = 1;
};

} // namespace stratoscope
