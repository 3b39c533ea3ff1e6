// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/metrics/classification_report.h"

namespace stratoscope {

namespace {

double ratio(double part, double whole)
{
    return whole > 0 ? part / whole : 0;
}

ClassScores scoresOf(const ConfusionMatrix& matrix, std::size_t number)
{
    ClassScores scores;
    const auto right = static_cast<double>(matrix.count(number, number));
    scores.support = matrix.support(number);
    scores.precision = ratio(right, static_cast<double>(matrix.predicted(number)));
    scores.recall = ratio(right, static_cast<double>(scores.support));
    scores.f1 = ratio(2 * scores.precision * scores.recall, scores.precision + scores.recall);
    return scores;
}

} // namespace

ClassificationReport classificationReport(const ConfusionMatrix& matrix)
{
    ClassificationReport report;
    const auto total = static_cast<double>(matrix.total());
    double seen = 0;
    double withRows = 0;
    double right = 0;
    for (std::size_t number = 0; number < matrix.classes; ++number) {
        const ClassScores scores = scoresOf(matrix, number);
        report.classes.push_back(scores);
        right += static_cast<double>(matrix.count(number, number));
        seen += scores.support > 0 || matrix.predicted(number) > 0 ? 1 : 0;
        withRows += scores.support > 0 ? 1 : 0;
        report.balancedAccuracy += scores.recall;
        report.macroPrecision += scores.precision;
        report.macroF1 += scores.f1;
        report.weightedF1 += ratio(scores.f1 * static_cast<double>(scores.support), total);
    }
    report.accuracy = ratio(right, total);
    report.macroRecall = ratio(report.balancedAccuracy, seen);
    report.balancedAccuracy = ratio(report.balancedAccuracy, withRows);
    report.macroPrecision = ratio(report.macroPrecision, seen);
    report.macroF1 = ratio(report.macroF1, seen);
    return report;
}

} // namespace stratoscope
