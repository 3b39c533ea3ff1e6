// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/probe.h"

#include "engine/analysis/logistic_regression.h"
#include "engine/analysis/metrics/classification_report.h"
#include "engine/analysis/neighbors.h"

#include <algorithm>

namespace stratoscope {

namespace {

void appendScores(std::vector<std::pair<std::string, double>>& all, const std::string& prefix, const ProbeScores& scores)
{
    all.emplace_back(prefix + "/accuracy", scores.accuracy);
    all.emplace_back(prefix + "/balanced_accuracy", scores.balancedAccuracy);
    all.emplace_back(prefix + "/macro_f1", scores.macroF1);
}

} // namespace

ProbeScores probeScores(std::span<const std::int64_t> truth, std::span<const std::int64_t> predicted, std::size_t classes)
{
    const ClassificationReport report = classificationReport(confusionMatrix(truth, predicted, classes));
    return {report.accuracy, report.balancedAccuracy, report.macroF1};
}

std::vector<std::int64_t> neighborVotes(const LabelledRows& points, RowMatrix queries, bool byAngle, std::size_t classes,
                                        const WorkSettings& settings)
{
    NeighborOptions options;
    options.count = std::min(kProbeNeighbors, points.values.rows());
    options.metric = byAngle ? Metric::Cosine : Metric::Euclidean;
    options.search = NeighborSearch::Exact;
    const NeighborTable table = nearestNeighbors(points.values, queries, options, settings);
    std::vector<std::int64_t> winners;
    for (std::size_t query = 0; query < table.size(); ++query) {
        std::vector<int> votes(classes);
        for (std::size_t i = 0; i < table.count; ++i)
            ++votes[static_cast<std::size_t>(points.labels[table.rows[query * table.count + i]])];
        winners.push_back(std::ranges::max_element(votes) - votes.begin());
    }
    return winners;
}

RepresentationProbe probeRepresentation(std::string name, const LabelledRows& training, const LabelledRows& test,
                                        std::size_t classes, const WorkSettings& settings)
{
    RepresentationProbe probe;
    probe.name = std::move(name);
    probe.dimensions = static_cast<std::int64_t>(training.values.columns);
    const LogisticRegression linear = fitLogisticRegression(training.values, training.labels, classes, {}, settings);
    probe.linear = probeScores(test.labels, linear.predict(test.values), classes);
    throwIfStopped(settings.stop);
    for (const bool byAngle : {false, true}) {
        const std::vector<std::int64_t> votes = neighborVotes(training, test.values, byAngle, classes, settings);
        (byAngle ? probe.cosine : probe.euclidean) = probeScores(test.labels, votes, classes);
    }
    return probe;
}

std::vector<std::pair<std::string, double>> flatScores(const RepresentationProbe& probe)
{
    std::vector<std::pair<std::string, double>> scores;
    appendScores(scores, "probe/" + probe.name, probe.linear);
    appendScores(scores, "knn/" + probe.name + "/euclidean", probe.euclidean);
    appendScores(scores, "knn/" + probe.name + "/cosine", probe.cosine);
    return scores;
}

} // namespace stratoscope
