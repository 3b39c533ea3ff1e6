// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/training_mode.h"

#include <string>
#include <vector>

namespace stratoscope {

/// The columns of metrics.csv but for step and epoch, in their order: "train/loss", "val/loss", the parts of the loss in training
/// and validation, "lr", the mode's scheduled values, "grad_norm", "samples_per_second", "memory_mib", "seconds".
[[nodiscard]] std::vector<std::string> metricNamesOf(const TrainingMode& mode);

} // namespace stratoscope
