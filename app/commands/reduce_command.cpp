// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis_options.h"
#include "app/command_context.h"
#include "app/embedding_input.h"
#include "app/terminal_progress.h"
#include "engine/analysis/finite_rows.h"
#include "engine/analysis/layout_scores.h"
#include "engine/analysis/pca.h"
#include "engine/analysis/tsne.h"
#include "engine/analysis/umap.h"
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/serialization/npz.h"

#include <CLI/CLI.hpp>

#include <cmath>
#include <iomanip>
#include <iostream>
#include <optional>

namespace stratoscope {

namespace {

struct ReduceOptions
{
    std::string file;
    std::string key = "embedding";
    std::string method = "pca";
    std::int64_t dimensions = 2;
    std::string newFile; ///< rows to place in the layout; empty: none
    std::string out;
    bool score = false;
    std::string label = "labels";  ///< whose purity is scored, where there is one of the name
    std::string batches = "group"; ///< the same for the mixing
    AnalysisOptions analysis;
    UmapOptions umap;
    TsneOptions tsne;
};

/// Rows of another file, which are placed among those that are laid out.
using NewRows = std::optional<MatrixFile>;

/// @param placed the new rows' places; empty: there are none
void writeReduced(const ReduceOptions& options, std::int64_t rows, std::span<const float> reduced, const std::vector<float>& placed,
                  NamedArrays more = {})
{
    more.emplace(more.begin(), "reduced", makeArray<float>({rows, options.dimensions}, reduced));
    const std::int64_t newRows = static_cast<std::int64_t>(placed.size()) / options.dimensions;
    if (!placed.empty())
        more.emplace_back("new", makeArray<float>({newRows, options.dimensions}, std::span<const float>(placed)));
    writeNpz(options.out, more);
    std::cout << "wrote " << counted(rows, "row") << (placed.empty() ? "" : " and " + counted(newRows, "new row") + " among them")
              << " to " << options.out;
}

/// @return the layout, N × dimensions
std::vector<float> reduceByPca(const ReduceOptions& options, const MatrixFile& matrix, const NewRows& fresh)
{
    PcaResult result = pca(matrix.values, static_cast<std::int64_t>(matrix.columns), options.dimensions);
    const auto& ratio = result.explainedVarianceRatio;
    writeReduced(options, matrix.rows(), result.scores, fresh ? pcaTransform(result, fresh->values) : std::vector<float>(),
                 {{"explained_variance_ratio", makeArray<double>({options.dimensions}, std::span<const double>(ratio))}});
    std::cout << "; explained variance ";
    for (std::size_t i = 0; i < ratio.size(); ++i)
        std::cout << (i == 0 ? "" : i + 1 < ratio.size() ? ", " : " and ") << shortNumber(100 * ratio[i], 3) << " %";
    std::cout << '\n';
    return std::move(result.scores);
}

void sayLeftOut(std::size_t rows, const char* which)
{
    if (rows > 0)
        std::cout << "; " << counted(static_cast<std::int64_t>(rows), which) << " with values that are not finite got NaN";
}

/// The same. @param layOut gets the finite rows   @param place gets them and the finite new ones
template <typename LayOut, typename Place>
std::vector<float> reduceByLayout(const ReduceOptions& options, const MatrixFile& matrix, const NewRows& fresh,
                                  const CommandContext& context, const LayOut& layOut, const Place& place)
{
    const auto dimensions = static_cast<std::size_t>(options.dimensions);
    const FiniteRows rows({matrix.values, matrix.columns});
    std::optional<FiniteRows> newRows;
    if (fresh)
        newRows.emplace(RowMatrix{fresh->values, fresh->columns});
    std::vector<float> layout;
    std::vector<float> placed;
    {
        TerminalProgress progress;
        const WorkSettings settings = workSettings(options.analysis, progress, context.stop);
        layout = rows.spread(layOut(rows.matrix(), settings), dimensions);
        if (newRows)
            placed = newRows->spread(place(rows.matrix(), newRows->matrix(), settings), dimensions);
    }
    writeReduced(options, matrix.rows(), layout, placed);
    sayLeftOut(rows.leftOut(), "row");
    sayLeftOut(newRows ? newRows->leftOut() : 0, "new row");
    std::cout << '\n';
    return layout;
}

std::vector<float> reduceByUmap(const ReduceOptions& options, const MatrixFile& matrix, const NewRows& fresh,
                                const CommandContext& context)
{
    UmapOptions umapOptions = options.umap;
    umapOptions.dimensions = static_cast<std::size_t>(options.dimensions);
    umapOptions.neighbors = options.analysis.neighbors;
    umapOptions.metric = options.analysis.metric;
    umapOptions.seed = options.analysis.seed;
    UmapResult fitted;
    return reduceByLayout(
        options, matrix, fresh, context,
        [&](RowMatrix rows, const WorkSettings& settings) {
            fitted = umap(rows, umapOptions, settings);
            return fitted.layout;
        },
        [&](RowMatrix rows, RowMatrix newRows, const WorkSettings& settings) {
            return umapTransform(rows, fitted, newRows, umapOptions, settings);
        });
}

std::vector<float> reduceByTsne(const ReduceOptions& options, const MatrixFile& matrix, const CommandContext& context)
{
    if (options.dimensions != 2)
        throw ConfigError(Issue{"t-SNE lays out in the plane only", {}, "For three dimensions take pca or umap."});
    TsneOptions tsneOptions = options.tsne;
    tsneOptions.metric = options.analysis.metric;
    tsneOptions.seed = options.analysis.seed;
    return reduceByLayout(
        options, matrix, std::nullopt, context,
        [&](RowMatrix rows, const WorkSettings& settings) { return tsne(rows, tsneOptions, settings).layout; },
        [](RowMatrix, RowMatrix, const WorkSettings&) { return std::vector<float>(); });
}

std::vector<float> reduceByMethod(const ReduceOptions& options, const MatrixFile& matrix, const NewRows& fresh,
                                  const CommandContext& context)
{
    if (options.method == "pca")
        return reduceByPca(options, matrix, fresh);
    return options.method == "umap" ? reduceByUmap(options, matrix, fresh, context) : reduceByTsne(options, matrix, context);
}

/// @throws DataError where the rows have other columns than those that are laid out, ConfigError for t-SNE
NewRows readNewRows(const ReduceOptions& options, const MatrixFile& matrix, const CommandContext& context)
{
    if (options.newFile.empty())
        return std::nullopt;
    if (options.method == "tsne")
        throw ConfigError(Issue{"t-SNE has no place for new rows: it lays out all rows together", {}, "Take umap or pca."});
    TerminalProgress progress;
    const EmbeddingInput input(options.newFile, options.key, context.registry, progress.sink(), context.stop);
    if (input.matrix().columns != matrix.columns)
        throw DataError(Issue{"new rows have to have " + counted(static_cast<std::int64_t>(matrix.columns), "column") +
                                  " as those of " + options.file + ", these have " + std::to_string(input.matrix().columns),
                              {options.newFile, 0, 0, {}},
                              "Take the embedding of the same model."});
    return input.matrix();
}

/// A score a line, in the layout and in the embedding.
void printScores(const LayoutScores& scores)
{
    std::cout << "by the " << counted(static_cast<std::int64_t>(scores.neighbors), "nearest neighbour") << " of a row:\n"
              << "trustworthiness " << shortNumber(scores.trustworthiness.value) << " of " << sampleText(scores.trustworthiness)
              << '\n';
    const auto print = [](const std::string& what, std::optional<double> inLayout, std::optional<double> inEmbedding) {
        if (inLayout && std::isnan(*inLayout))
            std::cout << what << ": not to be told, as the rows are not of several\n";
        else if (inLayout && inEmbedding)
            std::cout << what << ' ' << shortNumber(*inLayout) << ", in the embedding " << shortNumber(*inEmbedding) << '\n';
    };
    print("neighbour purity of " + scores.label, scores.layout.purity, scores.embedding.purity);
    print("batch mixing of " + scores.batches, scores.layout.mixing, scores.embedding.mixing);
}

/// Labels that are asked for by name, or that are there.
std::optional<RowLabels> wantedLabels(const EmbeddingInput& input, const std::string& name, const std::string& usual)
{
    return name != usual || input.hasLabels(name) ? std::optional(input.labels(name)) : std::nullopt;
}

int runReduce(const ReduceOptions& options, const CommandContext& context)
{
    std::optional<EmbeddingInput> input;
    {
        TerminalProgress progress;
        input.emplace(options.file, options.key, context.registry, progress.sink(), context.stop);
    }
    std::optional<RowLabels> label;
    std::optional<RowLabels> batches;
    if (options.score) { // before the work: it may fail
        label = wantedLabels(*input, options.label, ReduceOptions().label);
        batches = wantedLabels(*input, options.batches, ReduceOptions().batches);
    }
    const std::vector<float> layout =
        reduceByMethod(options, input->matrix(), readNewRows(options, input->matrix(), context), context);
    if (!options.score)
        return ExitDone;
    LayoutScores scores;
    {
        TerminalProgress progress;
        const KnownOfRows known{label ? &*label : nullptr, batches ? &*batches : nullptr};
        scores = scoreLayout(input->rows(), {layout, static_cast<std::size_t>(options.dimensions)}, known,
                             options.analysis.neighbors, workSettings(options.analysis, progress, context.stop));
    }
    printScores(scores);
    return ExitDone;
}

void addMethodOptions(CLI::App& command, ReduceOptions& options)
{
    addAnalysisOptions(command, options.analysis);
    command.add_option("--min-dist", options.umap.minDist, "How near points may come (umap)")->capture_default_str();
    command.add_option("--spread", options.umap.spread, "Scale of the layout (umap)")->capture_default_str();
    command.add_option("--epochs", options.umap.epochs, "Passes over the graph; 0: by the number of rows (umap)")
        ->capture_default_str();
    command.add_option("--perplexity", options.tsne.perplexity, "Neighbours that count, roughly (tsne)")->capture_default_str();
    command.add_option("--early-exaggeration", options.tsne.earlyExaggeration, "Factor of the affinities at first (tsne)")
        ->capture_default_str();
    command.add_option("--iterations", options.tsne.iterations, "Steps of the descent (tsne)")->capture_default_str();
}

} // namespace

void addReduceCommand(CLI::App& app, CommandContext& context)
{
    auto options = std::make_shared<ReduceOptions>();
    CLI::App* command = app.add_subcommand("reduce", "Project an embedding to two or three dimensions");
    command->add_option("FILE", options->file, "An .npz file, or the folder of a run")->required();
    command->add_option("--key", options->key, "Name of the array (N, D)")->capture_default_str();
    command->add_option("--method", options->method, "pca, umap or tsne")
        ->check(CLI::IsMember({"pca", "umap", "tsne"}))
        ->capture_default_str();
    command->add_option("--dims", options->dimensions, "Dimensions of the result: 2, or 3 (pca, umap)")
        ->check(CLI::IsMember({2, 3}))
        ->capture_default_str();
    command->add_option("--out", options->out, "File to write: .npz with the key reduced")->required();
    command->add_option("--new", options->newFile,
                        "An .npz file or run whose rows are placed in the layout, which stays as it is: key new (pca, umap)");
    CLI::Option* score =
        command->add_flag("--score", options->score,
                          "Also say how good the layout is: trustworthiness; neighbour purity of a label and batch mixing");
    command->add_option("--label", options->label, "Label whose neighbour purity is scored, where there is one")
        ->capture_default_str()
        ->needs(score);
    command->add_option("--batches", options->batches, "Label that tells the batches that should mix, where there is one")
        ->capture_default_str()
        ->needs(score);
    addMethodOptions(*command, *options);
    command->callback([&context, options] { context.action = [&context, options] { return runReduce(*options, context); }; });
}

} // namespace stratoscope
