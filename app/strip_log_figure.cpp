// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strip_log_figure.h"

#include "app/figure_source.h"
#include "app/headless_application.h"
#include "app/run_figure.h"
#include "engine/core/text.h"
#include "engine/data/adjacent_logs.h"
#include "engine/data/column_resolution.h"
#include "engine/data/formation_tops.h"
#include "engine/data/table_file.h"
#include "engine/data/table_overview.h"
#include "engine/evaluation/model_tracks.h"
#include "engine/evaluation/predict.h"
#include "engine/training/run_files.h"
#include "engine/training/thread_count.h"
#include "widgets/common/path_text.h"
#include "widgets/plot/figure_export.h"
#include "widgets/striplog/strip_figure.h"

#include <algorithm>
#include <optional>

namespace stratoscope {

namespace {

struct RoledTable
{
    std::shared_ptr<const Table> table;
    std::vector<ColumnRole> roles;
    std::optional<Prediction> prediction; ///< of the table's rows, where tracks of a model are asked for
};

/// What the run's model says of the run's data. @throws DataError where it does not give one of the tracks
Prediction predictionFor(const StripLogFigureRequest& request, const ModelRegistry& registry, const std::stop_token& stop)
{
    EmbedRequest wanted;
    wanted.runFolder = request.source;
    wanted.checkpoint = request.checkpoint;
    useThreadsOfRun(RunFolder(request.source));
    Prediction prediction = predict(wanted, registry, {}, stop);
    const TrackKinds given = trackKindsOf(prediction);
    for (const TrackKind kind : request.tracks) {
        if (!given.contains(kind))
            throw DataError(Issue{"the model of the run does not give the tracks '" + trackKindName(kind) + "'",
                                  {request.source.string(), 0, 0, {}},
                                  "It gives " + listed(trackKindNames(given)) + "."});
    }
    return prediction;
}

/// The data of a run with the roles that its config gives the columns, or those of a file with the roles guessed.
RoledTable readSource(const StripLogFigureRequest& request, const ModelRegistry& registry, const std::stop_token& stop)
{
    const std::filesystem::path& source = request.source;
    if (!RunFolder(source).holdsRun()) {
        if (!request.tracks.empty())
            throw DataError(Issue{"a data file has no model whose tracks could be drawn",
                                  {source.string(), 0, 0, {}},
                                  "Name the folder of a run instead."});
        TableOverview overview = openTable(source, {}, stop);
        return {overview.table, overview.guess.roles, std::nullopt};
    }
    const ConfigDocument document = readRunConfig(RunFolder(source));
    Diagnostics diagnostics(document);
    const DataConfig data = configSchema().read(document.root, {}, diagnostics).data;
    RoledTable result;
    if (!request.tracks.empty())
        result.prediction = predictionFor(request, registry, stop);
    result.table = result.prediction ? result.prediction->table : readData(data, dataSource(data, document), nullptr, {}, stop);
    const ColumnsConfig columns = resolveColumns(data, *result.table, diagnostics).columns;
    diagnostics.throwIfAny();
    result.roles = rolesOf(columns, *result.table);
    return result;
}

/// @throws DataError for a hole that the data do not have
std::vector<std::string> chosenHoles(const std::vector<std::string>& holes, const StripLogFigureRequest& request)
{
    if (request.holes.empty())
        return holes.empty() ? holes : std::vector{holes.front()};
    std::vector<std::string> chosen;
    for (const std::string& hole : request.holes) {
        if (std::ranges::find(holes, hole) == holes.end())
            throw DataError(Issue{"there is no hole '" + hole + "'",
                                  {request.source.string(), 0, 0, {}},
                                  holes.empty() ? "No column of the data names holes." : suggestion(hole, holes)});
        if (std::ranges::find(chosen, hole) == chosen.end())
            chosen.push_back(hole);
    }
    return chosen;
}

/// @throws DataError where the unit of the depths is not known
std::vector<StripLog> inUnit(std::vector<StripLog> logs, const StripLogFigureRequest& request)
{
    if (request.depthUnit.empty())
        return logs;
    if (logs.front().storedUnit == DepthUnit::Unknown)
        throw DataError(Issue{"the depths cannot be converted, as their unit is unknown",
                              {request.source.string(), 0, 0, logs.front().depthName},
                              "Name the unit in the column's heading, such as Depth (m)."});
    for (StripLog& log : logs)
        log = withDepthsIn(std::move(log), depthUnitOf(request.depthUnit));
    return logs;
}

QString titleOf(const std::vector<std::string>& holes, const std::filesystem::path& file)
{
    QStringList names;
    for (const std::string& hole : holes)
        names += QString::fromStdString(hole);
    return holes.empty() ? pathText(file.filename()) : names.join(QStringLiteral(", "));
}

} // namespace

void writeStripLogFigure(const StripLogFigureRequest& request, const ModelRegistry& registry, const std::stop_token& stop)
{
    const RoledTable data = readSource(request, registry, stop);
    const std::vector<std::string> holes = chosenHoles(holesOf(*data.table, data.roles), request);
    std::vector<StripLog> logs = adjacentLogs(*data.table, data.roles, holes);
    if (data.prediction)
        addModelTracks(logs, *data.prediction, request.tracks);
    if (!request.tops.empty()) {
        const FormationTops tops(readTable(request.tops, {}, {}, stop));
        tops.requireAnyOf(holes);
        setTops(logs, tops);
    }
    logs = inUnit(std::move(logs), request);
    const HeadlessApplication application;
    FigureOptions options;
    options.theme = themeNamed(request.theme);
    options.title = titleOf(holes, data.table->path);
    FigureView view = viewOf("striplog", request.source, request.out);
    view.theme = request.theme;
    view.classes = request.classStyles.kept();
    view.holes = holes;
    view.tracks = trackKindNames(request.tracks);
    QCPRange depths;
    if (request.depths) {
        const double factor = depthFactor(logs.front().storedUnit, logs.front().depthUnit);
        view.depths = {{request.depths->at(0) / factor, request.depths->at(1) / factor}};
        depths = QCPRange(request.depths->at(0), request.depths->at(1));
    }
    options.view = keptText(view);
    const std::unique_ptr<QCustomPlot> figure =
        makeStripFigure(shared(std::move(logs)), depths, options.theme, request.classStyles);
    options.sizeMm = stripFigureSize(*figure, options.sizeMm);
    request.form.applyTo(options);
    exportFigure(*figure, request.out, options);
}

} // namespace stratoscope
