// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/log.h"
#include "engine/models/registry.h"

#include <functional>
#include <stop_token>
#include <string>

namespace CLI {
class App;
}

namespace stratoscope {

/// What every command gets. A command adds itself to the command line and, when chosen, leaves its action here.
struct CommandContext
{
    ModelRegistry registry;
    LogLevel logLevel = LogLevel::Warning;
    std::function<int()> action; ///< of the chosen command; returns the exit code
    std::stop_token stop;        ///< requested by SIGINT
};

/// Exit codes that scripts rely on.
enum ExitCode
{
    ExitDone = 0,
    ExitFailed = 1,
    ExitUsage = 2,
    ExitInterrupted = 130
};

/// Writes messages at or above the chosen level to stderr, a line each.
[[nodiscard]] LogSink stderrLog(const CommandContext& context);

void addModelsCommand(CLI::App& app, CommandContext& context);
void addDataCommand(CLI::App& app, CommandContext& context);
void addDescribeCommand(CLI::App& app, CommandContext& context);
void addTraverseCommand(CLI::App& app, CommandContext& context);
void addValidateCommand(CLI::App& app, CommandContext& context);
void addVerifyCommand(CLI::App& app, CommandContext& context);
void addTrainCommand(CLI::App& app, CommandContext& context);
void addCrossValidateCommand(CLI::App& app, CommandContext& context);
void addCompareCommand(CLI::App& app, CommandContext& context);
void addSweepCommand(CLI::App& app, CommandContext& context);
void addImportCommand(CLI::App& app, CommandContext& context);
void addEmbedCommand(CLI::App& app, CommandContext& context);
void addPredictCommand(CLI::App& app, CommandContext& context);
void addEvaluateCommand(CLI::App& app, CommandContext& context);
void addForwardCommand(CLI::App& app, CommandContext& context);
void addConvertCommand(CLI::App& app, CommandContext& context);
void addReduceCommand(CLI::App& app, CommandContext& context);
void addSelectCommand(CLI::App& app, CommandContext& context);
void addClusterCommand(CLI::App& app, CommandContext& context);
void addFigureCommand(CLI::App& app, CommandContext& context);
void addDemoCommand(CLI::App& app, CommandContext& context);
void addPaperFiguresCommand(CLI::App& app, CommandContext& context);

} // namespace stratoscope
