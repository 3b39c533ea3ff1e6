// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/preprocessing.h"
#include "engine/serialization/pickle_value.h"

#include <optional>
#include <string>
#include <vector>

namespace stratoscope {

/// The fitted scaler that a checkpoint keeps beside its weights, as scikit-learn's StandardScaler or one around it that takes
/// logarithms first (entries scaler, mean_, scale_, signed_log_indices, log_indices). Read as data; nothing of it is run.
/// Features have no names and no medians: those are the data's.
/// @returns nothing where there is no entry scaler
/// @throws CheckpointError where there is one that is incomplete
[[nodiscard]] std::optional<std::vector<FeatureScaling>> recordedScaler(const PickleValue& checkpoint, const std::string& source);

} // namespace stratoscope
