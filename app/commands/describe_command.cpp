// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_context.h"
#include "app/commands/describe_output.h"
#include "engine/models/describe.h"
#include "engine/models/module_table.h"
#include "engine/training/layer_statistics.h"
#include "engine/training/run_files.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>
#include <optional>
#ifdef STRATOSCOPE_HAS_WINDOW
#include "app/diagram_file.h"
#include "app/figure_source.h"
#include "widgets/plot/figure_metadata.h"
#endif

namespace stratoscope {

namespace {

struct DescribeArguments
{
    std::string target;
    std::string layer;
    std::string out;
    int depth = 0;
    std::string theme = "print";
    std::string size;
    std::optional<double> dotsPerInch;
    bool json = false;
    CLI::Option* layerOption = nullptr;
};

void writeDiagram([[maybe_unused]] const DescribeArguments& arguments, [[maybe_unused]] const ModelInfo& info)
{
#ifdef STRATOSCOPE_HAS_WINDOW
    FigureForm form = figureFormOf(arguments.size, arguments.dotsPerInch, {});
    form.theme = themeNamed(arguments.theme);
    writeDiagramFile(info, arguments.depth, arguments.out, form);
#else
    throw Error(Issue{"this build draws no diagrams (STRATOSCOPE_GUI is off)", {arguments.out, 0, 0, {}}, "Write .csv or .md."});
#endif
}

bool isFigure([[maybe_unused]] const std::string& target)
{
#ifdef STRATOSCOPE_HAS_WINDOW
    return isFigureFile(target);
#else
    return false;
#endif
}

/// What an exported figure shows, as the JSON that it keeps.
void printFigureView([[maybe_unused]] const std::string& figure)
{
#ifdef STRATOSCOPE_HAS_WINDOW
    std::cout << figureViewJson(readFigureView(figure)) << '\n';
#endif
}

int describe(const DescribeArguments& arguments, const CommandContext& context)
{
    if (isFigure(arguments.target)) {
        printFigureView(arguments.target);
        return ExitDone;
    }
    const bool isRun = std::filesystem::is_directory(arguments.target);
    const ConfigDocument document = isRun ? readRunConfig(RunFolder(arguments.target)) : readConfig(arguments.target);
    if (arguments.layerOption->count() > 0) {
        const LayerStatistics statistics =
            isRun ? layerStatisticsOfRun(arguments.target, arguments.layer, context.stop)
                  : initialLayerStatistics(document, context.registry, arguments.layer, nullptr, context.stop);
        arguments.json ? printJson(statistics) : printText(statistics);
        return ExitDone;
    }
    const ModelInfo info = describeModel(document, context.registry);
    if (arguments.out.empty()) {
        arguments.json ? printJson(info) : printText(info);
        return ExitDone;
    }
    if (isTablePath(arguments.out))
        writeModuleTable(arguments.out, info);
    else
        writeDiagram(arguments, info);
    std::cout << "wrote " << arguments.out << '\n';
    return ExitDone;
}

} // namespace

void addDescribeCommand(CLI::App& app, CommandContext& context)
{
    auto arguments = std::make_shared<DescribeArguments>();
    CLI::App* command = app.add_subcommand("describe", "Show the modules of a model with shapes and parameter counts");
    command
        ->add_option(
            "TARGET", arguments->target,
            "A config with a model section, or the folder of a run; of an exported figure (.png, .svg, .pdf) what it shows")
        ->required();
    command->add_flag("--json", arguments->json, "As JSON");
    arguments->layerOption =
        command->add_option("--layer", arguments->layer,
                            "Show how the weights of this layer are distributed: of a run as trained, of a config as they start");
    CLI::Option* out = command->add_option("--out", arguments->out,
                                           "File to write: the table as .csv or .md, a block diagram as .svg, .pdf or .png");
    command->add_option("--depth", arguments->depth, "Levels of modules that the diagram shows; 0: all")
        ->check(CLI::NonNegativeNumber)
        ->needs(out);
    command->add_option("--theme", arguments->theme, "Of the diagram: print, light or dark")
        ->check(CLI::IsMember({"print", "light", "dark"}))
        ->capture_default_str()
        ->needs(out);
    command
        ->add_option("--size", arguments->size, "Width and height of the diagram in mm, as 170x115; without: as its text asks for")
        ->needs(out);
    command->add_option("--dpi", arguments->dotsPerInch, "Dots per inch of a diagram as .png; without: 192, of large ones fewer")
        ->check(CLI::Range(30.0, 2400.0))
        ->needs(out);
    out->excludes(arguments->layerOption);
    command->callback([&context, arguments] { context.action = [&context, arguments] { return describe(*arguments, context); }; });
}

} // namespace stratoscope
