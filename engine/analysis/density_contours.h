// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <span>
#include <vector>

namespace stratoscope {

struct PlanePoint
{
    double x = 0;
    double y = 0;
};

/// Where the density of points is the same; what is denser holds a share of all points.
struct DensityContour
{
    double share = 0;                           ///< of the points that lie inside, 0 … 1
    std::vector<std::vector<PlanePoint>> lines; ///< closed: the last place leads back to the first
};

inline constexpr std::array contourShares{0.25, 0.5, 0.75, 0.95};

/// Highest-density regions (Hyndman 1996): the lines about the densest places that together hold a share of the points. The density
/// is the points' counts on a grid, smoothed by a Gaussian of three quarters of Scott's width along each axis; where few points
/// lie far off, the grid leaves them out, but they count among the points.
/// @param x, y of equal length, finite   @return one a share, in order; without lines where the points have no area
[[nodiscard]] std::vector<DensityContour> densityContours(std::span<const float> x, std::span<const float> y,
                                                          std::span<const double> shares = contourShares);

} // namespace stratoscope
