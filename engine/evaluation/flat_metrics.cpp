// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/evaluation.h"

#include <cmath>
#include <string_view>

namespace stratoscope {

namespace {

/// Collects what is a number.
class MetricList
{
public:
    void add(std::string_view name, double value)
    {
        if (std::isfinite(value))
            m_metrics.emplace_back(name, value);
    }

    void add(const ClassEvaluation& classes, const std::vector<std::string>& names)
    {
        const ClassificationReport& report = classes.report;
        add("accuracy", report.accuracy);
        add("balanced_accuracy", report.balancedAccuracy);
        add("macro_precision", report.macroPrecision);
        add("macro_recall", report.macroRecall);
        add("macro_f1", report.macroF1);
        add("weighted_f1", report.weightedF1);
        add("macro_roc_auc", classes.curves.macroAuc);
        add("micro_roc_auc", classes.curves.microRoc.auc);
        add("macro_average_precision", classes.curves.macroAveragePrecision);
        add("micro_average_precision", classes.curves.microPrecisionRecall.averagePrecision);
        add("micro_pr_auc", classes.curves.microPrecisionRecall.auc);
        add("log_loss", classes.logLoss);
        add("expected_calibration_error", classes.calibration.expectedCalibrationError);
        add("largest_calibration_error", classes.calibration.largestCalibrationError);
        for (std::size_t number = 0; number < names.size(); ++number)
            addClass(classes, number, names[number]);
    }

    void add(const LabelEvaluation& labels, const std::vector<std::string>& names)
    {
        add("mean_accuracy", labels.meanAccuracy);
        add("routed_accuracy", labels.routedAccuracy);
        for (std::size_t label = 0; label < names.size(); ++label)
            add("accuracy/" + names[label], labels.accuracy[label]);
    }

    /// Scores of each name, and the mean coefficient of determination where there are several.
    void add(const std::vector<RegressionScores>& scores, const std::vector<std::string>& names)
    {
        double sum = 0;
        for (const RegressionScores& one : scores)
            sum += one.r2;
        if (scores.size() > 1)
            add("mean_r2", sum / static_cast<double>(scores.size()));
        for (std::size_t i = 0; i < scores.size(); ++i) {
            add("r2/" + names[i], scores[i].r2);
            add("rmse/" + names[i], scores[i].rmse);
            add("mae/" + names[i], scores[i].mae);
        }
    }

    void add(const ClusterEvaluation& clusters)
    {
        if (clusters.clusters == 0)
            return;
        add("clusters", static_cast<double>(clusters.clusters));
        add("cluster_silhouette", clusters.silhouette);
        add("class_silhouette", clusters.classSilhouette);
        add("adjusted_rand_index", clusters.adjustedRandIndex);
        add("normalized_mutual_information", clusters.normalizedMutualInformation);
        add("cluster_purity", clusters.purity);
    }

    [[nodiscard]] std::vector<std::pair<std::string, double>> take() { return std::move(m_metrics); }

private:
    void addClass(const ClassEvaluation& classes, std::size_t number, const std::string& name)
    {
        const ClassScores& scores = classes.report.classes[number];
        add("precision/" + name, scores.precision);
        add("recall/" + name, scores.recall);
        add("f1/" + name, scores.f1);
        add("support/" + name, static_cast<double>(scores.support));
        add("roc_auc/" + name, classes.curves.roc[number].auc);
        add("pr_auc/" + name, classes.curves.precisionRecall[number].auc);
        add("average_precision/" + name, classes.curves.precisionRecall[number].averagePrecision);
    }

    std::vector<std::pair<std::string, double>> m_metrics;
};

} // namespace

std::vector<std::pair<std::string, double>> flatMetrics(const Prediction& prediction, const PartEvaluation& part)
{
    MetricList metrics;
    metrics.add("rows", static_cast<double>(part.rows.size()));
    if (part.classes)
        metrics.add(*part.classes, prediction.classNames);
    if (part.labels)
        metrics.add(*part.labels, prediction.outputNames);
    metrics.add(part.values, prediction.outputNames);
    metrics.add(part.reconstruction, prediction.featureNames);
    metrics.add(part.clusters);
    return metrics.take();
}

} // namespace stratoscope
