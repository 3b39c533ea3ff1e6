// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/supervised_mode.h"

#include "engine/models/model.h"

namespace stratoscope {

void SupervisedMode::check(const LearningTask& task, Diagnostics& diagnostics) const
{
    const bool weighs = m_config.classWeights != ClassWeighting::None;
    if (task.task == TaskChoice::Regression && (weighs || m_config.labelSmoothing > 0))
        diagnostics.add(weighs ? "training.loss.class_weights" : "training.loss.label_smoothing",
                        "is for classes, and the target holds numbers to predict (data.task: regression)",
                        "Leave it out, or choose data.task: classification where the numbers stand for classes.");
    if (m_config.calibrate && task.task != TaskChoice::Classification)
        diagnostics.add("training.loss.calibrate", "a temperature is fitted for classes, and the target holds none",
                        "Choose the mode supervised, or data.task: classification where numbers stand for classes.");
}

LossValue SupervisedMode::loss(Model& model, const Batch& batch, const at::Generator& /*generator*/)
{
    return (*m_loss)(model.forward(batch), batch);
}

} // namespace stratoscope
