// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line.h"

#include "app/command_context.h"
#include "app/stop_signal.h"
#include "engine/core/error.h"
#include "engine/core/version.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <map>
#include <new>
#include <string_view>

namespace stratoscope {

namespace {

void addCommands(CLI::App& app, CommandContext& context)
{
    addModelsCommand(app, context);
    addDataCommand(app, context);
    addDescribeCommand(app, context);
    addValidateCommand(app, context);
    addTrainCommand(app, context);
    addCrossValidateCommand(app, context);
    addSweepCommand(app, context);
    addCompareCommand(app, context);
    addVerifyCommand(app, context);
    addImportCommand(app, context);
    addEmbedCommand(app, context);
    addPredictCommand(app, context);
    addTraverseCommand(app, context);
    addEvaluateCommand(app, context);
    addForwardCommand(app, context);
    addConvertCommand(app, context);
    addReduceCommand(app, context);
    addClusterCommand(app, context);
    addSelectCommand(app, context);
    addFigureCommand(app, context);
    addPaperFiguresCommand(app, context);
    addDemoCommand(app, context);
}

void addLogLevel(CLI::App& app, CommandContext& context)
{
    static const std::map<std::string, LogLevel> levels{
        {"debug", LogLevel::Debug}, {"info", LogLevel::Info}, {"warning", LogLevel::Warning}, {"error", LogLevel::Error}};
    app.add_option("--log-level", context.logLevel, "Least weighty messages to show: debug, info, warning or error")
        ->transform(CLI::CheckedTransformer(levels, CLI::ignore_case).description(""));
}

int perform(const CommandContext& context)
{
    try {
        return context.action();
    } catch (const Cancelled&) {
        std::fputs("stratoscope: stopped\n", stderr);
        return ExitInterrupted;
    } catch (const Error& error) {
        std::fprintf(stderr, "stratoscope: %s\n", error.what());
    } catch (const std::bad_alloc&) {
        std::fputs("stratoscope: there is not enough memory for this\n", stderr);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "stratoscope: something unexpected went wrong: %s\n", error.what());
    }
    return ExitFailed;
}

} // namespace

LogSink stderrLog(const CommandContext& context)
{
    return [least = context.logLevel](LogLevel level, const std::string& message) {
        if (level >= least)
            std::fprintf(stderr, "%s: %s\n", std::string(logLevelName(level)).c_str(), message.c_str());
    };
}

bool asksForCommand(int argc, const char* const* argv)
{
    if (argc < 2)
        return false;
    const std::string_view word = argv[1];
    if (word == "-h" || word == "--help" || word == "--version" || word.starts_with("--log-level"))
        return true;
    CLI::App app;
    CommandContext context;
    addCommands(app, context);
    const std::vector<const CLI::App*> commands = std::as_const(app).get_subcommands([](const CLI::App*) { return true; });
    return std::ranges::any_of(commands, [word](const CLI::App* command) { return command->get_name() == word; });
}

int runCommandLine(int argc, const char* const* argv)
{
    CLI::App app("Stratoscope: a workbench for core logs, single cells and the models that embed them.\n"
                 "Without a command it opens the window: stratoscope [PROJECT.stratoscope | RUN_DIR | DATA_FILE]",
                 "stratoscope");
    app.set_version_flag("--version", std::string("stratoscope ") + kVersion);
    app.require_subcommand(0, 1);
    app.fallthrough();
    const StopSignal signal;
    CommandContext context;
    context.registry = builtinModels();
    context.stop = signal.token();
    addLogLevel(app, context);
    addCommands(app, context);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? ExitDone : ExitUsage;
    }
    if (!context.action) {
        std::cerr << app.help();
        return ExitUsage;
    }
    return perform(context);
}

} // namespace stratoscope
