// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/paper_numbers.h"

#include "engine/serialization/csv_writer.h"

namespace stratoscope {

namespace {

/// The columns of the file, as they grow.
struct NumberRows
{
    std::vector<std::string> figure;
    std::vector<std::string> model;
    std::vector<std::string> of;
    std::vector<std::string> metric;
    std::vector<double> value;

    void add(const std::string& inFigure, const std::string& ofModel, const std::string& what,
             const std::vector<std::pair<std::string, double>>& metrics)
    {
        for (const auto& [name, number] : metrics) {
            figure.push_back(inFigure);
            model.push_back(ofModel);
            of.push_back(what);
            metric.push_back(name);
            value.push_back(number);
        }
    }
};

void addReconstruction(NumberRows& rows, const PaperModel& model)
{
    const PartEvaluation& scored = model.evaluation->parts.front();
    const std::vector<std::string>& features = model.evaluation->prediction->featureNames;
    for (std::size_t i = 0; i < features.size(); ++i) {
        const RegressionScores& scores = scored.reconstruction[i];
        rows.add("reconstruction", model.name, features[i],
                 {{"r2", scores.r2},
                  {"rmse", scores.rmse},
                  {"mae", scores.mae},
                  {"scaled_r2", model.features[i].scores.r2},
                  {"scaled_rmse", model.features[i].scores.rmse}});
    }
}

void addTellings(NumberRows& rows, const PaperModel& model)
{
    for (const ClassTelling& telling : model.tellings)
        rows.add("roc", model.name, telling.name,
                 {{"micro_auc", telling.curves.microRoc.auc},
                  {"macro_auc", telling.curves.macroAuc},
                  {"accuracy", telling.scores.accuracy},
                  {"balanced_accuracy", telling.scores.balancedAccuracy},
                  {"macro_f1", telling.scores.macroF1}});
}

void addClusters(NumberRows& rows, const PaperModel& model)
{
    const ClusterEvaluation& clusters = model.evaluation->parts.front().clusters;
    rows.add("embedding", model.name, "k-means clusters",
             {{"clusters", static_cast<double>(clusters.clusters)},
              {"adjusted_rand_index", clusters.adjustedRandIndex},
              {"normalized_mutual_information", clusters.normalizedMutualInformation},
              {"purity", clusters.purity},
              {"class_silhouette", clusters.classSilhouette}});
}

} // namespace

void writePaperNumbers(const std::filesystem::path& file, const PaperFigures& figures)
{
    NumberRows rows;
    rows.add("all", {}, "rows",
             {{"in_all", static_cast<double>(figures.rows)},
              {"training", static_cast<double>(figures.trainingRows)},
              {"fitted", static_cast<double>(figures.fittedRows)},
              {"scored", static_cast<double>(figures.scoredRows)}});
    for (const PaperModel& model : figures.models) {
        addReconstruction(rows, model);
        addTellings(rows, model);
        addClusters(rows, model);
    }
    writeCsv(file, {{"figure", std::move(rows.figure)},
                    {"model", std::move(rows.model)},
                    {"of", std::move(rows.of)},
                    {"metric", std::move(rows.metric)},
                    {"value", std::move(rows.value)}});
}

} // namespace stratoscope
