// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/prediction.h"

#include <filesystem>

namespace stratoscope {

/// Arrays of what there is: `ids`, `labels`, `depth`, `group` as of an embedding; `predicted` (N) text, `predicted_class` (N)
/// int64, `probabilities` (N, K) float32 and `class_names` (K); `outputs` (N, T) float32, `output_names` (T), `choice` and
/// `choice_index` (N); `reconstruction` (N, F) float32, `feature_names` and `feature_units` (F), `filled` (N, F) float64 and
/// `is_filled` (N, F) bool.
[[nodiscard]] NamedArrays toArrays(const Prediction& prediction);

/// Fails early on a name that writePrediction() would refuse. @throws DataError
void requirePredictionEnding(const std::filesystem::path& path);

/// By the ending of the path: .npz, .csv or .las. @throws DataError for another ending, or data that LAS cannot hold; IoError
void writePrediction(const std::filesystem::path& path, const Prediction& prediction);

} // namespace stratoscope
