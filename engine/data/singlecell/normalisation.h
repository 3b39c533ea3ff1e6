// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/singlecell/cell_matrix.h"

#include <optional>

namespace stratoscope {

/// Divides each cell by its total and multiplies it by the target; cells without counts stay as they are.
/// @param target no value: the median total of the cells that have counts   @return the target used
/// @throws DataError where a value is negative or not finite
double normaliseTotal(CellMatrix& matrix, std::optional<double> target = 1e4);

/// log(1 + x) of every value. @throws DataError where a value is below 0 or not finite
void logTransform(CellMatrix& matrix);

/// The values of a matrix before logTransform(): e^x - 1.
[[nodiscard]] CellMatrix withoutLogarithm(CellMatrix matrix);

} // namespace stratoscope
