// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace stratoscope {

/// Local quadratic regression (Cleveland & Devlin 1988): at each x, a parabola fitted by weighted least squares to the
/// floor(span · n) nearest points, with tricube weights (1 - (d / dmax)³)³. Each point is fitted itself, not interpolated
/// between the vertices of a tree as in the netlib program. Where the points allow no parabola, a line or their mean.
/// @param span share of the points, above 0 and at most 1   @return the fitted value at each x, in the order given
/// @pre x and y have the same length, all finite (asserted)
[[nodiscard]] std::vector<double> loess(std::span<const double> x, std::span<const double> y, double span);

} // namespace stratoscope
