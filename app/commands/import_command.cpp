// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_context.h"
#include "app/terminal_progress.h"
#include "engine/core/text.h"
#include "engine/training/import_run.h"

#include <CLI/CLI.hpp>

#include <iostream>

namespace stratoscope {

void addImportCommand(CLI::App& app, CommandContext& context)
{
    struct Options
    {
        std::string model;
        std::string weights;
        std::string data;
        std::string run;
        bool partial = false;
    };
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("import", "Make a run from published weights");
    command->add_option("MODEL", options->model, "A config with a model section")->required();
    command->add_option("--weights", options->weights, "The weights: .pt, .pth or .safetensors")->required();
    command->add_option("--data", options->data, "The data file")->required();
    command->add_option("--run", options->run, "Folder of the run to make")->required();
    command->add_flag("--partial", options->partial, "Take the tensors that fit, and say which were skipped");
    command->callback([&context, options] {
        context.action = [&context, options] {
            TerminalProgress progress;
            const ImportReport report =
                importRun({readConfig(options->model), options->weights, options->data, options->run, loadingOf(options->partial)},
                          context.registry, progress.sink(), context.stop);
            progress.clear();
            const LogSink log = stderrLog(context);
            for (const std::string& warning : report.warnings)
                log(LogLevel::Warning, warning);
            for (const std::string& note : report.notes)
                std::cout << note << '\n';
            std::cout << "imported " << counted(report.tensors, "tensor") << " (" << counted(report.parameters, "parameter")
                      << ") into " << options->run << '\n';
            return ExitDone;
        };
    });
}

} // namespace stratoscope
