// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/evaluation.h"

#include "engine/evaluation/cluster_evaluation.h"

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

/// Values of some rows, width a row.
template <typename T>
std::vector<T> picked(const std::vector<T>& values, const std::vector<std::size_t>& rows, std::size_t width = 1)
{
    std::vector<T> result;
    result.reserve(rows.size() * width);
    for (const std::size_t row : rows) {
        const auto begin = values.begin() + static_cast<std::ptrdiff_t>(row * width);
        result.insert(result.end(), begin, begin + static_cast<std::ptrdiff_t>(width));
    }
    return result;
}

/// Scores of each of the columns over some rows.
template <typename Truth>
std::vector<RegressionScores> columnScores(const std::vector<Truth>& truth, const std::vector<float>& predicted, std::size_t width,
                                           const std::vector<std::size_t>& rows)
{
    std::vector<RegressionScores> scores;
    for (std::size_t column = 0; column < width; ++column) {
        std::vector<double> wanted;
        std::vector<double> found;
        for (const std::size_t row : rows) {
            wanted.push_back(truth[row * width + column]);
            found.push_back(static_cast<double>(predicted[row * width + column]));
        }
        scores.push_back(regressionScores(wanted, found));
    }
    return scores;
}

Calibration calibrationOf(const Prediction& prediction, const std::vector<std::size_t>& rows)
{
    std::vector<double> confidence;
    std::vector<std::uint8_t> isRight;
    for (const std::size_t row : rows) {
        // rounding takes a softmax a hair beyond 1
        confidence.push_back(std::clamp(static_cast<double>(prediction.confidence(row)), 0.0, 1.0));
        isRight.push_back(prediction.classes[row] == prediction.trueClasses[row] ? 1 : 0);
    }
    return calibration(confidence, isRight);
}

double logLoss(RowMatrix probabilities, const std::vector<std::int64_t>& truth)
{
    double sum = 0;
    for (std::size_t row = 0; row < truth.size(); ++row) {
        const float probability = probabilities.row(row)[static_cast<std::size_t>(truth[row])];
        sum -= std::log(static_cast<double>(std::max(probability, std::numeric_limits<float>::epsilon())));
    }
    return sum / static_cast<double>(truth.size());
}

std::optional<ClassEvaluation> evaluateClasses(const Prediction& prediction, std::vector<std::size_t> rows,
                                               const WorkSettings& settings)
{
    if (!prediction.classifies() || prediction.trueClasses.empty())
        return std::nullopt;
    std::erase_if(rows, [&prediction](std::size_t row) { return prediction.trueClasses[row] < 0; });
    if (rows.empty())
        return std::nullopt;
    const std::size_t classes = prediction.classNames.size();
    const std::vector<std::int64_t> truth = picked(prediction.trueClasses, rows);
    const std::vector<float> probabilities = picked(prediction.probabilities, rows, classes);
    ClassEvaluation evaluation;
    evaluation.confusion = confusionMatrix(truth, picked(prediction.classes, rows), classes);
    evaluation.report = classificationReport(evaluation.confusion);
    evaluation.curves = multiclassCurves({probabilities, classes}, truth, settings);
    evaluation.calibration = calibrationOf(prediction, rows);
    evaluation.logLoss = logLoss({probabilities, classes}, truth);
    return evaluation;
}

/// How many of the answers that are known were right.
struct Share
{
    double right = 0;
    double known = 0;

    /// @param truth a yes above 0.5; NaN where not known
    void add(double truth, bool answer)
    {
        known += std::isnan(truth) ? 0 : 1;
        right += !std::isnan(truth) && (truth > 0.5) == answer ? 1 : 0;
    }
    Share& operator+=(const Share& other)
    {
        right += other.right;
        known += other.known;
        return *this;
    }
    [[nodiscard]] double value() const { return right / known; } ///< NaN where none is known
};

std::optional<LabelEvaluation> evaluateLabels(const Prediction& prediction, const std::vector<std::size_t>& rows)
{
    if (!prediction.areLabels || prediction.trueOutputs.empty())
        return std::nullopt;
    const std::size_t width = prediction.outputNames.size();
    const auto truth = [&](std::size_t row, std::size_t label) { return prediction.trueOutputs[row * width + label]; };
    LabelEvaluation evaluation;
    Share all;
    Share routed;
    for (std::size_t label = 0; label < width; ++label) {
        Share right;
        for (const std::size_t row : rows)
            right.add(truth(row, label), prediction.outputs[row * width + label] > 0.5F);
        evaluation.accuracy.push_back(right.value());
        all += right;
    }
    for (const std::size_t row : rows)
        routed.add(truth(row, static_cast<std::size_t>(prediction.choices[row])), true);
    evaluation.meanAccuracy = all.value();
    evaluation.routedAccuracy = routed.value();
    return evaluation;
}

} // namespace

PartEvaluation evaluatePart(const Prediction& prediction, std::string part, std::vector<std::size_t> rows,
                            const WorkSettings& settings)
{
    PartEvaluation evaluation;
    evaluation.part = std::move(part);
    evaluation.rows = std::move(rows);
    if (prediction.reconstructs())
        evaluation.reconstruction =
            columnScores(prediction.features, prediction.reconstruction, prediction.featureCount(), evaluation.rows);
    evaluation.classes = evaluateClasses(prediction, evaluation.rows, settings);
    if (prediction.givesOutputs() && !prediction.areLabels && !prediction.trueOutputs.empty())
        evaluation.values =
            columnScores(prediction.trueOutputs, prediction.outputs, prediction.outputNames.size(), evaluation.rows);
    evaluation.labels = evaluateLabels(prediction, evaluation.rows);
    evaluation.clusters = evaluateClusters(prediction.rows, evaluation.rows, settings);
    return evaluation;
}

} // namespace stratoscope
