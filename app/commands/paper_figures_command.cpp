// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_context.h"
#include "app/terminal_progress.h"
#include "engine/evaluation/paper_figures.h"
#include "engine/evaluation/paper_runs.h"
#ifdef STRATOSCOPE_HAS_WINDOW
#include "app/headless_application.h"
#include "app/paper_figures_file.h"
#endif

#include <CLI/CLI.hpp>

#include <iostream>

namespace stratoscope {

namespace {

struct PaperOptions
{
    std::string unsupervised;
    std::string semisupervised;
    std::string data;
    std::size_t rows = kPublishedRows;
    std::size_t mostDrawn = PaperFiguresRequest().mostDrawn;
    std::string out = "paper-figures";
    std::string format = "png";
};

#ifdef STRATOSCOPE_HAS_WINDOW
int makePaperFigures(const PaperOptions& options, const CommandContext& context)
{
    const std::filesystem::path out = options.out;
    TerminalProgress progress;
    const PaperRuns runs = paperRuns({options.unsupervised, options.semisupervised, options.data, out, options.rows, out / "runs"},
                                     context.registry, progress.sink(), context.stop);
    PaperFiguresRequest request;
    request.unsupervised = runs.unsupervised;
    request.semisupervised = runs.semisupervised;
    request.mostDrawn = options.mostDrawn;
    const WorkSettings settings{.threads = availableThreads(), .onProgress = progress.sink(), .stop = context.stop};
    const PaperFigures figures = paperFigures(request, context.registry, settings);
    const HeadlessApplication application;
    const std::vector<std::filesystem::path> files = writePaperFigures(figures, out, options.format);
    progress.clear();
    for (const std::vector<std::string>& notes : {runs.notes, figures.notes}) {
        for (const std::string& note : notes)
            std::cerr << "note: " << note << '\n';
    }
    for (const std::filesystem::path& run : runs.made)
        std::cout << "made the run " << run.string() << '\n';
    for (const std::filesystem::path& file : files)
        std::cout << "wrote " << file.string() << '\n';
    return ExitDone;
}
#else
int makePaperFigures(const PaperOptions&, const CommandContext&)
{
    throw Error(Issue{"this build draws no figures", {}, "It was made without Qt (STRATOSCOPE_GUI=OFF)."});
}
#endif

} // namespace

void addPaperFiguresCommand(CLI::App& app, CommandContext& context)
{
    auto options = std::make_shared<PaperOptions>();
    CLI::App* command = app.add_subcommand(
        "paper-figures", "Draw the figures of the core-log paper: reconstruction, ROC curves, embedding by lithology");
    command->add_option("--unsupervised", options->unsupervised,
                        "The unsupervised model: weights (.pt, .pth, .safetensors) or the folder of a run");
    command->add_option("--semisupervised", options->semisupervised, "The semi-supervised model, likewise; either may be left out");
    command->add_option("--data", options->data,
                        "The table that weights are given; without: that of the other run, else a synthetic one like the paper's");
    command->add_option("--rows", options->rows, "Rows of the synthetic table")->check(CLI::PositiveNumber)->capture_default_str();
    command->add_option("--points", options->mostDrawn, "Rows of the embedding that are drawn, at most")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command->add_option("--out", options->out, "Folder for the figures, their numbers, and the runs made of weights")
        ->capture_default_str();
    command->add_option("--format", options->format, "png, svg or pdf")
        ->check(CLI::IsMember({"png", "svg", "pdf"}))
        ->capture_default_str();
    command->callback(
        [&context, options] { context.action = [&context, options] { return makePaperFigures(*options, context); }; });
}

} // namespace stratoscope
