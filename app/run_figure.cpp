// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run_figure.h"

#include "app/embedding_run_figures.h"
#include "app/figure_source.h"
#include "app/headless_application.h"
#include "engine/data/data_source.h"
#include "engine/evaluation/evaluate_run.h"
#include "engine/serialization/csv_writer.h"
#include "engine/training/run_files.h"
#include "engine/training/thread_count.h"
#include "widgets/common/path_text.h"
#include "widgets/evaluation/calibration_figure.h"
#include "widgets/evaluation/class_curves_figure.h"
#include "widgets/evaluation/confusion_figure.h"
#include "widgets/evaluation/reconstruction_figure.h"
#include "widgets/plot/figure_export.h"
#include "widgets/training/metric_curves.h"

namespace stratoscope {

namespace {

std::unique_ptr<QCustomPlot> makeReconstruction(const std::vector<EvaluatedPart>& parts, const RunFigureRequest& request)
{
    const PartEvaluation& first = parts.front().scores();
    const bool hasValues = first.reconstruction.empty() && !first.values.empty();
    const ReconstructionFigure figure = hasValues ? valuesFigure(parts) : reconstructionFigure(parts);
    if (figure.squares.empty())
        failWithout("reconstruction to draw", request, "Its model tells classes; draw confusion, roc or calibration.");
    return makeReconstructionFigure(figure, themeNamed(request.theme));
}

/// The run and the folders that are drawn with it.
std::vector<std::filesystem::path> foldersOf(const RunFigureRequest& request)
{
    std::vector<std::filesystem::path> folders{request.runFolder};
    folders.insert(folders.end(), request.with.begin(), request.with.end());
    return folders;
}

/// Of each run the part that the first has.
std::vector<EvaluatedPart> evaluatedParts(const RunFigureRequest& request, const ModelRegistry& registry,
                                          const std::stop_token& stop)
{
    EvaluateRequest wanted;
    wanted.part = request.part;
    wanted.checkpoint = request.checkpoint;
    wanted.rows = request.rows;
    const WorkSettings settings{.threads = availableThreads(), .onProgress = {}, .stop = stop};
    std::vector<EvaluatedPart> parts;
    for (const std::filesystem::path& folder : foldersOf(request)) {
        wanted.runFolder = folder;
        const auto evaluation = std::make_shared<const RunEvaluation>(evaluateRun(wanted, registry, settings));
        parts.push_back({runName(folder), evaluation, 0});
        wanted.part = evaluation->parts.front().part;
    }
    return parts;
}

std::unique_ptr<QCustomPlot> makeEvaluationFigure(const RunFigureRequest& request, const ModelRegistry& registry,
                                                  const std::stop_token& stop)
{
    const std::vector<EvaluatedPart> parts = evaluatedParts(request, registry, stop);
    const ThemeKind theme = themeNamed(request.theme);
    if (request.kind == "reconstruction")
        return makeReconstruction(parts, request);
    for (const EvaluatedPart& part : parts) {
        if (!part.scores().classes)
            throw DataError(Issue{"the run " + part.run.toStdString() + " has no classes to draw",
                                  {},
                                  "A " + request.kind + " figure needs a target and a model that tells its classes."});
    }
    if (request.kind == "confusion")
        return makeConfusionFigure(parts.front(), theme, request.classStyles);
    if (request.kind == "calibration")
        return makeCalibrationFigure(parts, theme);
    return makeLossFigure(
        request.kind == "roc" ? rocFigure(parts, request.classStyles) : precisionRecallFigure(parts, request.classStyles), theme);
}

/// What the run recorded, and the runs to be drawn over it.
std::vector<RunCurves> curvesOf(const RunFigureRequest& request)
{
    std::vector<RunCurves> runs;
    for (const std::filesystem::path& folder : foldersOf(request)) {
        MetricsHistory history = readMetrics(RunFolder(folder).metrics());
        if (history.rows.empty())
            throw DataError(Issue{"the run has no metrics to draw",
                                  {folder.string(), 0, 0, {}},
                                  "Imported runs have none; a run has them after its first epoch."});
        runs.push_back({runName(folder), std::move(history)});
    }
    return runs;
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
    for (const std::filesystem::path& run : request.with)
        view.runs.push_back(runName(run).toStdString());
    if (showsClasses(request.kind))
        view.classes = request.classStyles.kept();
    if (request.kind == "embedding") {
        if (!view.run.empty() || !request.layout.axes.empty()) // else as the file itself has it
            setLayout(view, request.layout);
        view.camera = {request.camera.azimuth, request.camera.elevation};
        view.colorBy = request.colorBy.empty() ? std::string() : request.colorBy.front();
        if (!request.maps.empty() && request.maps.front() != ColorMap::Viridis)
            view.colorMap = colorMapName(request.maps.front());
        if (!request.ranges.empty() && request.ranges.front())
            view.colorRange = {{request.ranges.front()->low, request.ranges.front()->high}};
        view.asTrained = !request.with.empty() && request.alignment == RunAlignment::AsTheyAre;
        view.mode = request.asDensity ? "density" : "points";
        view.contours = request.contours;
        view.spread = request.spread;
        view.pointSize = request.pointSize;
        view.pointOpacity = request.opacity;
        view.epoch = request.epoch;
    } else if (request.kind != "loss") {
        view.part = request.part == "last" ? std::string() : request.part;
        view.selectionOnly = !request.rows.empty();
        if (request.rows.size() <= kLongestSelection)
            view.selection = request.rows;
    }
    return view;
}

void writeEmbeddings(const RunFigureRequest& request, const std::vector<EmbeddingFigure>& figures, FigureOptions options)
{
    request.form.applyTo(options);
    if (request.form.sizeMm)
        options.sizeMm.rwidth() /= static_cast<double>(figures.size()); // a share of the whole
    exportEmbeddingFigures(figures, request.out, options);
}

} // namespace

QString runName(const std::filesystem::path& folder)
{
    return pathText(datasetPath(folder).filename());
}

[[noreturn]] void failWithout(const std::string& what, const RunFigureRequest& request, const std::string& advice)
{
    throw DataError(Issue{"the run has no " + what, {request.runFolder.string(), 0, 0, {}}, advice});
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
    options.title = runName(request.runFolder);
    options.view = keptText(viewOfRequest(request));
    if (request.kind == "embedding")
        return writeEmbeddings(request, embeddingRunFigures(request, registry, stop), options);
    if (request.kind == "confusion")
        options.sizeMm = {170, 150}; // nearly square cells
    if (request.kind == "reconstruction")
        options.sizeMm = {240, 170}; // room for a title above each of many squares
    request.form.applyTo(options);
    exportFigure(*makeFigure(request, registry, stop), request.out, options);
}

} // namespace stratoscope
