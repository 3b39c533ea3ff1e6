// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/metrics/ranked_scores.h"

#include <cstdint>
#include <span>
#include <vector>

namespace stratoscope {

/// Receiver operating characteristic: shares of the rows that score at least a threshold.
struct RocCurve
{
    std::vector<double> thresholds; ///< descending, the first infinity
    std::vector<double> falsePositiveRate;
    std::vector<double> truePositiveRate;
    double auc = 0; ///< NaN, like the rates, where all rows are of one kind
};

[[nodiscard]] RocCurve rocCurve(const RankedScores& ranked);
/// @param isPositive not 0 where the row is of the class   @throws DataError
[[nodiscard]] RocCurve rocCurve(std::span<const double> scores, std::span<const std::uint8_t> isPositive);

} // namespace stratoscope
