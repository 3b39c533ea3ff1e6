// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/metrics/multiclass_curves.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stratoscope {

namespace {

/// Scores and memberships of the known rows.
struct Decisions
{
    std::vector<double> scores; ///< M × K
    std::vector<std::uint8_t> isPositive;
};

Decisions decisions(std::span<const double> probabilities, std::span<const std::int64_t> truth, std::size_t classes)
{
    Decisions result;
    for (std::size_t row = 0; row < truth.size(); ++row) {
        if (truth[row] < 0)
            continue;
        if (truth[row] >= static_cast<std::int64_t>(classes))
            throw DataError(Issue{"row " + grouped(static_cast<std::int64_t>(row)) + " is of class " + std::to_string(truth[row]) +
                                      ", of " + counted(static_cast<std::int64_t>(classes), "class", "classes"),
                                  {},
                                  {}});
        for (std::size_t number = 0; number < classes; ++number) {
            result.scores.push_back(probabilities[row * classes + number]);
            result.isPositive.push_back(truth[row] == static_cast<std::int64_t>(number) ? 1 : 0);
        }
    }
    return result;
}

/// Every classes-th element from the first.
template <typename T>
std::vector<T> column(const std::vector<T>& values, std::size_t first, std::size_t classes)
{
    std::vector<T> result;
    for (std::size_t i = first; i < values.size(); i += classes)
        result.push_back(values[i]);
    return result;
}

/// NaN values are left out; NaN where all are.
double meanOfNumbers(const std::vector<double>& values)
{
    double sum = 0;
    double count = 0;
    for (const double value : values) {
        sum += std::isnan(value) ? 0 : value;
        count += std::isnan(value) ? 0 : 1;
    }
    return count > 0 ? sum / count : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

MulticlassCurves multiclassCurves(std::span<const double> probabilities, std::span<const std::int64_t> truth, std::size_t classes)
{
    if (classes == 0 || probabilities.size() != truth.size() * classes)
        throw DataError(Issue{"expected " + counted(static_cast<std::int64_t>(classes), "score") + " for each of " +
                                  counted(static_cast<std::int64_t>(truth.size()), "row") + ", found " +
                                  std::to_string(probabilities.size()) + " in all",
                              {},
                              {}});
    const Decisions all = decisions(probabilities, truth, classes);
    MulticlassCurves curves;
    std::vector<double> areas;
    std::vector<double> precisions;
    for (std::size_t number = 0; number < classes; ++number) {
        const std::vector<double> scores = column(all.scores, number, classes);
        const std::vector<std::uint8_t> isPositive = column(all.isPositive, number, classes);
        curves.roc.push_back(rocCurve(scores, isPositive));
        curves.precisionRecall.push_back(precisionRecallCurve(scores, isPositive));
        areas.push_back(curves.roc.back().auc);
        precisions.push_back(curves.precisionRecall.back().averagePrecision);
    }
    curves.microRoc = rocCurve(all.scores, all.isPositive);
    curves.microPrecisionRecall = precisionRecallCurve(all.scores, all.isPositive);
    curves.macroAuc = meanOfNumbers(areas);
    curves.macroAveragePrecision = meanOfNumbers(precisions);
    return curves;
}

} // namespace stratoscope
