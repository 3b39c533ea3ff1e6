// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/supervised_loss.h"
#include "engine/training/training_mode.h"

namespace stratoscope {

/// Learns a target: its classes, its labels or its values, as the task says.
class SupervisedMode : public TrainingMode
{
public:
    SupervisedMode(const SupervisedLossConfig& config, TaskChoice task)
        : m_config(config)
        , m_loss(makeSupervisedLoss(task, config))
    {
    }

    [[nodiscard]] std::vector<std::string> partNames() const override { return m_loss->partNames(); }
    void check(const LearningTask& task, Diagnostics& diagnostics) const override;
    [[nodiscard]] bool calibrates() const override { return m_config.calibrate; }
    void fit(const ResidentRows& training, std::int64_t /*seed*/) override { m_loss->fit(training); }
    [[nodiscard]] LossValue loss(Model& model, const Batch& batch, const at::Generator& generator) override;

private:
    SupervisedLossConfig m_config;
    std::unique_ptr<SupervisedLoss> m_loss;
};

} // namespace stratoscope
