// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/las/las_writer.h"
#include "engine/evaluation/prediction.h"

namespace stratoscope {

/// A prediction as curves over the whole index of the log or table it was made from, with the well's header and its null;
/// rows that the missing-value policy leaves out have no values. Classes are numbers, which parameters CLASS_0 … name.
/// @throws DataError when the data have no index (a log's, or a column of depths) or are of several holes
[[nodiscard]] LasLog predictionLog(const Prediction& prediction);

} // namespace stratoscope
