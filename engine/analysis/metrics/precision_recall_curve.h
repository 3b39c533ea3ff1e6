// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/metrics/ranked_scores.h"

#include <cstdint>
#include <span>
#include <vector>

namespace stratoscope {

/// Precision against recall of the rows that score at least a threshold.
struct PrecisionRecallCurve
{
    std::vector<double> thresholds; ///< descending, the first infinity: nothing is predicted, precision counts as 1
    std::vector<double> precision;
    std::vector<double> recall;  ///< ascending; NaN where no row is of the class
    double auc = 0;              ///< by trapezoids
    double averagePrecision = 0; ///< by steps: not too good where few thresholds lie far apart (Davis & Goadrich 2006)
};

[[nodiscard]] PrecisionRecallCurve precisionRecallCurve(const RankedScores& ranked);
/// @param isPositive not 0 where the row is of the class   @throws DataError
[[nodiscard]] PrecisionRecallCurve precisionRecallCurve(std::span<const double> scores, std::span<const std::uint8_t> isPositive);

} // namespace stratoscope
