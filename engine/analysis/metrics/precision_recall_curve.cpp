// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/metrics/precision_recall_curve.h"

#include <limits>

namespace stratoscope {

PrecisionRecallCurve precisionRecallCurve(const RankedScores& ranked)
{
    PrecisionRecallCurve curve;
    curve.thresholds = {std::numeric_limits<double>::infinity()};
    curve.precision = {1};
    curve.recall = {ranked.positives > 0 ? 0 : std::numeric_limits<double>::quiet_NaN()};
    for (std::size_t i = 0; i < ranked.thresholds.size(); ++i) {
        curve.thresholds.push_back(ranked.thresholds[i]);
        curve.precision.push_back(ranked.truePositives[i] / (ranked.truePositives[i] + ranked.falsePositives[i]));
        curve.recall.push_back(ranked.truePositives[i] / ranked.positives);
        curve.averagePrecision += (curve.recall[i + 1] - curve.recall[i]) * curve.precision[i + 1];
    }
    curve.auc = areaUnder(curve.recall, curve.precision);
    return curve;
}

PrecisionRecallCurve precisionRecallCurve(std::span<const double> scores, std::span<const std::uint8_t> isPositive)
{
    return precisionRecallCurve(rankScores(scores, isPositive));
}

} // namespace stratoscope
