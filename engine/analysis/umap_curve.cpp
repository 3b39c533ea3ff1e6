// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/umap_curve.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <cmath>

namespace stratoscope {

namespace {

constexpr int kSamples = 300;

double wanted(double distance, double minDist, double spread)
{
    return distance < minDist ? 1 : std::exp(-(distance - minDist) / spread);
}

/// Sums of a step of Gauss and Newton: the square of the residuals, and the normal equations of both parameters.
struct NormalEquations
{
    double residual = 0;
    double aa = 0;
    double ab = 0;
    double bb = 0;
    double gradientA = 0;
    double gradientB = 0;
};

NormalEquations equationsAt(const UmapCurve& curve, double minDist, double spread)
{
    NormalEquations sums;
    for (int i = 1; i < kSamples; ++i) { // at distance 0 every curve is 1
        const double x = 3 * spread * i / (kSamples - 1);
        const double power = std::pow(x, 2 * curve.b);
        const double value = 1 / (1 + curve.a * power);
        const double difference = wanted(x, minDist, spread) - value;
        const double byA = -value * value * power;
        const double byB = byA * curve.a * 2 * std::log(x);
        sums.residual += difference * difference;
        sums.aa += byA * byA;
        sums.ab += byA * byB;
        sums.bb += byB * byB;
        sums.gradientA += byA * difference;
        sums.gradientB += byB * difference;
    }
    return sums;
}

UmapCurve stepped(const UmapCurve& curve, const NormalEquations& sums, double damping)
{
    const double aa = sums.aa * (1 + damping);
    const double bb = sums.bb * (1 + damping);
    const double determinant = aa * bb - sums.ab * sums.ab;
    return {curve.a + (bb * sums.gradientA - sums.ab * sums.gradientB) / determinant,
            curve.b + (aa * sums.gradientB - sums.ab * sums.gradientA) / determinant};
}

} // namespace

UmapCurve fitUmapCurve(double minDist, double spread)
{
    if (!(spread > 0) || !std::isfinite(spread) || !(minDist >= 0) || minDist > spread)
        throw DataError(
            Issue{"a least distance of " + shortNumber(minDist) + " does not go with a spread of " + shortNumber(spread),
                  {},
                  "give 0 <= min_dist <= spread and spread above 0"});
    UmapCurve curve;
    NormalEquations sums = equationsAt(curve, minDist, spread);
    double damping = 1e-3; // Levenberg and Marquardt
    for (int step = 0; step < 500 && damping < 1e12; ++step) {
        const UmapCurve next = stepped(curve, sums, damping);
        const NormalEquations nextSums = next.a > 0 && next.b > 0 ? equationsAt(next, minDist, spread) : NormalEquations{HUGE_VAL};
        if (nextSums.residual <= sums.residual) {
            curve = next;
            sums = nextSums;
            damping /= 10;
        } else {
            damping *= 10;
        }
    }
    return curve;
}

} // namespace stratoscope
