// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/checkpoint_option.h"
#include "app/command_context.h"
#include "app/terminal_progress.h"
#include "engine/core/text.h"
#include "engine/evaluation/traversal_file.h"
#include "engine/training/run_folder.h"
#include "engine/training/thread_count.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <optional>

namespace stratoscope {

namespace {

struct TraverseOptions
{
    std::string run;
    std::string out;
    std::string checkpoint;
    std::optional<std::int64_t> dimension; ///< from 1
    std::optional<std::int64_t> row;
    std::int64_t steps = 13;
    double reach = 3;
};

int runTraverse(const TraverseOptions& options, const CommandContext& context)
{
    requireTraversalEnding(options.out);
    RunFolder(options.run).requireRun();
    useThreadsOfRun(RunFolder(options.run));
    TerminalProgress progress;
    TraversalRequest request;
    request.runFolder = options.run;
    request.checkpoint = options.checkpoint;
    request.row = options.row;
    request.steps = options.steps;
    request.reach = options.reach;
    const LatentTraversal traversal = traverseLatent(request, context.registry, progress.sink(), context.stop);
    std::optional<std::size_t> dimension;
    if (options.dimension)
        dimension = static_cast<std::size_t>(*options.dimension - 1);
    writeTraversal(options.out, traversal, dimension);
    progress.clear();
    std::cout << "wrote what the model makes of " << counted(options.steps, "place") << " along "
              << (dimension ? "latent " + std::to_string(*options.dimension)
                            : counted(static_cast<std::int64_t>(traversal.dimensions()), "latent dimension"))
              << " to " << options.out << '\n';
    return ExitDone;
}

} // namespace

void addTraverseCommand(CLI::App& app, CommandContext& context)
{
    constexpr std::int64_t mostSteps = 1001;
    auto options = std::make_shared<TraverseOptions>();
    CLI::App* command = app.add_subcommand("traverse", "Write what a VAE makes of places along its latent dimensions");
    command->add_option("RUN", options->run, "Folder of the run")->required();
    command->add_option("--out", options->out, "File to write: .csv or .npz")->required();
    addCheckpointOption(*command, options->checkpoint);
    command->add_option("--dimension", options->dimension, "The only latent dimension of a .csv, from 1; without: all")
        ->check(CLI::PositiveNumber);
    command->add_option("--row", options->row, "Row of the data to set out from, from 0; without: the mean of all rows")
        ->check(CLI::NonNegativeNumber);
    command->add_option("--steps", options->steps, "Places along each dimension")
        ->check(CLI::Range(std::int64_t{2}, mostSteps))
        ->capture_default_str();
    command->add_option("--reach", options->reach, "How far to go to either side, in standard deviations of the posterior")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command->callback([&context, options] { context.action = [&context, options] { return runTraverse(*options, context); }; });
}

} // namespace stratoscope
