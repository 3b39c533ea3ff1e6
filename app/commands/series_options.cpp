// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/series_options.h"

#include "app/training_reporter.h"

#include <algorithm>
#include <iostream>

namespace stratoscope {

void addSeriesOptions(CLI::App& command, SeriesOptions& options)
{
    command.add_option("CONFIG", options.config, "The config")->required();
    command
        .add_option("--run", options.folder, "Folder that gets a run folder for each; what is finished there is not trained again")
        ->required();
    command.add_option("--set", options.overrides, "Change a key of the config: --set training.epochs=20")
        ->take_all()
        ->allow_extra_args(false);
    command.add_flag("--json", options.json, "As JSON");
}

ConfigDocument configOf(const SeriesOptions& options)
{
    ConfigDocument document = readConfig(options.config);
    for (const std::string& assignment : options.overrides)
        applyOverride(document, assignment);
    return document;
}

std::vector<SeriesRun> runSeries(std::vector<PlannedRun> runs, const SeriesOptions& options, std::string part,
                                 const CommandContext& context)
{
    TerminalProgress progress;
    TrainingReporter reporter(progress, context);
    SeriesObserver observer;
    observer.training = reporter.observer();
    observer.onRun = [&progress](const PlannedRun& run, std::size_t index, std::size_t count) {
        std::string settings;
        for (const auto& [path, value] : run.settings)
            settings += ", " + path + " " + value;
        progress.print(run.name + " (" + std::to_string(index + 1) + " of " + std::to_string(count) + ")" + settings);
    };
    std::vector<SeriesRun> results =
        trainSeries({std::move(runs), options.folder, std::move(part)}, context.registry, observer, context.stop);
    progress.clear();
    for (const SeriesRun& run : results) {
        if (!run.problem.empty())
            std::cerr << "error: " << run.name << ": " << run.problem << '\n';
    }
    return results;
}

int seriesExitCode(const std::vector<SeriesRun>& results, std::size_t planned)
{
    if (results.size() < planned)
        return ExitInterrupted;
    return std::ranges::all_of(results, [](const SeriesRun& run) { return run.problem.empty(); }) ? ExitDone : ExitFailed;
}

void printSeriesJson(const nlohmann::ordered_json& json)
{
    std::cout << json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

} // namespace stratoscope
