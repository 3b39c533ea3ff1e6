// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/metrics/roc_curve.h"

#include <limits>

namespace stratoscope {

RocCurve rocCurve(const RankedScores& ranked)
{
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    const bool drawable = ranked.positives > 0 && ranked.negatives > 0;
    RocCurve curve;
    curve.thresholds = {std::numeric_limits<double>::infinity()};
    curve.falsePositiveRate = {0};
    curve.truePositiveRate = {0};
    for (std::size_t i = 0; i < ranked.thresholds.size(); ++i) {
        curve.thresholds.push_back(ranked.thresholds[i]);
        curve.falsePositiveRate.push_back(drawable ? ranked.falsePositives[i] / ranked.negatives : nan);
        curve.truePositiveRate.push_back(drawable ? ranked.truePositives[i] / ranked.positives : nan);
    }
    curve.auc = drawable ? areaUnder(curve.falsePositiveRate, curve.truePositiveRate) : nan;
    return curve;
}

RocCurve rocCurve(std::span<const double> scores, std::span<const std::uint8_t> isPositive)
{
    return rocCurve(rankScores(scores, isPositive));
}

} // namespace stratoscope
