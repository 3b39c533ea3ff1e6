// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_context.h"
#include "app/terminal_progress.h"
#include "engine/core/atomic_file.h"
#include "engine/core/checksum.h"
#include "engine/core/text.h"
#include "engine/data/demo/demo_core_log.h"
#include "engine/data/demo/demo_router.h"
#include "engine/data/demo/demo_single_cell.h"
#include "engine/data/demo/demo_tabular.h"
#include "engine/serialization/project_file.h"

#include <CLI/CLI.hpp>

#include <iostream>

namespace stratoscope {

namespace {

struct DemoOptions
{
    std::string kind;
    std::string out;
    std::optional<std::size_t> rows;
    std::uint64_t seed = 0;
};

DemoReport writeDemo(const DemoOptions& options, const OnProgress& onProgress, const std::stop_token& stop)
{
    if (options.kind == "router")
        return writeRouterDemo(options.out, options.rows.value_or(kRouterRows), options.seed);
    if (options.kind == "single-cell")
        return writeSingleCellDemo(options.out, options.rows.value_or(kSingleCellRows), options.seed);
    if (options.kind == "tabular")
        return writeTabularDemo(options.out, options.rows.value_or(kTabularRows), options.seed);
    return writeCoreLogDemo(options.out, options.rows.value_or(kPublishedRows), options.seed, onProgress, stop);
}

/// A project around the demo's data and config, to open in the window.
std::filesystem::path writeDemoProject(const DemoReport& demo)
{
    Project project;
    project.file = std::filesystem::absolute(demo.config).replace_extension(".stratoscope").lexically_normal();
    project.datasets = {{std::filesystem::absolute(demo.data).lexically_normal(), sha256OfFile(demo.data)}};
    project.config = readFile(demo.config);
    project.view.arrangement = "prepare";
    writeProject(project);
    return project.file;
}

} // namespace

void addDemoCommand(CLI::App& app, CommandContext& context)
{
    auto options = std::make_shared<DemoOptions>();
    CLI::App* command = app.add_subcommand("demo", "Write a synthetic dataset with a ready config");
    command->add_option("KIND", options->kind, "core-log, single-cell, router or tabular")
        ->required()
        ->check(CLI::IsMember({"core-log", "single-cell", "router", "tabular"}));
    command->add_option("--out", options->out, "Folder to write into")->required();
    command->add_option("--rows", options->rows, "Rows; without: as many as the demonstration usually has")
        ->check(CLI::PositiveNumber);
    command->add_option("--seed", options->seed, "Seed")->check(CLI::NonNegativeNumber)->capture_default_str();
    command->callback([&context, options] {
        context.action = [&context, options] {
            TerminalProgress progress;
            const DemoReport written = writeDemo(*options, progress.sink(), context.stop);
            const std::filesystem::path project = writeDemoProject(written);
            progress.clear();
            std::cout << "wrote " << counted(static_cast<std::int64_t>(written.rows), "row") << " to " << written.data.string()
                      << "\nwrote its config to " << written.config.string() << " and a project to " << project.string() << '\n';
            return ExitDone;
        };
    });
}

} // namespace stratoscope
