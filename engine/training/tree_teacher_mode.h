// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"
#include "engine/training/supervised_loss.h"
#include "engine/training/training_mode.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace stratoscope {

class RandomForest;

/// PT-MODELS-001's tree_teacher_distillation, with its defaults.
struct TreeTeacherLossConfig
{
    double temperature = 2;
    double softShare = 0.5; ///< of the loss that the teacher gives
    std::int64_t trees = 120;
    std::optional<std::int64_t> depth; ///< none: 8 for classes, 10 for values
};
[[nodiscard]] const Schema<TreeTeacherLossConfig>& treeTeacherLossSchema();

/// Learns from a random forest beside the target (Hinton et al. 2015): the forest is grown on the training part once, and asked
/// once for every row. For classes the soft loss is KL(forest ‖ student at the temperature) · temperature², the forest's
/// shares of votes held within 1e-6 … 1; for values the squared distance from the forest's.
class TreeTeacherMode : public TrainingMode
{
public:
    /// @param task Classification or Regression
    TreeTeacherMode(const TreeTeacherLossConfig& config, TaskChoice task);
    ~TreeTeacherMode() override;

    /// Those of the task, then soft.
    [[nodiscard]] std::vector<std::string> partNames() const override;
    void check(const LearningTask& task, Diagnostics& diagnostics) const override;
    void fit(const ResidentRows& training, std::int64_t seed) override;
    void addTo(ResidentRows& rows) const override;
    [[nodiscard]] LossValue loss(Model& model, const Batch& batch, const at::Generator& generator) override;

private:
    [[nodiscard]] at::Tensor softLoss(const ModelOutput& output, const at::Tensor& teacher) const;

    TreeTeacherLossConfig m_config;
    TaskChoice m_task;
    std::unique_ptr<SupervisedLoss> m_hard;
    std::vector<RandomForest> m_forests; ///< one for classes, one for each value
};

} // namespace stratoscope
