// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_context.h"
#include "app/training_reporter.h"
#include "engine/core/text.h"
#include "engine/training/trainer.h"

#include <CLI/CLI.hpp>

#include <iostream>

namespace stratoscope {

namespace {

struct TrainOptions
{
    std::string config;
    std::string run;
    std::vector<std::string> overrides;
    bool resume = false;
    std::string from = TrainRequest{}.resumeFrom;
};

std::string summary(const TrainingReport& report, const std::string& run)
{
    if (report.outcome == TrainingReport::Outcome::AlreadyFinished)
        return run + " is finished already; nothing was changed";
    std::string text = std::string(report.outcome == TrainingReport::Outcome::Finished ? "finished " : "stopped after ") +
                       counted(report.epochs, "epoch") + " in " + duration(report.seconds);
    if (!report.bestMetric.empty())
        text += ", best " + report.bestMetric + " " + shortNumber(report.bestValue, 6) + " in epoch " +
                std::to_string(report.bestEpoch);
    text += ": " + run;
    if (report.outcome == TrainingReport::Outcome::Stopped)
        text += " (go on with --resume)";
    return text;
}

int runTraining(const TrainOptions& options, const CommandContext& context)
{
    ConfigDocument document = readConfig(options.config);
    for (const std::string& assignment : options.overrides)
        applyOverride(document, assignment);
    TerminalProgress progress;
    TrainingReporter reporter(progress, context);
    const TrainingReport report = train({document, options.run, options.resume, nullptr, {}, options.from}, context.registry,
                                        reporter.observer(), context.stop);
    progress.clear();
    std::cout << summary(report, options.run) << '\n';
    return report.outcome == TrainingReport::Outcome::Stopped ? ExitInterrupted : ExitDone;
}

} // namespace

void addTrainCommand(CLI::App& app, CommandContext& context)
{
    auto options = std::make_shared<TrainOptions>();
    CLI::App* command = app.add_subcommand("train", "Train a config's model into a run folder");
    command->add_option("CONFIG", options->config, "The config")->required();
    command->add_option("--run", options->run, "Folder of the run, made when it is not there")->required();
    command->add_option("--set", options->overrides, "Change a key of the config: --set training.epochs=20")
        ->take_all()
        ->allow_extra_args(false);
    CLI::Option* resume =
        command->add_flag("--resume", options->resume, "Go on with the run in the folder from its last checkpoint");
    command->add_option("--from", options->from, "Go on from this checkpoint instead (step-200), and drop what came after it")
        ->needs(resume);
    command->callback([&context, options] { context.action = [&context, options] { return runTraining(*options, context); }; });
}

} // namespace stratoscope
