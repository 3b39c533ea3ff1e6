// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_context.h"
#include "app/terminal_progress.h"
#include "engine/core/text.h"
#include "engine/training/trainer.h"

#include <CLI/CLI.hpp>

#include <cmath>
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

/// Words a training run for the terminal.
class TrainingReporter
{
public:
    TrainingReporter(TerminalProgress& progress, const CommandContext& context)
        : m_progress(progress)
        , m_log(stderrLog(context))
    {
    }

    TrainingObserver observer()
    {
        TrainingObserver observer;
        observer.onPreparing = m_progress.sink();
        observer.onStart = [this](const TrainingStart& start) { started(start); };
        observer.onSnapshot = [this](const TrainingSnapshot& snapshot) { progressed(snapshot); };
        observer.onLog = [this](LogLevel level, const std::string& message) {
            m_progress.clear();
            m_log(level, message);
        };
        return observer;
    }

private:
    void started(const TrainingStart& start)
    {
        m_names = start.history;
        m_progress.print((start.resumed ? "resuming: " : "training: ") + counted(start.parameters, "parameter") + ", " +
                         counted(start.trainingRows, "row") + " (validation " + grouped(start.validationRows) + ", test " +
                         grouped(start.testRows) + "), " + counted(start.epochs, "epoch") + " of " +
                         counted(start.stepsPerEpoch, "step") + ", " + counted(start.threads, "thread") + " on " + start.device);
    }

    void progressed(const TrainingSnapshot& snapshot)
    {
        for (const MetricsRow& row : snapshot.newRows)
            m_lastRow = row;
        std::string detail =
            "epoch " + std::to_string(std::min(snapshot.epoch + 1, snapshot.epochs)) + "/" + std::to_string(snapshot.epochs);
        for (const char* name : {"train/loss", "val/loss"}) {
            const int index = m_names.indexOf(name);
            if (index >= 0 && !m_lastRow.values.empty() && !std::isnan(m_lastRow.values[static_cast<std::size_t>(index)]))
                detail += std::string("  ") + name + " " + shortNumber(m_lastRow.values[static_cast<std::size_t>(index)], 5);
        }
        if (snapshot.samplesPerSecond > 0)
            detail += "  " + grouped(std::llround(snapshot.samplesPerSecond)) + " rows/s";
        if (!std::isnan(snapshot.secondsLeft))
            detail += "  " + duration(snapshot.secondsLeft) + " left";
        m_progress.show("training", static_cast<double>(snapshot.step) / static_cast<double>(snapshot.steps), detail);
    }

    TerminalProgress& m_progress;
    LogSink m_log;
    MetricsHistory m_names; ///< names of the columns
    MetricsRow m_lastRow;
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
