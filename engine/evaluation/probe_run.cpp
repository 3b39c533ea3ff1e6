// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/probe_run.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/data/split.h"
#include "engine/evaluation/prepared_components.h"
#include "engine/training/embedding.h"

#include <algorithm>

namespace stratoscope {

namespace {

/// Classes of the rows of a dataset.
struct ColumnLabels
{
    std::vector<std::string> names;    ///< sorted
    std::vector<std::int64_t> indices; ///< N, -1 unknown
};

ColumnLabels labelsOf(const Dataset& dataset, const std::string& name)
{
    if (name == dataset.targetName && !dataset.labels.empty())
        return {dataset.classNames, dataset.labels};
    const Column* column = dataset.table->find(name);
    const auto refuse = [&](const std::string& problem, const std::string& advice) {
        throw DataError(Issue{problem, {dataset.table->path.string(), 0, 0, name}, advice});
    };
    if (column == nullptr)
        refuse("there is no column '" + name + "'", suggestion(name, dataset.table->columnNames()));
    if (column->isNumeric())
        refuse("the column '" + name + "' holds numbers, and a probe tells classes", "Name a column of text.");
    ColumnLabels labels;
    for (const std::int64_t row : dataset.rows) {
        if (std::string text = column->text(static_cast<std::size_t>(row)); !text.empty())
            labels.names.push_back(std::move(text));
    }
    std::ranges::sort(labels.names);
    labels.names.erase(std::ranges::unique(labels.names).begin(), labels.names.end());
    for (const std::int64_t row : dataset.rows) {
        const std::string text = column->text(static_cast<std::size_t>(row));
        labels.indices.push_back(text.empty() ? -1 : std::ranges::lower_bound(labels.names, text) - labels.names.begin());
    }
    return labels;
}

/// Rows of one part that have a label.
struct ProbePart
{
    std::vector<std::int64_t> rows; ///< places in the dataset
    std::vector<std::int64_t> labels;
};

ProbePart labelledPart(const std::vector<std::int64_t>& rows, const ColumnLabels& labels)
{
    ProbePart part;
    for (const std::int64_t row : rows) {
        const std::int64_t label = labels.indices[static_cast<std::size_t>(row)];
        if (label < 0)
            continue;
        part.rows.push_back(row);
        part.labels.push_back(label);
    }
    return part;
}

void requireProbe(const RunProbe& probe, const ProbePart& training, const ProbePart& scored, const std::string& file)
{
    const auto refuse = [&](const std::string& problem, const std::string& advice) {
        throw DataError(Issue{problem, {file, 0, 0, probe.label}, advice});
    };
    if (probe.classNames.size() < 2)
        refuse("'" + probe.label + "' has fewer than two classes in the rows of the run", "Name a column with at least two.");
    if (training.rows.size() < 2 || scored.rows.empty())
        refuse("a probe needs labelled rows to fit and others to score, and the run's training part has " +
                   counted(static_cast<std::int64_t>(training.rows.size()), "such row") + ", the others " +
                   std::to_string(scored.rows.size()),
               "data.split.fractions of its config says which parts there are.");
}

LabelledRows labelledRows(const std::vector<float>& values, std::int64_t dimensions, const ProbePart& part)
{
    return {{values, static_cast<std::size_t>(dimensions)}, part.labels};
}

RepresentationProbe probeEmbedding(const EmbeddingTable& table, const ProbePart& training, const ProbePart& scored,
                                   std::size_t classes, const WorkSettings& settings)
{
    const EmbeddingTable fitted = selectedRows(table, training.rows);
    const EmbeddingTable others = selectedRows(table, scored.rows);
    return probeRepresentation("embedding", labelledRows(fitted.values, table.dimensions, training),
                               labelledRows(others.values, table.dimensions, scored), classes, settings);
}

RepresentationProbe probeComponents(const LoadedRun& run, const Dataset& dataset, std::int64_t dimensions,
                                    const ProbePart& training, const ProbePart& scored, RunProbe& probe,
                                    const WorkSettings& settings)
{
    report(settings.onProgress, "principal components");
    std::vector<std::int64_t> rows = training.rows;
    rows.insert(rows.end(), scored.rows.begin(), scored.rows.end());
    const PreparedComponents pcs = preparedComponents(run.preprocessing, dataset, training.rows, rows, dimensions);
    if (pcs.dimensions < dimensions)
        probe.notes.push_back("The data have no more than " + std::to_string(pcs.dimensions) +
                              " principal components; the embedding has " + std::to_string(dimensions) + " dimensions.");
    if (pcs.fittedRows < static_cast<std::int64_t>(training.rows.size()))
        probe.notes.push_back("The components are those of a sample of " + grouped(pcs.fittedRows) + " training rows.");
    const auto split = pcs.scores.begin() + static_cast<std::ptrdiff_t>(training.rows.size()) * pcs.dimensions;
    const std::vector<float> fitted(pcs.scores.begin(), split);
    const std::vector<float> others(split, pcs.scores.end());
    return probeRepresentation("pca", labelledRows(fitted, pcs.dimensions, training), labelledRows(others, pcs.dimensions, scored),
                               probe.classNames.size(), settings);
}

} // namespace

RunProbe probeRun(const ProbeRequest& request, const ModelRegistry& registry, const WorkSettings& settings)
{
    const LoadedRun run = loadRun(request.runFolder, registry, request.checkpoint);
    const Dataset dataset = datasetFor(run, {}, request.table, settings.onProgress, settings.stop);
    requireSameRows(RunFolder(request.runFolder), dataset);
    const ColumnLabels labels = labelsOf(dataset, request.label);
    const Split split = makeSplit(run.config.data.split, dataset);
    const ProbePart training = labelledPart(split.training, labels);
    const bool hasTest = !split.test.empty();
    const ProbePart scored = labelledPart(hasTest ? split.test : split.validation, labels);

    RunProbe probe;
    probe.label = request.label;
    probe.classNames = labels.names;
    probe.part = hasTest ? "test" : "val";
    probe.trainingRows = static_cast<std::int64_t>(training.rows.size());
    probe.scoredRows = static_cast<std::int64_t>(scored.rows.size());
    requireProbe(probe, training, scored, dataset.table->path.string());
    const EmbeddingTable table = embed(*run.model, run.preprocessing, dataset, settings.onProgress, settings.stop);
    probe.representations.push_back(probeEmbedding(table, training, scored, labels.names.size(), settings));
    probe.representations.push_back(probeComponents(run, dataset, table.dimensions, training, scored, probe, settings));
    return probe;
}

} // namespace stratoscope
