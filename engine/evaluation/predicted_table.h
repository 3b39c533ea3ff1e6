// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/prediction.h"

namespace stratoscope {

/// The table that a prediction was made from with the prediction beside it, for people to look at: the predicted class and its
/// confidence, values, the choice, reconstructions and filled gaps, but not the probability of every class nor the
/// posterior. Rows that the
/// missing-value policy leaves out have no value in the new columns.
[[nodiscard]] Table tableWithPrediction(const Prediction& prediction);

} // namespace stratoscope
