// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace stratoscope {

/// How strongly two points of a UMAP layout belong together at distance d: 1 / (1 + a d^(2b)).
struct UmapCurve
{
    double a = 1;
    double b = 1;
};

/// The curve nearest, by least squares over 0 … 3 spread, to 1 up to minDist and an exponential fall with the scale spread
/// beyond (McInnes, Healy & Melville 2018, definition 11). @throws DataError unless 0 <= minDist <= spread and spread > 0
[[nodiscard]] UmapCurve fitUmapCurve(double minDist, double spread);

} // namespace stratoscope
