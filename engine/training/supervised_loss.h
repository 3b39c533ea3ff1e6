// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"
#include "engine/training/loss_value.h"
#include "engine/training/supervised_config.h"

#include <torch/torch.h>

#include <memory>
#include <string>
#include <vector>

namespace stratoscope {

struct Batch;
struct ModelOutput;
struct ResidentRows;

/// The loss of a task, over the rows of a batch that have a target; a batch without any has 0.
class SupervisedLoss
{
public:
    virtual ~SupervisedLoss() = default;

    [[nodiscard]] virtual std::vector<std::string> partNames() const = 0;
    /// Takes the weights of the classes from the training part; they hold for validation as well.
    virtual void fit(const ResidentRows& training) = 0;
    /// A mean over the rows. @param output its logits or predictions are (B, outputs)
    [[nodiscard]] virtual LossValue operator()(const ModelOutput& output, const Batch& batch) = 0;
};

/// Classification: cross-entropy, weighted by class as in torch.nn.CrossEntropyLoss; accuracy, the share of rows whose largest
/// logit is their class. Multi-label: binary cross-entropy for each label, with weights of the labels' ones as pos_weight in
/// torch.nn.BCEWithLogitsLoss; accuracy over all labels at a probability of 0.5, and routed_accuracy, the share of rows whose
/// most probable label is one of theirs. Regression: squared error of scaled values; mae, the mean absolute
/// error in the units of the file.
/// @pre the task is not Auto
[[nodiscard]] std::unique_ptr<SupervisedLoss> makeSupervisedLoss(TaskChoice task, const SupervisedLossConfig& config);

} // namespace stratoscope
