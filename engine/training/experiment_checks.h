// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"
#include "engine/config/diagnostics.h"
#include "engine/data/dataset.h"

#include <string>
#include <vector>

namespace stratoscope {

class Model;

/// Whether there is a target that the mode can learn from; an issue where there is not.
[[nodiscard]] bool hasTarget(const Dataset& dataset, const TrainingConfig& training, Diagnostics& diagnostics);

/// Issues where the model cannot use what the data have: categorical columns that it would pass over, values that are no
/// counts, and a scaler or a mode that spoils counts.
void checkInputs(const Model& model, const Dataset& dataset, const Config& config, Diagnostics& diagnostics);

/// An issue where the model does not give as many outputs as the target has classes, labels or values; for models that do
/// not take that number from the data. Runs the model on a dry batch.
void checkOutputs(Model& model, const Dataset& dataset, const Config& config, Diagnostics& diagnostics);

/// Issues where early stopping or the schedule watches a metric that will not be there.
/// @param names see metricNamesOf()   @param withValidation whether rows are left for validation
void checkMonitors(const TrainingConfig& training, const std::vector<std::string>& names, bool withValidation,
                   Diagnostics& diagnostics);

} // namespace stratoscope
