// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/singlecell/cell_rows.h"

#include <span>
#include <vector>

namespace stratoscope {

/// Quantiles of the values that are not zero, linear between neighbours (NumPy's default): exact, however many values there are,
/// by two passes that count them and keep none. @param shares 0 … 1   @returns one a share; empty where there are no values
[[nodiscard]] std::vector<float> valueQuantiles(const CellPass& pass, std::span<const double> shares);

} // namespace stratoscope
