// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/embedding_run_figures.h"

#include "engine/analysis/embedding_axes.h"
#include "engine/analysis/embedding_replay.h"
#include "engine/analysis/ready_embedding.h"
#include "engine/core/text.h"
#include "engine/data/data_source.h"
#include "engine/data/singlecell/gene_expression.h"
#include "engine/data/singlecell/single_cell_file.h"
#include "engine/data/table_file.h"
#include "engine/evaluation/embeddings_together.h"
#include "engine/training/run_files.h"
#include "engine/training/thread_count.h"
#include "widgets/embeddings/embedding_coloring.h"
#include "widgets/embeddings/replay_frames.h"

#include <algorithm>

namespace stratoscope {

namespace {

/// Where colours come from besides the embedding itself.
struct ColorData
{
    std::shared_ptr<const Table> table; ///< null: nowhere
    DataSource files;                   ///< of the table
    CellMatrixChoice genes;             ///< of single cells
};

/// The run's data.
ColorData readColorData(const RunFigureRequest& request, const std::stop_token& stop)
{
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

/// The same, when a colouring needs them. Classes that the embedding knows itself have the colours of the whole table where that is
/// still there.
ColorData colorDataFor(const RunFigureRequest& request, const EmbeddingTable& embedding, const std::stop_token& stop)
{
    const QStringList known = colorChoices(embedding, nullptr);
    const auto isKnown = [&known](const std::string& name) { return known.contains(QString::fromStdString(name)); };
    if (!std::ranges::all_of(request.colorBy, isKnown))
        return readColorData(request, stop);
    const auto isClass = [&embedding](const std::string& name) {
        return name == embedding.targetName || name == embedding.groupName || name == "labels" || name == "group";
    };
    if (!request.colorBy.empty() && std::ranges::none_of(request.colorBy, isClass))
        return {};
    try {
        return readColorData(request, stop);
    } catch (const Cancelled&) {
        throw;
    } catch (const Error&) {
        return {}; // the embedding itself is enough
    }
}

/// The choice of colour that is meant, by its name or by the key it has in an embedding's file; no value where there is none.
std::optional<QString> knownChoice(const std::string& wanted, const EmbeddingTable& embedding, const Table* table)
{
    const QStringList choices = colorChoices(embedding, table);
    if (wanted.empty())
        return choices.value(0);
    for (const auto& [key, name, known] : {std::tuple{"labels", embedding.targetName, !embedding.labels.empty()},
                                           std::tuple{"group", embedding.groupName, !embedding.groups.empty()},
                                           std::tuple{"depth", embedding.depthName, !embedding.depth.empty()},
                                           std::tuple{"error", embedding.errorName, !embedding.errors.empty()}}) {
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

/// @throws ConfigError for a colouring by class
void setRange(PointColoring& coloring, const ColorRange& range)
{
    if (coloring.kind != PointColoring::Kind::Values)
        throw ConfigError(Issue{"'" + coloring.title.toStdString() + "' colours by class, which has no range",
                                {},
                                "Leave --range out, or colour by a number."});
    setColorRange(coloring, range);
}

/// @throws ConfigError for a colouring by class
void setMap(PointColoring& coloring, ColorMap map)
{
    if (coloring.kind == PointColoring::Kind::Values)
        setColorMap(coloring, map);
    else if (map != ColorMap::Viridis)
        throw ConfigError(Issue{"'" + coloring.title.toStdString() + "' colours by class, which has no map from numbers to colours",
                                {},
                                "Leave --color-map out, or colour by a number."});
}

/// One figure for each colouring. @param data where its columns are
std::vector<EmbeddingFigure> embeddingFigures(const RunFigureRequest& request, const EmbeddingLayout& layout, const QString& title,
                                              const ColorData& data, const std::stop_token& stop)
{
    const EmbeddingTable& embedding = layout.projected.embedding;
    std::vector<EmbeddingFigure> figures;
    for (const std::string& colorBy : request.colorBy.empty() ? std::vector<std::string>(1) : request.colorBy) {
        PointColoring coloring = coloringOf(colorBy, embedding, data, stop);
        if (figures.size() < request.maps.size())
            setMap(coloring, request.maps[figures.size()]);
        if (figures.size() < request.ranges.size() && request.ranges[figures.size()])
            setRange(coloring, *request.ranges[figures.size()]);
        if (coloring.kind == PointColoring::Kind::Categories)
            request.classStyles.apply(coloring);
        EmbeddingFigure& figure = figures.emplace_back(embeddingFigure(layout, title, std::move(coloring)));
        figure.camera = request.camera;
        figure.mode = request.asDensity ? ScatterMode::Density : ScatterMode::Points;
        figure.contours = request.contours;
        figure.diameter = request.pointSize;
        figure.opacity = request.opacity;
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
        embeddingFigures(request, *layout, runName(request.runFolder) + ", " + epochText(replay, frame), data, stop);
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
    return embeddingFigures(request, layout, runName(request.runFolder), data, stop);
}

/// Of a run, or of several together.
EmbeddingTable embeddingOfRuns(const RunFigureRequest& request, const ModelRegistry& registry, const std::stop_token& stop)
{
    if (!request.with.empty()) {
        TogetherRequest together{{request.runFolder}, request.alignment, nullptr};
        together.runs.insert(together.runs.end(), request.with.begin(), request.with.end());
        return embeddingsTogether(together, registry, {}, stop);
    }
    EmbedRequest embedRequest;
    embedRequest.runFolder = request.runFolder;
    embedRequest.checkpoint = request.checkpoint;
    EmbeddingTable embedding = embeddingOfRun(embedRequest, registry, {}, stop);
    const bool wantsErrors = std::ranges::any_of(request.colorBy, [](const std::string& color) {
        return color == "error" || color == "loss" || color == "reconstruction error";
    });
    if ((!request.spread.empty() && embedding.spread.empty()) || (wantsErrors && embedding.errors.empty()))
        embedding = embed(embedRequest, registry, {}, stop); // a file of an earlier version does not have it
    return embedding;
}

} // namespace

std::vector<EmbeddingFigure> embeddingRunFigures(const RunFigureRequest& request, const ModelRegistry& registry,
                                                 const std::stop_token& stop)
{
    if (!RunFolder(request.runFolder).holdsRun() && request.with.empty())
        return readyFigures(request, stop);
    RunFolder(request.runFolder).requireRun();
    useThreadsOfRun(RunFolder(request.runFolder));
    if (request.epoch)
        return snapshotFigures(request, stop);
    const WorkSettings settings{.threads = availableThreads(), .onProgress = {}, .stop = stop};
    const EmbeddingLayout layout(project(embeddingOfRuns(request, registry, stop), request.layout, settings));
    const ColorData data = colorDataFor(request, layout.projected.embedding, stop);
    return embeddingFigures(request, layout, runName(request.runFolder), data, stop);
}

} // namespace stratoscope
