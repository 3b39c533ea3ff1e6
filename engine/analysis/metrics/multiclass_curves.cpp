// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/metrics/multiclass_curves.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stratoscope {

namespace {

void requireFitting(RowMatrix probabilities, std::span<const std::int64_t> truth)
{
    const auto classes = static_cast<std::int64_t>(probabilities.columns);
    if (classes == 0 || probabilities.values.size() != truth.size() * probabilities.columns)
        throw DataError(Issue{"expected " + counted(classes, "score") + " for each of " +
                                  counted(static_cast<std::int64_t>(truth.size()), "row") + ", found " +
                                  std::to_string(probabilities.values.size()) + " in all",
                              {},
                              {}});
    const auto strange = std::ranges::find_if(truth, [classes](std::int64_t number) { return number >= classes; });
    if (strange != truth.end())
        throw DataError(Issue{"row " + grouped(strange - truth.begin()) + " is of class " + std::to_string(*strange) + ", of " +
                                  counted(classes, "class", "classes"),
                              {},
                              {}});
}

/// Scores of one class and who is of it, of the known rows.
RankedScores rankClass(RowMatrix probabilities, std::span<const std::int64_t> truth, std::size_t number)
{
    std::vector<double> scores;
    std::vector<std::uint8_t> isPositive;
    for (std::size_t row = 0; row < truth.size(); ++row) {
        if (truth[row] < 0)
            continue;
        scores.push_back(static_cast<double>(probabilities.row(row)[number]));
        isPositive.push_back(truth[row] == static_cast<std::int64_t>(number) ? 1 : 0);
    }
    return rankScores(scores, isPositive);
}

/// The first point, the last, and those between that lie apart from the one kept before.
std::vector<std::size_t> pointsApart(const std::vector<double>& x, const std::vector<double>& y)
{
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const bool isEnd = i == 0 || i + 1 == x.size();
        if (isEnd || std::abs(x[i] - x[kept.back()]) >= kCurveResolution || std::abs(y[i] - y[kept.back()]) >= kCurveResolution)
            kept.push_back(i);
    }
    return kept;
}

void keep(std::vector<double>& values, const std::vector<std::size_t>& kept)
{
    for (std::size_t i = 0; i < kept.size(); ++i)
        values[i] = values[kept[i]];
    values.resize(kept.size());
    values.shrink_to_fit();
}

RocCurve thinned(RocCurve curve)
{
    const std::vector<std::size_t> kept = pointsApart(curve.falsePositiveRate, curve.truePositiveRate);
    for (std::vector<double>* values : {&curve.thresholds, &curve.falsePositiveRate, &curve.truePositiveRate})
        keep(*values, kept);
    return curve;
}

PrecisionRecallCurve thinned(PrecisionRecallCurve curve)
{
    const std::vector<std::size_t> kept = pointsApart(curve.recall, curve.precision);
    for (std::vector<double>* values : {&curve.thresholds, &curve.precision, &curve.recall})
        keep(*values, kept);
    return curve;
}

/// Of the values that are numbers; NaN where none is.
template <typename Curve>
double meanOf(const std::vector<Curve>& curves, double Curve::*value)
{
    double sum = 0;
    double count = 0;
    for (const Curve& curve : curves) {
        sum += std::isnan(curve.*value) ? 0 : curve.*value;
        count += std::isnan(curve.*value) ? 0 : 1;
    }
    return count > 0 ? sum / count : std::numeric_limits<double>::quiet_NaN();
}

/// The highest point of a curve at a false positive rate, between its points on the line that joins them.
double truePositiveRateAt(const RocCurve& curve, double falsePositiveRate)
{
    const std::vector<double>& x = curve.falsePositiveRate;
    const auto after = static_cast<std::size_t>(std::ranges::upper_bound(x, falsePositiveRate) - x.begin());
    if (after == 0 || after == x.size())
        return curve.truePositiveRate[after == 0 ? 0 : after - 1];
    const double share = (falsePositiveRate - x[after - 1]) / (x[after] - x[after - 1]);
    return std::lerp(curve.truePositiveRate[after - 1], curve.truePositiveRate[after], share);
}

} // namespace

MulticlassCurves multiclassCurves(RowMatrix probabilities, std::span<const std::int64_t> truth, const WorkSettings& settings)
{
    requireFitting(probabilities, truth);
    MulticlassCurves curves;
    curves.roc.resize(probabilities.columns);
    curves.precisionRecall.resize(probabilities.columns);
    forEachBlock(probabilities.columns, 1, settings, "ranking rows by class", [&](std::size_t number, std::size_t /*end*/) {
        const RankedScores ranked = rankClass(probabilities, truth, number);
        curves.roc[number] = thinned(rocCurve(ranked));
        curves.precisionRecall[number] = thinned(precisionRecallCurve(ranked));
    });
    const RankedScores decisions = rankDecisions(probabilities, truth);
    curves.microRoc = thinned(rocCurve(decisions));
    curves.microPrecisionRecall = thinned(precisionRecallCurve(decisions));
    curves.macroAuc = meanOf(curves.roc, &RocCurve::auc);
    curves.macroAveragePrecision = meanOf(curves.precisionRecall, &PrecisionRecallCurve::averagePrecision);
    return curves;
}

RocCurve macroRoc(const MulticlassCurves& curves)
{
    const auto steps = static_cast<int>(std::lround(1 / kCurveResolution));
    RocCurve mean;
    mean.auc = curves.macroAuc;
    std::vector<const RocCurve*> known;
    for (const RocCurve& curve : curves.roc) {
        if (!std::isnan(curve.auc))
            known.push_back(&curve);
    }
    if (known.empty())
        return mean;
    mean.falsePositiveRate.push_back(0); // where a drawing begins, before the first row is taken
    mean.truePositiveRate.push_back(0);
    for (int step = 0; step <= steps; ++step) {
        const double rate = static_cast<double>(step) / steps;
        double sum = 0;
        for (const RocCurve* curve : known)
            sum += truePositiveRateAt(*curve, rate);
        mean.falsePositiveRate.push_back(rate);
        mean.truePositiveRate.push_back(sum / static_cast<double>(known.size()));
    }
    return mean;
}

} // namespace stratoscope
