// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/registry.h"
#include "engine/training/run_folder.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace stratoscope {

class Model;
struct ResidentRows;

/// How a classifier's probabilities were brought in line with how often it is right (Guo et al. 2017).
struct TemperatureScaling
{
    double temperature = 1; ///< that logits are divided by
    std::int64_t rows = 0;  ///< of the validation part, that it was fitted on
    double errorBefore = 0; ///< expected calibration error over 15 bins
    double errorAfter = 0;

    bool operator==(const TemperatureScaling&) const = default;
};

/// Fits the temperature on labelled rows that the model was not trained on. @pre the model has logits; rows have labels
[[nodiscard]] TemperatureScaling fitTemperatureScaling(Model& model, const ResidentRows& validation);

/// calibration.yaml of a run. @throws IoError
void writeTemperatureScaling(const RunFolder& folder, const TemperatureScaling& scaling);
/// No value for a run that was not calibrated. @throws ConfigError where the file is none
[[nodiscard]] std::optional<TemperatureScaling> readTemperatureScaling(const RunFolder& folder);

} // namespace stratoscope
