// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run_figure.h"

#include "app/figure_source.h"
#include "app/headless_application.h"
#include "engine/analysis/embedding_axes.h"
#include "engine/analysis/embedding_replay.h"
#include "engine/analysis/ready_embedding.h"
#include "engine/core/text.h"
#include "engine/data/data_source.h"
#include "engine/data/singlecell/gene_expression.h"
#include "engine/data/singlecell/single_cell_file.h"
#include "engine/data/table_file.h"
#include "engine/evaluation/evaluate_run.h"
#include "engine/serialization/csv_writer.h"
#include "engine/training/run_files.h"
#include "engine/training/thread_count.h"
#include "widgets/embeddings/embedding_coloring.h"
#include "widgets/embeddings/replay_frames.h"
#include "widgets/evaluation/calibration_figure.h"
#include "widgets/evaluation/class_curves_figure.h"
#include "widgets/evaluation/confusion_figure.h"
#include "widgets/evaluation/reconstruction_figure.h"
#include "widgets/plot/figure_export.h"
#include "widgets/training/metric_curves.h"

#include <algorithm>

namespace stratoscope {

namespace {

QString runName(const RunFigureRequest& request)
{
    return QString::fromStdString(std::filesystem::absolute(request.runFolder).lexically_normal().filename().string());
}

/// Where colours come from besides the embedding itself.
struct ColorData
{
    std::shared_ptr<const Table> table; ///< null: nowhere
    DataSource files;                   ///< of the table
    CellMatrixChoice genes;             ///< of single cells
};

/// The run's data, when a colouring needs them.
ColorData colorDataFor(const RunFigureRequest& request, const EmbeddingTable& embedding, const std::stop_token& stop)
{
    const QStringList known = colorChoices(embedding, nullptr);
    const auto isKnown = [&known](const std::string& name) { return known.contains(QString::fromStdString(name)); };
    if (std::ranges::all_of(request.colorBy, isKnown))
        return {};
    const ConfigDocument config = readRunConfig(RunFolder(request.runFolder));
    Diagnostics ignored(config);
    const DataConfig data = configSchema().read(config.root, {}, ignored).data;
    if (data.path.empty())
        return {};
    ColorData colors;
    colors.files = dataSource(data, config);
    colors.table = readData(data, colors.files, nullptr, {}, stop);
    if (data.cells)
        colors.genes = {data.cells->layer, data.cells->backed};
    return colors;
}

/// The choice of colour that is meant, by its name or by the key it has in an embedding's file; no value where there is none.
std::optional<QString> knownChoice(const std::string& wanted, const EmbeddingTable& embedding, const Table* table)
{
    const QStringList choices = colorChoices(embedding, table);
    if (wanted.empty())
        return choices.value(0);
    for (const auto& [key, name, known] : {std::tuple{"labels", embedding.targetName, !embedding.labels.empty()},
                                           std::tuple{"group", embedding.groupName, !embedding.groups.empty()},
                                           std::tuple{"depth", embedding.depthName, !embedding.depth.empty()}}) {
        if (wanted == key && known)
            return QString::fromStdString(name);
    }
    const QString name = QString::fromStdString(wanted);
    return choices.contains(name) ? std::optional(name) : std::nullopt;
}

/// The colouring asked for: by what the embedding knows, a column of the data or, of single cells, a gene.
PointColoring coloringOf(const std::string& wanted, const EmbeddingTable& embedding, const ColorData& data,
                         const std::stop_token& stop)
{
    const Table* table = data.table.get();
    if (const auto choice = knownChoice(wanted, embedding, table))
        return coloringBy(*choice, embedding, table).value_or(uniformColoring(embedding.ids.size()));
    std::vector<std::string> names;
    for (const QString& choice : colorChoices(embedding, table))
        names.push_back(choice.toStdString());
    if (table != nullptr && recogniseSingleCells(data.files.path)) {
        const CellSource cells = readCellSource(data.files, data.genes, {}, stop);
        if (std::ranges::find(cells.genes, wanted) != cells.genes.end())
            return coloringByRows(QString::fromStdString(wanted), geneExpression(cells, wanted, stop), embedding);
        if (const auto near = closest(wanted, cells.genes))
            names.push_back(*near);
    }
    throw DataError(Issue{"the embedding cannot be coloured by '" + wanted + "'", {}, suggestion(wanted, names)});
}

[[noreturn]] void failWithout(const std::string& what, const RunFigureRequest& request, const std::string& advice)
{
    throw DataError(Issue{"the run has no " + what, {request.runFolder.string(), 0, 0, {}}, advice});
}

std::unique_ptr<QCustomPlot> makeReconstruction(const EvaluatedPart& part, const RunFigureRequest& request)
{
    const bool hasValues = part.scores().reconstruction.empty() && !part.scores().values.empty();
    const ReconstructionFigure figure = hasValues ? valuesFigure({part}) : reconstructionFigure({part});
    if (figure.squares.empty())
        failWithout("reconstruction to draw", request, "Its model tells classes; draw confusion, roc or calibration.");
    return makeReconstructionFigure(figure, themeNamed(request.theme));
}

std::unique_ptr<QCustomPlot> makeEvaluationFigure(const RunFigureRequest& request, const ModelRegistry& registry,
                                                  const std::stop_token& stop)
{
    EvaluateRequest evaluateRequest;
    evaluateRequest.runFolder = request.runFolder;
    evaluateRequest.part = request.part;
    const WorkSettings settings{.threads = availableThreads(), .onProgress = {}, .stop = stop};
    const auto evaluation = std::make_shared<const RunEvaluation>(evaluateRun(evaluateRequest, registry, settings));
    const EvaluatedPart part{runName(request), evaluation, 0};
    const ThemeKind theme = themeNamed(request.theme);
    if (request.kind == "reconstruction")
        return makeReconstruction(part, request);
    if (!part.scores().classes)
        failWithout("classes to draw", request, "A " + request.kind + " figure needs a target and a model that tells its classes.");
    if (request.kind == "confusion")
        return makeConfusionFigure(part, theme);
    if (request.kind == "calibration")
        return makeCalibrationFigure({part}, theme);
    return makeLossFigure(request.kind == "roc" ? rocFigure({part}) : precisionRecallFigure({part}), theme);
}

/// One figure for each colouring. @param data where its columns are
std::vector<EmbeddingFigure> embeddingFigures(const RunFigureRequest& request, const EmbeddingLayout& layout, const QString& title,
                                              const ColorData& data, const std::stop_token& stop)
{
    const EmbeddingTable& embedding = layout.projected.embedding;
    std::vector<EmbeddingFigure> figures;
    for (const std::string& colorBy : request.colorBy.empty() ? std::vector<std::string>(1) : request.colorBy) {
        EmbeddingFigure& figure = figures.emplace_back(embeddingFigure(layout, title, coloringOf(colorBy, embedding, data, stop)));
        figure.camera = request.camera;
        figure.mode = request.asDensity ? ScatterMode::Density : ScatterMode::Points;
        figure.contours = request.contours;
        if (!request.spread.empty() && figure.spread.empty())
            failWithout("posterior spread to draw", request, "Only the models that give a logvar have one, such as VAE.");
        if (!request.spread.empty())
            figure.spreadStyle = request.spread == "size" ? SpreadStyle::Size : SpreadStyle::Fade;
    }
    return figures;
}

/// The snapshot of an epoch, in the plane and with the axes that those of all epochs share.
std::vector<EmbeddingFigure> snapshotFigures(const RunFigureRequest& request, const std::stop_token& stop)
{
    const EmbeddingReplay replay = replayOfRun(RunFolder(request.runFolder), {}, stop);
    const std::size_t frame = frameOfEpoch(replay, *request.epoch);
    const std::shared_ptr<const EmbeddingLayout> layout = layoutOfFrame(replay, frame);
    const ColorData data = colorDataFor(request, layout->projected.embedding, stop);
    std::vector<EmbeddingFigure> figures =
        embeddingFigures(request, *layout, runName(request) + ", " + epochText(replay, frame), data, stop);
    for (EmbeddingFigure& figure : figures)
        figure.extent = extentOf(replay);
    return figures;
}

/// The embedding that a file of single cells brings with it.
std::vector<EmbeddingFigure> readyFigures(const RunFigureRequest& request, const std::stop_token& stop)
{
    const ColorData data{std::make_shared<const Table>(readTable(request.runFolder, {}, {}, stop)), {request.runFolder, {}}, {}};
    ProjectedEmbedding ready = readyEmbedding(*data.table);
    const bool inSpace = request.layout.isInSpace() && request.layout.axes.empty();
    const LayoutAxes axes = inSpace ? firstDimensions(request.layout.dimensions) : request.layout.axes;
    const EmbeddingLayout layout(axes.empty() ? std::move(ready) : projectOnAxes(std::move(ready.embedding), axes));
    return embeddingFigures(request, layout, runName(request), data, stop);
}

std::vector<EmbeddingFigure> runFigures(const RunFigureRequest& request, const ModelRegistry& registry, const std::stop_token& stop)
{
    if (!RunFolder(request.runFolder).holdsRun())
        return readyFigures(request, stop);
    useThreadsOfRun(RunFolder(request.runFolder));
    if (request.epoch)
        return snapshotFigures(request, stop);
    const WorkSettings settings{.threads = availableThreads(), .onProgress = {}, .stop = stop};
    EmbedRequest embedRequest;
    embedRequest.runFolder = request.runFolder;
    EmbeddingTable embedding = embeddingOfRun(embedRequest, registry, {}, stop);
    if (!request.spread.empty() && embedding.spread.empty())
        embedding = embed(embedRequest, registry, {}, stop); // a file of an earlier version does not have it
    const EmbeddingLayout layout(project(std::move(embedding), request.layout, settings));
    const ColorData data = colorDataFor(request, layout.projected.embedding, stop);
    return embeddingFigures(request, layout, runName(request), data, stop);
}

std::vector<RunCurves> curvesOf(const RunFigureRequest& request)
{
    MetricsHistory history = readMetrics(RunFolder(request.runFolder).metrics());
    if (history.rows.empty())
        throw DataError(Issue{"the run has no metrics to draw",
                              {request.runFolder.string(), 0, 0, {}},
                              "Imported runs have none; a run has them after its first epoch."});
    return {{runName(request), std::move(history)}};
}

std::unique_ptr<QCustomPlot> makeFigure(const RunFigureRequest& request, const ModelRegistry& registry, const std::stop_token& stop)
{
    const ThemeKind theme = themeNamed(request.theme);
    if (request.kind == "loss") {
        CurveOptions options;
        options.smoothing = request.smoothing;
        return makeLossFigure(lossFigure(curvesOf(request), options), theme);
    }
    useThreadsOfRun(RunFolder(request.runFolder));
    return makeEvaluationFigure(request, registry, stop);
}

FigureView viewOfRequest(const RunFigureRequest& request)
{
    FigureView view = viewOf(request.kind, request.runFolder, request.out);
    view.theme = request.theme;
    if (request.kind == "embedding") {
        if (!view.run.empty() || !request.layout.axes.empty()) // else as the file itself has it
            setLayout(view, request.layout);
        view.camera = {request.camera.azimuth, request.camera.elevation};
        view.colorBy = request.colorBy.empty() ? std::string() : request.colorBy.front();
        view.mode = request.asDensity ? "density" : "points";
        view.contours = request.contours;
        view.spread = request.spread;
    } else if (request.kind != "loss" && request.part != "last") {
        view.part = request.part;
    }
    return view;
}

} // namespace

ThemeKind themeNamed(const std::string& name)
{
    return name == "dark" ? ThemeKind::Dark : name == "light" ? ThemeKind::Light : ThemeKind::Print;
}

void writeRunFigure(const RunFigureRequest& request, const ModelRegistry& registry, const std::stop_token& stop)
{
    if (request.kind != "embedding" || !isDataset(request.runFolder))
        RunFolder(request.runFolder).requireRun();
    if (request.kind == "loss" && lowerCase(request.out.extension().string()) == ".csv")
        return writeCsv(request.out, curveColumns(curvesOf(request), MetricGroup::Loss));
    const HeadlessApplication application;
    FigureOptions options;
    options.theme = themeNamed(request.theme);
    options.title = runName(request);
    options.view = keptText(viewOfRequest(request));
    if (request.kind == "embedding")
        return exportEmbeddingFigures(runFigures(request, registry, stop), request.out, options);
    if (request.kind == "confusion")
        options.sizeMm = {170, 150}; // nearly square cells
    if (request.kind == "reconstruction")
        options.sizeMm = {240, 170}; // room for a title above each of many squares
    exportFigure(*makeFigure(request, registry, stop), request.out, options);
}

} // namespace stratoscope
