// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_context.h"
#include "app/terminal_progress.h"
#include "engine/core/text.h"
#include "engine/evaluation/evaluate_run.h"
#include "engine/training/thread_count.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iomanip>
#include <iostream>

namespace stratoscope {

namespace {

using Json = nlohmann::ordered_json;
using Metrics = std::vector<std::pair<std::string, double>>;

struct EvaluateOptions
{
    std::string run;
    int resamples = 0; ///< of the bootstrap; 0: no intervals
    bool json = false;
};

/// The metrics of a part, and the ends of their intervals where these were asked for.
struct PartMetrics
{
    std::string part;
    Metrics metrics;
};

void addIntervals(Metrics& metrics, const Prediction& prediction, const PartEvaluation& part, int resamples,
                  const OnProgress& onProgress, const std::stop_token& stop)
{
    BootstrapOptions options;
    options.resamples = resamples;
    for (const auto& [name, interval] : bootstrapMetrics(prediction, part, options, onProgress, stop)) {
        metrics.emplace_back(name + "/low", interval.low);
        metrics.emplace_back(name + "/high", interval.high);
    }
}

void printJson(const std::vector<PartMetrics>& parts)
{
    Json json = Json::object();
    for (const PartMetrics& part : parts) {
        Json& values = json[part.part] = Json::object();
        for (const auto& [name, value] : part.metrics)
            values[name] = value;
    }
    std::cout << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

/// A table: a metric a line, a part a column. Parts may lack metrics that others have.
void printText(const std::vector<PartMetrics>& parts)
{
    std::vector<std::string> names;
    std::size_t width = 0;
    for (const PartMetrics& part : parts) {
        for (const auto& [name, value] : part.metrics) {
            if (std::ranges::find(names, name) == names.end())
                names.push_back(name);
            width = std::max(width, name.size());
        }
    }
    const auto cell = [](const Metrics& metrics, const std::string& name) {
        const auto found = std::ranges::find(metrics, name, &Metrics::value_type::first);
        return found == metrics.end() ? std::string("-") : shortNumber(found->second, 5);
    };
    std::cout << std::left << std::setw(static_cast<int>(width + 2)) << "metric" << std::right;
    for (const PartMetrics& part : parts)
        std::cout << std::setw(12) << part.part;
    for (const std::string& name : names) {
        std::cout << '\n' << std::left << std::setw(static_cast<int>(width + 2)) << name << std::right;
        for (const PartMetrics& part : parts)
            std::cout << std::setw(12) << cell(part.metrics, name);
    }
    std::cout << '\n';
}

int runEvaluate(const EvaluateOptions& options, const CommandContext& context)
{
    TerminalProgress progress;
    const RunFolder folder(options.run);
    folder.requireRun();
    useThreadsOfRun(folder);
    EvaluateRequest request;
    request.runFolder = options.run;
    const WorkSettings settings{.threads = availableThreads(), .onProgress = progress.sink(), .stop = context.stop};
    const RunEvaluation evaluation = evaluateRun(request, context.registry, settings);
    std::vector<PartMetrics> parts;
    for (const PartEvaluation& part : evaluation.parts) {
        parts.push_back({part.part, flatMetrics(*evaluation.prediction, part)});
        if (options.resamples > 0)
            addIntervals(parts.back().metrics, *evaluation.prediction, part, options.resamples, settings.onProgress, context.stop);
    }
    progress.clear();
    options.json ? printJson(parts) : printText(parts);
    for (const std::string& note : evaluation.notes)
        std::cerr << "note: " << note << '\n';
    return ExitDone;
}

} // namespace

void addEvaluateCommand(CLI::App& app, CommandContext& context)
{
    auto options = std::make_shared<EvaluateOptions>();
    CLI::App* command = app.add_subcommand("evaluate", "Say how good a run's model is on each part of its data");
    command->add_option("RUN", options->run, "Folder of the run")->required();
    command->add_flag("--json", options->json, "As JSON: metric names to numbers for each of train, val and test");
    command
        ->add_option("--bootstrap", options->resamples,
                     "Also give 95 % intervals of the main metrics, from so many resamples (1000 are usual)")
        ->check(CLI::Range(1, 100'000));
    command->callback([&context, options] { context.action = [&context, options] { return runEvaluate(*options, context); }; });
}

} // namespace stratoscope
