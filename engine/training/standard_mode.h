// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/training_mode.h"
#include "engine/training/vae_objective.h"

namespace stratoscope {

struct StandardLossConfig
{
    ValueSchedule beta;
    ValueSchedule alpha{ScheduleKind::Constant, 0.1, 0, 0.1, 50};
    LossReduction reduction = LossReduction::Sum;
};
[[nodiscard]] const Schema<StandardLossConfig>& standardLossSchema();

/// The standard training of the core-log document: reconstruction + β·KL (+ α·cross-entropy), summed over the batch unless reduced
/// otherwise.
class StandardMode : public TrainingMode
{
public:
    StandardMode(const StandardLossConfig& config, bool withClasses)
        : m_objective(config.beta, config.alpha, config.reduction, withClasses)
        , m_withClasses(withClasses)
    {
    }

    [[nodiscard]] std::vector<std::string> partNames() const override;
    [[nodiscard]] std::vector<std::pair<std::string, double>> scheduledValues() const override
    {
        return m_objective.scheduledValues();
    }
    void setKernels(Kernels kernels) override { m_objective.setKernels(kernels); }
    void beginEpoch(std::int64_t epoch) override { m_objective.beginEpoch(epoch); }
    [[nodiscard]] LossValue loss(Model& model, const Batch& batch, const at::Generator& generator) override;

private:
    VaeObjective m_objective;
    bool m_withClasses;
};

} // namespace stratoscope
