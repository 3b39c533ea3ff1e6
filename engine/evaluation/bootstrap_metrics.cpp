// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/evaluate_run.h"

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

using Intervals = std::vector<std::pair<std::string, ConfidenceInterval>>;

/// Truth and prediction of a number, of the rows where both are known, with the mean of the truth taken off both.
struct ComparedColumn
{
    std::string name;
    std::vector<double> truth;
    std::vector<double> predictions;

    [[nodiscard]] double r2(std::span<const std::size_t> rows) const
    {
        double sum = 0;
        double squares = 0;
        double residual = 0;
        for (const std::size_t row : rows) {
            const double error = truth[row] - predictions[row];
            sum += truth[row];
            squares += truth[row] * truth[row];
            residual += error * error;
        }
        const double total = squares - sum * sum / static_cast<double>(rows.size());
        return total > 0 ? 1 - residual / total : std::nan("");
    }
};

template <typename Truth>
ComparedColumn compared(const std::vector<Truth>& truth, const std::vector<float>& predictions, std::size_t column,
                        const std::vector<std::string>& names, const std::vector<std::size_t>& rows)
{
    ComparedColumn result{"r2/" + names[column], {}, {}};
    double sum = 0;
    for (const std::size_t row : rows) {
        const std::size_t cell = row * names.size() + column;
        if (std::isnan(truth[cell]) || std::isnan(predictions[cell]))
            continue;
        result.truth.push_back(truth[cell]);
        result.predictions.push_back(static_cast<double>(predictions[cell]));
        sum += truth[cell];
    }
    const double mean = result.truth.empty() ? 0 : sum / static_cast<double>(result.truth.size());
    for (std::vector<double>* values : {&result.truth, &result.predictions})
        std::ranges::transform(*values, values->begin(), [mean](double value) { return value - mean; });
    return result;
}

void addClasses(Intervals& intervals, const Prediction& prediction, const PartEvaluation& part, const BootstrapOptions& options,
                const OnProgress& onProgress, const std::stop_token& stop)
{
    const std::size_t classes = prediction.classNames.size();
    std::vector<std::size_t> cells; ///< of the confusion matrix, one a row
    for (const std::size_t row : part.rows) {
        if (prediction.trueClasses[row] >= 0)
            cells.push_back(static_cast<std::size_t>(prediction.trueClasses[row]) * classes +
                            static_cast<std::size_t>(prediction.classes[row]));
    }
    const Statistics statistics = [&](std::span<const std::size_t> rows) {
        ConfusionMatrix matrix{classes, std::vector<std::int64_t>(classes * classes), 0};
        for (const std::size_t row : rows)
            ++matrix.counts[cells[row]];
        const ClassificationReport report = classificationReport(matrix);
        return std::vector{report.accuracy, report.balancedAccuracy, report.macroF1, report.weightedF1};
    };
    const auto found = bootstrapIntervals(cells.size(), statistics, options, onProgress, stop);
    for (const auto& [index, name] :
         {std::pair{0U, "accuracy"}, std::pair{1U, "balanced_accuracy"}, std::pair{2U, "macro_f1"}, std::pair{3U, "weighted_f1"}})
        intervals.emplace_back(name, found[index]);
}

} // namespace

std::vector<std::pair<std::string, ConfidenceInterval>> bootstrapMetrics(const Prediction& prediction, const PartEvaluation& part,
                                                                         const BootstrapOptions& options,
                                                                         const OnProgress& onProgress, const std::stop_token& stop)
{
    Intervals intervals;
    if (part.classes)
        addClasses(intervals, prediction, part, options, onProgress, stop);
    std::vector<ComparedColumn> columns;
    for (std::size_t i = 0; i < part.values.size(); ++i)
        columns.push_back(compared(prediction.trueOutputs, prediction.outputs, i, prediction.outputNames, part.rows));
    for (std::size_t i = 0; i < part.reconstruction.size(); ++i)
        columns.push_back(compared(prediction.features, prediction.reconstruction, i, prediction.featureNames, part.rows));
    for (const ComparedColumn& column : columns) {
        if (column.truth.empty())
            continue;
        const Statistic r2 = [&column](std::span<const std::size_t> rows) { return column.r2(rows); };
        intervals.emplace_back(column.name, bootstrapInterval(column.truth.size(), r2, options, onProgress, stop));
    }
    return intervals;
}

} // namespace stratoscope
