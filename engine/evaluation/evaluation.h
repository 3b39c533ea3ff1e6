// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/metrics/calibration.h"
#include "engine/analysis/metrics/classification_report.h"
#include "engine/analysis/metrics/multiclass_curves.h"
#include "engine/analysis/metrics/regression_scores.h"
#include "engine/evaluation/prediction.h"

#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace stratoscope {

/// How well classes were told apart.
struct ClassEvaluation
{
    ConfusionMatrix confusion;
    ClassificationReport report;
    MulticlassCurves curves;
    Calibration calibration; ///< of the probability of the class that was predicted
    double logLoss = 0;      ///< mean -ln of the probability of the true class, in nats; probabilities at least 2⁻²³
};

/// How well labels were told, each for itself.
struct LabelEvaluation
{
    std::vector<double> accuracy; ///< T, share of the rows whose yes or no was right; NaN where it is not known of any
    double meanAccuracy = 0;      ///< over all rows and labels that are known
    double routedAccuracy = 0;    ///< share of the rows whose choice is a yes
};

/// How the embedding groups the rows: k-means with as many clusters as there are classes, of a sample where rows are many.
struct ClusterEvaluation
{
    std::size_t clusters = 0;                                            ///< 0 where rows are too few to group
    std::size_t rows = 0;                                                ///< looked at
    double silhouette = std::numeric_limits<double>::quiet_NaN();        ///< of the clusters
    double classSilhouette = std::numeric_limits<double>::quiet_NaN();   ///< of the classes; NaN, as those below, without classes
    double adjustedRandIndex = std::numeric_limits<double>::quiet_NaN(); ///< of clusters and classes
    double normalizedMutualInformation = std::numeric_limits<double>::quiet_NaN();
    double purity = std::numeric_limits<double>::quiet_NaN();
};

/// A run on one part of its data.
struct PartEvaluation
{
    std::string part;                             ///< "train", "val", "test"
    std::vector<std::size_t> rows;                ///< of the prediction, rising
    std::vector<RegressionScores> reconstruction; ///< F, in the units of the file; empty unless the model reconstructs
    std::optional<ClassEvaluation> classes;       ///< none unless the model tells classes and a row's is known
    std::vector<RegressionScores> values;         ///< of a regression, one; empty unless the true ones are known
    std::optional<LabelEvaluation> labels;
    ClusterEvaluation clusters;
};

/// A run on its own data, part by part as it was trained.
struct RunEvaluation
{
    std::string checkpoint; ///< "best", "last" or "step-200"
    std::int64_t epoch = 0; ///< of the weights
    std::shared_ptr<const Prediction> prediction;
    std::vector<PartEvaluation> parts; ///< those that have rows
    std::string chosenRows;            ///< of which rows of the data it is alone, as a query or in words; empty: of all
    std::vector<std::string> notes;    ///< what to bear in mind, a sentence each
};

/// Evaluates some rows of a prediction. @param rows rising   @throws DataError, Cancelled
[[nodiscard]] PartEvaluation evaluatePart(const Prediction& prediction, std::string part, std::vector<std::size_t> rows,
                                          const WorkSettings& settings = {});

/// Names and values of all that is a number of the part: "accuracy", "f1/basalt", "r2/GR (API)" … Values that are not defined
/// (the AUC of a class without rows) are left out.
[[nodiscard]] std::vector<std::pair<std::string, double>> flatMetrics(const Prediction& prediction, const PartEvaluation& part);

} // namespace stratoscope
