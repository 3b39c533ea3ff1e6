// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/training_mode.h"
#include "engine/training/vae_objective.h"

namespace stratoscope {

struct HybridLossConfig
{
    ValueSchedule beta{ScheduleKind::Linear, 0.5, 1e-6, 0.5, 30};
    ValueSchedule alpha{ScheduleKind::Constant, 0.5, 0, 0.5, 50};
    LossReduction reduction = LossReduction::Mean;
    double maskRatio = 0.1;
    double maskedWeight = 0.5;
};
[[nodiscard]] const Schema<HybridLossConfig>& hybridLossSchema();

/// The hybrid training of the core-log document: a share of the scaled inputs is set to 0 in every batch, and
/// loss = mean squared error + w · mean squared error of the masked values + β·KL (+ α·cross-entropy), means over elements unless
/// reduced otherwise, with β annealed. Validation masks nothing and has no masked part.
class HybridMode : public TrainingMode
{
public:
    HybridMode(const HybridLossConfig& config, bool withClasses)
        : m_config(config)
        , m_objective(config.beta, config.alpha, config.reduction, withClasses)
        , m_withClasses(withClasses)
    {
    }

    [[nodiscard]] std::vector<std::string> partNames() const override;
    void check(const LearningTask& task, Diagnostics& diagnostics) const override;
    [[nodiscard]] std::vector<std::pair<std::string, double>> scheduledValues() const override
    {
        return m_objective.scheduledValues();
    }
    void setKernels(Kernels kernels) override { m_objective.setKernels(kernels); }
    void beginEpoch(std::int64_t epoch) override { m_objective.beginEpoch(epoch); }
    [[nodiscard]] LossValue loss(Model& model, const Batch& batch, const at::Generator& generator) override;

private:
    HybridLossConfig m_config;
    VaeObjective m_objective;
    bool m_withClasses;
};

} // namespace stratoscope
