// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/checkpoint_option.h"
#include "app/command_context.h"
#include "engine/analysis/embedding_axes.h"
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/data/track_kind.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>
#include <optional>
#ifdef STRATOSCOPE_HAS_WINDOW
#include "app/figure_source.h"
#include "app/quality_figure.h"
#include "app/run_figure.h"
#include "app/strip_log_figure.h"
#include "app/sweep_figure.h"
#include "engine/serialization/class_style_file.h"
#endif

namespace stratoscope {

namespace {

struct FigureArguments
{
    std::string run;
    std::string kind;
    std::string checkpoint;
    std::vector<std::string> colorBy;
    std::vector<std::string> ranges;
    std::vector<std::string> maps;
    std::string styles;
    std::vector<std::string> with;
    bool asTrained = false;
    std::string layout = "pca";
    std::vector<std::string> axes;
    std::size_t dimensions = 2;
    std::vector<double> turn;
    std::vector<std::string> holes;
    std::optional<std::int64_t> epoch;
    bool asDensity = false;
    bool contours = false;
    std::string depthUnit;
    std::vector<double> depths;
    std::string tops;
    std::vector<std::string> tracks;
    std::string spread;
    std::optional<double> pointSize;
    std::optional<double> opacity;
    double smooth = 0;
    std::string part = "last";
    std::string rows;
    std::string metric = "val/loss";
    std::string theme = "print";
    std::string size;
    std::optional<double> dotsPerInch;
    std::string font;
    std::optional<std::size_t> vectorPoints;
    std::string out;
};

/// @throws ConfigError where a checkpoint is named of a figure that no weights make
[[maybe_unused]] void requireWeights(const FigureArguments& arguments)
{
    const bool isOfWeights = arguments.kind != "loss" && arguments.kind != "sweep" && arguments.kind != "quality";
    if (!arguments.checkpoint.empty() && !isOfWeights)
        throw ConfigError(Issue{"--checkpoint is for figures of what a model makes of data, and a " + arguments.kind + " is none",
                                {},
                                "Leave it out."});
    if (!arguments.checkpoint.empty() && arguments.kind == "striplog" && arguments.tracks.empty())
        throw ConfigError(Issue{"--checkpoint is for a strip log with tracks of the model", {}, "Name them with --tracks."});
}

/// @throws ConfigError where runs are named to be drawn together that this kind of figure has no room for
[[maybe_unused]] void requireRunsToCompare(const FigureArguments& arguments)
{
    if (arguments.with.empty() || arguments.kind == "embedding" || arguments.kind == "loss")
        return;
    if (arguments.kind == "confusion")
        throw ConfigError(Issue{"a confusion matrix is of one run, and --with names another", {}, "Draw a figure of each."});
    if (arguments.with.size() > 1)
        throw ConfigError(Issue{"a figure of an evaluation compares two runs, and --with names " +
                                    std::to_string(arguments.with.size()) + " more",
                                {},
                                "Name one of them."});
}

[[maybe_unused]] void requireRowsFit(const FigureArguments& arguments)
{
    const std::vector<std::string> kinds{"reconstruction", "confusion", "roc", "precision-recall", "calibration"};
    if (!arguments.rows.empty() && std::ranges::find(kinds, arguments.kind) == kinds.end())
        throw ConfigError(Issue{"--rows is for figures of scores", {}, "These are " + listed(kinds) + "."});
}

#ifdef STRATOSCOPE_HAS_WINDOW
/// One for each --range, which belong to the --color-by in their order.
std::vector<std::optional<ColorRange>> rangesOf(const FigureArguments& arguments)
{
    if (!arguments.ranges.empty() && arguments.kind != "embedding")
        throw ConfigError(Issue{"--range is for the colours of an embedding", {}, "Give --kind embedding."});
    if (arguments.ranges.size() > std::max(arguments.colorBy.size(), std::size_t{1}))
        throw ConfigError(Issue{"there are more --range than --color-by", {}, "Give one for each, or 'usual' for one without."});
    std::vector<std::optional<ColorRange>> ranges;
    for (const std::string& range : arguments.ranges)
        ranges.push_back(range == "usual" ? std::nullopt : std::optional(colorRangeOf(range)));
    return ranges;
}

/// One for each --color-map, likewise.
std::vector<ColorMap> mapsOf(const FigureArguments& arguments)
{
    if (!arguments.maps.empty() && arguments.kind != "embedding")
        throw ConfigError(Issue{"--color-map is for the colours of an embedding", {}, "Give --kind embedding."});
    if (arguments.maps.size() > std::max(arguments.colorBy.size(), std::size_t{1}))
        throw ConfigError(Issue{"there are more --color-map than --color-by", {}, "Give one for each."});
    std::vector<ColorMap> maps;
    for (const std::string& map : arguments.maps)
        maps.push_back(colorMapNamed(map).value());
    return maps;
}

ClassStyles stylesOf(const FigureArguments& arguments)
{
    if (arguments.styles.empty())
        return {};
    if (!showsClasses(arguments.kind))
        throw ConfigError(Issue{
            "--styles is for figures of classes", {}, "Give --kind embedding, striplog, confusion, roc or precision-recall."});
    return ClassStyles(readClassStyles(arguments.styles));
}
#endif

int runFigure([[maybe_unused]] const FigureArguments& arguments, [[maybe_unused]] const CommandContext& context)
{
#ifdef STRATOSCOPE_HAS_WINDOW
    requireWeights(arguments);
    requireRowsFit(arguments);
    FigureForm form = figureFormOf(arguments.size, arguments.dotsPerInch, arguments.font);
    form.vectorPoints = arguments.vectorPoints;
    const std::vector<std::optional<ColorRange>> ranges = rangesOf(arguments);
    const ClassStyles styles = stylesOf(arguments);
    if (arguments.kind == "striplog") {
        if (!arguments.depths.empty() && !(arguments.depths[0] < arguments.depths[1]))
            throw ConfigError(Issue{"--depths are not from a lesser to a greater depth", {}, "Give them as 120,180."});
        StripLogFigureRequest log{
            arguments.run,       arguments.holes, arguments.depthUnit, arguments.tops, trackKindsNamed(arguments.tracks),
            std::nullopt,        arguments.theme, arguments.out,       form,           styles,
            arguments.checkpoint};
        if (!arguments.depths.empty())
            log.depths = {arguments.depths[0], arguments.depths[1]};
        writeStripLogFigure(log, context.registry, context.stop);
        std::cout << "wrote " << arguments.out << '\n';
        return ExitDone;
    }
    if (arguments.kind == "quality") {
        writeQualityFigure({arguments.run, arguments.theme, arguments.out, form}, context.stop);
        std::cout << "wrote " << arguments.out << '\n';
        return ExitDone;
    }
    if (arguments.kind == "sweep") {
        writeSweepFigure({arguments.run, arguments.metric, arguments.theme, arguments.out, form});
        std::cout << "wrote " << arguments.out << '\n';
        return ExitDone;
    }
    RunFigureRequest request;
    request.runFolder = arguments.run;
    request.kind = arguments.kind;
    request.checkpoint = arguments.checkpoint;
    request.colorBy = arguments.colorBy;
    request.ranges = ranges;
    request.maps = mapsOf(arguments);
    request.classStyles = styles;
    requireRunsToCompare(arguments);
    request.with.assign(arguments.with.begin(), arguments.with.end());
    request.alignment = arguments.asTrained ? RunAlignment::AsTheyAre : RunAlignment::Procrustes;
    request.layout.method = *std::ranges::find(everyLayoutMethod, arguments.layout, layoutMethodName);
    for (const std::string& axis : arguments.axes)
        request.layout.axes.push_back(axisNamed(axis));
    request.layout.dimensions = arguments.axes.empty() ? arguments.dimensions : arguments.axes.size();
    if (!arguments.turn.empty() && !request.layout.isInSpace())
        throw ConfigError(Issue{"--turn is for an embedding in space", {}, "Give --dims 3, or --axes with three axes."});
    if (!arguments.turn.empty())
        request.camera = Camera{0, 0}.turned(arguments.turn.at(0), arguments.turn.at(1));
    request.epoch = arguments.epoch;
    request.asDensity = arguments.asDensity;
    request.contours = arguments.contours;
    request.spread = arguments.spread;
    request.pointSize = arguments.pointSize;
    request.opacity = arguments.opacity;
    request.smoothing = arguments.smooth;
    request.part = arguments.part;
    request.rows = arguments.rows;
    request.theme = arguments.theme;
    request.out = arguments.out;
    request.form = form;
    writeRunFigure(request, context.registry, context.stop);
    std::cout << "wrote " << arguments.out << '\n';
    return ExitDone;
#else
    std::cerr << "stratoscope: this build draws no figures (STRATOSCOPE_GUI is off)\n";
    return ExitFailed;
#endif
}

/// Known without a window, too, so that a build without one says why it draws none.
std::vector<std::string> figureKinds()
{
    return {"loss",        "embedding", "reconstruction", "confusion", "roc", "precision-recall",
            "calibration", "striplog",  "sweep",          "quality"};
}

std::vector<std::string> modelTracks()
{
    TrackKinds kinds(everyTrackKind.begin(), everyTrackKind.end());
    kinds.erase(TrackKind::Measured);
    return trackKindNames(kinds);
}

} // namespace

void addFigureCommand(CLI::App& app, CommandContext& context)
{
    auto arguments = std::make_shared<FigureArguments>();
    CLI::App* command = app.add_subcommand("figure", "Draw a figure of a run");
    command
        ->add_option(
            "RUN", arguments->run,
            "Folder of the run; for a strip log also a data file, for an embedding a file of single cells with obsm; for a "
            "sweep the folder that holds its runs; for quality single cells, or a config or run with some")
        ->required();
    command->add_option("--kind", arguments->kind, "What to draw")->required()->check(CLI::IsMember(figureKinds()));
    command->add_option("--part", arguments->part, "Part of the data that scores are of; without: test, else val, else train")
        ->check(CLI::IsMember({"train", "val", "test"}));
    command->add_option("--rows", arguments->rows,
                        "Only of the rows of that part that a query means, such as 'Lithology == \"basalt\" and NGR > 30'");
    command
        ->add_option("--metric", arguments->metric,
                     "Metric of a sweep's runs: val/loss, another loss, seconds, or of an evaluation, such as accuracy, where the "
                     "folder has a sweep.csv")
        ->capture_default_str();
    command
        ->add_option("--color-by", arguments->colorBy,
                     "Column, latent dimension or, of single cells, gene that colours an embedding, again for a plot beside it; "
                     "with --with also run; without: the target, or the run")
        ->allow_extra_args(false);
    command
        ->add_option(
            "--range", arguments->ranges,
            "Values that the colours of an embedding by a number span, as 10,150; again for each --color-by, with usual for "
            "one that keeps its own; without: from the 1st to the 99th percentile")
        ->allow_extra_args(false);
    command
        ->add_option("--color-map", arguments->maps,
                     "Colours of an embedding by a number: viridis, cividis, or diverging about zero; again for each --color-by")
        ->check(CLI::IsMember({"viridis", "cividis", "diverging"}))
        ->allow_extra_args(false);
    command->add_option(
        "--styles", arguments->styles,
        "Project whose colours and names of classes are taken, or a YAML file with its list 'classes:' of maps with "
        "name, color (\"#rrggbb\") and label; for embedding, striplog, confusion, roc and precision-recall");
    CLI::Option* with =
        command
            ->add_option("--with", arguments->with,
                         "Another run, whose embedding, loss or scores are drawn together with the first one's, again for more "
                         "(scores: of two); an embedding of the same data is turned onto the first by the rows they share")
            ->allow_extra_args(false);
    command->add_flag("--as-trained", arguments->asTrained, "Leave the axes of the runs of --with as they were trained")
        ->needs(with);
    CLI::Option* layout = command->add_option("--layout", arguments->layout, "How an embedding is laid out: pca, umap or tsne")
                              ->check(CLI::IsMember({"pca", "umap", "tsne"}))
                              ->capture_default_str();
    CLI::Option* axes = command
                            ->add_option("--axes", arguments->axes,
                                         "Draw an embedding along axes of its own instead, as 3,7: the numbers of dimensions, or "
                                         "pc1,pc3: principal components; three of them in space")
                            ->delimiter(',')
                            ->expected(2, 3)
                            ->excludes(layout);
    CLI::Option* dimensions = command->add_option("--dims", arguments->dimensions, "Of the layout: 2, or 3 for space (pca, umap)")
                                  ->check(CLI::IsMember({2, 3}))
                                  ->capture_default_str()
                                  ->excludes(axes);
    command
        ->add_option("--turn", arguments->turn,
                     "Where an embedding in space is looked at from, as 30,20: degrees about the upright axis and above the level")
        ->delimiter(',')
        ->expected(2);
    command
        ->add_option("--epoch", arguments->epoch,
                     "Draw the embedding as the snapshot of this epoch has it (training.snapshots); 0: before training")
        ->check(CLI::NonNegativeNumber)
        ->excludes(layout)
        ->excludes(axes)
        ->excludes(dimensions)
        ->excludes(with)
        ->excludes(addCheckpointOption(*command, arguments->checkpoint)->excludes(with));
    command->add_flag("--density", arguments->asDensity, "Draw how many points of an embedding lie in each small square");
    command->add_flag("--contours", arguments->contours,
                      "Draw lines about the densest regions of an embedding that hold 25, 50, 75 and 95 % of its points");
    command
        ->add_option("--point-size", arguments->pointSize,
                     "Diameter of the points of an embedding in pixels of 1/96 inch; without: by how close they lie")
        ->check(CLI::Range(0.5, 50.0));
    command
        ->add_option("--opacity", arguments->opacity, "Opacity of the points of an embedding, to 1; without: by how close they lie")
        ->check(CLI::Range(0.01, 1.0));
    command
        ->add_option("--smooth", arguments->smooth,
                     "Draw the running mean of a loss, its values faint behind: how much the past counts, 0 to 0.99")
        ->check(CLI::Range(0.0, 0.99));
    command
        ->add_option("--spread", arguments->spread,
                     "Let the points of an embedding show how unsure a VAE is of them (posterior spread): size or fade")
        ->check(CLI::IsMember({"size", "fade"}));
    command->add_option("--hole", arguments->holes, "Hole of a strip log, again for each beside it; without: the first")
        ->allow_extra_args(false);
    command->add_option("--depth-unit", arguments->depthUnit, "Depths of a strip log in m or ft; without: as the data have them")
        ->check(CLI::IsMember({"m", "ft"}));
    command
        ->add_option("--depths", arguments->depths, "Depths of a strip log that are drawn, as 120,180, in its unit; without: all")
        ->delimiter(',')
        ->expected(2);
    command->add_option("--tops", arguments->tops, "Table of formation tops for a strip log: name, depth and, for several, hole");
    command
        ->add_option("--tracks", arguments->tracks,
                     "What the run's model says beside the measured tracks of a strip log: predicted, reconstruction, residual, "
                     "latent, spread; several with commas")
        ->delimiter(',')
        ->check(CLI::IsMember(modelTracks()));
    command->add_option("--theme", arguments->theme, "print, light or dark")
        ->check(CLI::IsMember({"print", "light", "dark"}))
        ->capture_default_str();
    command->add_option("--size", arguments->size,
                        "Width and height of the figure in mm, as 170x115; without: what suits its kind");
    command->add_option("--dpi", arguments->dotsPerInch, "Dots per inch of a PNG, and of points drawn as an image; without: 300")
        ->check(CLI::Range(30.0, 2400.0));
    command->add_option("--font", arguments->font, "Font of the figure and the points of its axis labels, as Inter,9 or ,9");
    command
        ->add_option("--vector-points", arguments->vectorPoints,
                     "Most points of a scatter that an SVG or PDF has as circles; where there are more, all are an image in it; "
                     "without: 20000")
        ->check(CLI::NonNegativeNumber);
    command->add_option("--out", arguments->out, "File to write: .png, .svg or .pdf")->required();
    command->callback([&context, arguments] { context.action = [&context, arguments] { return runFigure(*arguments, context); }; });
}

} // namespace stratoscope
