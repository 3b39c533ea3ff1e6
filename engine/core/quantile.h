// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace stratoscope {

/// The value at a fraction of sorted values, interpolated between neighbours (Hyndman & Fan 1996, type 7, as NumPy has it).
/// @pre not empty; 0 <= fraction <= 1
[[nodiscard]] double sortedQuantile(std::span<const double> sorted, double fraction);

/// The same of values in any order, faster than sorting them all. @param values is reordered
[[nodiscard]] double quantile(std::vector<double>& values, double fraction);

} // namespace stratoscope
