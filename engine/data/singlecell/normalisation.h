// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/singlecell/cell_rows.h"

#include <optional>
#include <span>
#include <vector>

namespace stratoscope {

/// Divides each cell by its total and multiplies it by the target; cells without counts stay as they are.
/// @param target no value: the median total of the cells that have counts   @return the target used
/// @throws DataError where a value is negative or not finite
double normaliseTotal(CellMatrix& matrix, std::optional<double> target = 1e4);

/// The sum of each cell's values.
[[nodiscard]] std::vector<double> cellTotals(const CellPass& cells);

/// The median of the totals above 0; 0 where none is.
[[nodiscard]] double medianTotal(std::vector<double> totals);

/// Divides each cell by a total that may be of more genes than the matrix has, and multiplies it by the target; cells with a
/// total of 0 stay as they are. @pre a total a row (asserted)
void scaleToTotal(CellMatrix& matrix, std::span<const double> totals, double target);

/// log(1 + x) of every value. @throws DataError where a value is below 0 or not finite
void logTransform(CellMatrix& matrix);

/// The values of a matrix before logTransform(): e^x - 1.
[[nodiscard]] CellMatrix withoutLogarithm(CellMatrix matrix);

} // namespace stratoscope
