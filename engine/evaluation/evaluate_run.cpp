// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/evaluate_run.h"

#include "engine/core/error.h"
#include "engine/data/data_source.h"
#include "engine/data/row_query.h"
#include "engine/data/split.h"
#include "engine/evaluation/predict.h"
#include "engine/training/run_files.h"

namespace stratoscope {

namespace {

std::string changedDataNote(const RunEnvironment& environment, const LoadedRun& run, const OnProgress& onProgress,
                            const std::stop_token& stop)
{
    const ConfigDocument document;
    if (sha256OfData(dataSource(run.config.data, document), onProgress, stop) == environment.dataSha256)
        return {};
    return "The data file has changed since the run was made; its parts may no longer be those it was trained on.";
}

using Parts = std::vector<std::pair<std::string, std::vector<std::size_t>>>;

/// Those that have rows, as the run dealt them.
Parts partsOf(const LoadedRun& run, const Dataset& dataset)
{
    const Split split = makeSplit(run.config.data.split, dataset);
    Parts parts;
    for (const auto& [name, rows] :
         {std::pair{"train", &split.training}, std::pair{"val", &split.validation}, std::pair{"test", &split.test}}) {
        if (!rows->empty())
            parts.emplace_back(name, std::vector<std::size_t>(rows->begin(), rows->end()));
    }
    return parts;
}

/// Leaves out the rows that the query of a request does not mean, and parts that then have none.
void keepRows(Parts& parts, const EvaluateRequest& request, const Dataset& dataset)
{
    if (request.rows.empty())
        return;
    const RowSet meant = rowsOfQuery(*dataset.table, request.rows);
    for (auto& [name, rows] : parts)
        std::erase_if(rows, [&](std::size_t row) { return !meant.contains(static_cast<std::size_t>(dataset.rows[row])); });
    std::erase_if(parts, [](const auto& part) { return part.second.empty(); });
    if (parts.empty())
        throw DataError(Issue{"none of the run's rows fulfils " + request.rows,
                              {request.runFolder.string(), 0, 0, {}},
                              "The query is about the columns of the run's data; rows that the run left out do not count."});
}

void keepWanted(Parts& parts, const EvaluateRequest& request)
{
    if (request.part.empty())
        return;
    const std::string wanted = request.part == "last" ? parts.back().first : request.part;
    std::erase_if(parts, [&wanted](const auto& part) { return part.first != wanted; });
    if (parts.empty())
        throw DataError(Issue{"the run has no " + std::string(request.rows.empty() ? "" : "such ") + "rows in its part " + wanted,
                              {request.runFolder.string(), 0, 0, {}},
                              "data.split.fractions of its config says which parts there are."});
}

} // namespace

RunEvaluation evaluateRun(const EvaluateRequest& request, const ModelRegistry& registry, const WorkSettings& settings)
{
    const LoadedRun run = loadRun(request.runFolder, registry, request.checkpoint);
    const Dataset dataset = datasetFor(run, {}, request.table, settings.onProgress, settings.stop);
    const RunEnvironment environment = readRunEnvironment(RunFolder(request.runFolder));
    requireSameRows(RunFolder(request.runFolder), dataset);
    auto parts = partsOf(run, dataset);
    keepRows(parts, request, dataset);
    keepWanted(parts, request);

    RunEvaluation evaluation;
    evaluation.checkpoint = run.checkpoint;
    evaluation.epoch = run.epoch;
    evaluation.chosenRows = request.rows;
    if (std::string note = changedDataNote(environment, run, settings.onProgress, settings.stop); !note.empty())
        evaluation.notes.push_back(std::move(note));
    evaluation.prediction = std::make_shared<const Prediction>(predict(run, dataset, settings.onProgress, settings.stop));
    for (auto& [name, rows] : parts)
        evaluation.parts.push_back(evaluatePart(*evaluation.prediction, name, std::move(rows), settings));
    return evaluation;
}

RunEvaluation evaluationOfRows(const RunEvaluation& whole, const RowSet& rows, std::string name, const WorkSettings& settings)
{
    RunEvaluation evaluation = whole;
    evaluation.parts.clear();
    evaluation.chosenRows = std::move(name);
    const EmbeddingTable& known = whole.prediction->rows;
    for (const PartEvaluation& part : whole.parts) {
        std::vector<std::size_t> among = part.rows;
        std::erase_if(among, [&](std::size_t row) { return !rows.contains(static_cast<std::size_t>(known.ids[row])); });
        if (!among.empty())
            evaluation.parts.push_back(evaluatePart(*whole.prediction, part.part, std::move(among), settings));
    }
    return evaluation;
}

} // namespace stratoscope
