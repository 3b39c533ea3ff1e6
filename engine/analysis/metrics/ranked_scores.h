// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/row_matrix.h"

#include <cstdint>
#include <span>
#include <vector>

namespace stratoscope {

/// Counts of rows at or above each distinct score, from the highest score down: what ROC and precision-recall curves are made of.
struct RankedScores
{
    std::vector<double> thresholds; ///< descending
    std::vector<double> truePositives;
    std::vector<double> falsePositives;
    double positives = 0;
    double negatives = 0;
};

/// @param isPositive not 0 where the row is of the class
/// @throws DataError when there are not as many scores as rows, or a score is NaN
[[nodiscard]] RankedScores rankScores(std::span<const double> scores, std::span<const std::uint8_t> isPositive);

/// Every row and class as one decision, whether the row is of the class: what micro averages rank. Takes memory for the rows, not
/// for the decisions: of scores without a true class between the same two scores with one only the lowest makes a threshold,
/// which changes neither curve nor area.
/// @param scores N × K   @param truth N class numbers, negative where not known: left out
/// @pre no class number reaches K   @throws DataError when a score is NaN
[[nodiscard]] RankedScores rankDecisions(RowMatrix scores, std::span<const std::int64_t> truth);

/// Area under a curve by trapezoids. @pre x ascends or descends
[[nodiscard]] double areaUnder(std::span<const double> x, std::span<const double> y);

} // namespace stratoscope
