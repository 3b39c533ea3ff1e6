// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/paper_figures.h"

#include "engine/analysis/logistic_regression.h"
#include "engine/analysis/metrics/row_sample.h"
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/evaluation/paper_rows.h"
#include "engine/evaluation/predict.h"

#include <algorithm>

namespace stratoscope {

namespace {

/// The same settings, whose progress says of which model it is.
WorkSettings settingsOf(const std::string& model, const WorkSettings& settings)
{
    WorkSettings own = settings;
    if (settings.onProgress)
        own.onProgress = [model, onProgress = settings.onProgress](const Progress& progress) {
            onProgress({model + ": " + progress.stage, progress.fraction});
        };
    return own;
}

/// Rows with what they are, of one representation.
struct ProbeRows
{
    std::vector<float> values;
    std::vector<std::int64_t> labels;
    std::size_t columns = 0;

    [[nodiscard]] LabelledRows view() const { return {{values, columns}, labels}; }
};

ProbeRows probeRows(const EmbeddingTable& embedding, const std::vector<std::int64_t>& rows, const PaperRows& classes)
{
    ProbeRows probe;
    probe.columns = static_cast<std::size_t>(embedding.dimensions);
    probe.values = selectedRows(embedding, rows).values;
    for (const std::int64_t row : rows)
        probe.labels.push_back(classes.labels[static_cast<std::size_t>(row)]);
    return probe;
}

ClassTelling telling(std::string name, RowMatrix probabilities, const std::vector<std::int64_t>& truth,
                     const WorkSettings& settings)
{
    ClassTelling result;
    result.name = std::move(name);
    result.curves = multiclassCurves(probabilities, truth, settings);
    result.macro = macroRoc(result.curves);
    std::vector<std::int64_t> likeliest;
    for (std::size_t row = 0; row < truth.size(); ++row)
        likeliest.push_back(std::ranges::max_element(probabilities.row(row)) - probabilities.row(row).begin());
    result.scores = probeScores(truth, likeliest, probabilities.columns);
    return result;
}

ClassTelling tellingOfProbe(const EmbeddingTable& embedding, const PaperRows& rows, const WorkSettings& settings)
{
    const ProbeRows fitted = probeRows(embedding, rows.fitted, rows);
    const ProbeRows scored = probeRows(embedding, rows.scored, rows);
    constexpr int enough = 300; // steps: the third digit of an area no longer moves
    const LogisticRegression fit = fitLogisticRegression(fitted.view().values, fitted.labels, rows.classes,
                                                         {.inverseStrength = 1, .mostIterations = enough}, settings);
    return telling("linear probe", {fit.probabilities(scored.view().values), rows.classes}, scored.labels, settings);
}

ScaledFeature scaledFeature(const Prediction& prediction, std::size_t feature, const FeatureScaling& scaling, const PaperRows& rows)
{
    ScaledFeature scaled;
    for (const std::int64_t row : rows.scored) {
        const std::size_t cell = static_cast<std::size_t>(row) * prediction.featureCount() + feature;
        scaled.measured.push_back(static_cast<float>(scaling.scaled(prediction.features[cell])));
        scaled.reconstructed.push_back(static_cast<float>(scaling.scaled(static_cast<double>(prediction.reconstruction[cell]))));
    }
    const std::vector<double> measured(scaled.measured.begin(), scaled.measured.end());
    const std::vector<double> reconstructed(scaled.reconstructed.begin(), scaled.reconstructed.end());
    scaled.scores = regressionScores(measured, reconstructed);
    return scaled;
}

PaperModel paperModel(const PaperRun& run, const PaperRows& rows, const WorkSettings& settings)
{
    PaperModel model;
    model.name = run.name;
    model.runFolder = run.folder;
    auto evaluation = std::make_shared<RunEvaluation>();
    evaluation->checkpoint = run.loaded.checkpoint;
    evaluation->epoch = run.loaded.epoch;
    evaluation->prediction =
        std::make_shared<const Prediction>(predict(run.loaded, run.dataset, settings.onProgress, settings.stop));
    const Prediction& prediction = *evaluation->prediction;
    evaluation->parts.push_back(evaluatePart(prediction, rows.part, {rows.scored.begin(), rows.scored.end()}, settings));
    for (std::size_t feature = 0; feature < prediction.featureCount(); ++feature)
        model.features.push_back(scaledFeature(prediction, feature, run.loaded.preprocessing.features[feature], rows));
    if (const auto& classes = evaluation->parts.front().classes)
        model.tellings.push_back({"classifier head",
                                  classes->curves,
                                  macroRoc(classes->curves),
                                  {classes->report.accuracy, classes->report.balancedAccuracy, classes->report.macroF1}});
    model.tellings.push_back(tellingOfProbe(prediction.rows, rows, settings));
    LayoutChoice layout;
    layout.method = LayoutMethod::Umap;
    model.layout = project(selectedRows(prediction.rows, rows.drawn), layout, settings);
    model.evaluation = std::move(evaluation);
    return model;
}

} // namespace

PaperFigures paperFigures(const PaperFiguresRequest& request, const ModelRegistry& registry, const WorkSettings& settings)
{
    std::vector<PaperRun> runs;
    for (const auto& [folder, name] :
         {std::pair{request.unsupervised, "unsupervised"}, std::pair{request.semisupervised, "semi-supervised"}}) {
        if (!folder.empty())
            runs.push_back(readPaperRun(folder, name, runs.empty() ? nullptr : runs.front().dataset.table, registry,
                                        settingsOf(name, settings)));
    }
    const PaperRows rows = dealPaperRows(runs, request.mostFitted, request.mostDrawn);
    PaperFigures figures;
    figures.target = rows.target;
    figures.part = rows.part;
    figures.rows = runs.front().dataset.rowCount();
    figures.trainingRows = rows.trainingRows;
    figures.fittedRows = static_cast<std::int64_t>(rows.fitted.size());
    figures.scoredRows = static_cast<std::int64_t>(rows.scored.size());
    figures.notes = rows.notes;
    for (const PaperRun& run : runs)
        figures.models.push_back(paperModel(run, rows, settingsOf(run.name, settings)));
    return figures;
}

} // namespace stratoscope
