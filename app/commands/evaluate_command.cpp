// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/checkpoint_option.h"
#include "app/command_context.h"
#include "app/terminal_progress.h"
#include "engine/core/text.h"
#include "engine/evaluation/evaluate_run.h"
#include "engine/evaluation/probe_run.h"
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
    std::string checkpoint;
    int resamples = 0;      ///< of the bootstrap; 0: no intervals
    std::string probeLabel; ///< a column of classes; empty: no probe
    std::string rows;       ///< query; empty: all
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

/// A representation a line, with the scores of each way to tell the classes.
void printProbe(const RunProbe& probe)
{
    std::cout << counted(static_cast<std::int64_t>(probe.classNames.size()), "class", "classes") << " of " << probe.label
              << ", fitted to " << counted(probe.trainingRows, "row") << ", scored on " << grouped(probe.scoredRows) << " of "
              << probe.part << "\n\n";
    constexpr int width = 20;
    std::cout << std::left << std::setw(width) << "" << std::setw(width) << "by" << std::right;
    for (const char* score : {"accuracy", "balanced", "macro F1"})
        std::cout << std::setw(12) << score;
    std::cout << '\n';
    for (const RepresentationProbe& one : probe.representations) {
        for (const auto& [way, scores] : {std::pair{"linear probe", one.linear}, std::pair{"kNN, euclidean", one.euclidean},
                                          std::pair{"kNN, cosine", one.cosine}}) {
            std::cout << std::left << std::setw(width) << one.name + " (" + std::to_string(one.dimensions) + ")" << std::setw(width)
                      << way << std::right;
            for (const double score : {scores.accuracy, scores.balancedAccuracy, scores.macroF1})
                std::cout << std::setw(12) << shortNumber(score, 5);
            std::cout << '\n';
        }
    }
}

int runProbe(const EvaluateOptions& options, const CommandContext& context, const WorkSettings& settings,
             TerminalProgress& progress)
{
    ProbeRequest request;
    request.runFolder = options.run;
    request.label = options.probeLabel;
    request.checkpoint = options.checkpoint;
    const RunProbe probe = probeRun(request, context.registry, settings);
    progress.clear();
    if (options.json) {
        PartMetrics part{probe.part, {}};
        for (const RepresentationProbe& one : probe.representations) {
            for (const auto& score : flatScores(one))
                part.metrics.push_back(score);
        }
        printJson({part});
    } else {
        printProbe(probe);
    }
    for (const std::string& note : probe.notes)
        std::cerr << "note: " << note << '\n';
    return ExitDone;
}

int runEvaluate(const EvaluateOptions& options, const CommandContext& context)
{
    TerminalProgress progress;
    const RunFolder folder(options.run);
    folder.requireRun();
    useThreadsOfRun(folder);
    EvaluateRequest request;
    request.runFolder = options.run;
    request.checkpoint = options.checkpoint;
    request.rows = options.rows;
    const WorkSettings settings{.threads = availableThreads(), .onProgress = progress.sink(), .stop = context.stop};
    if (!options.probeLabel.empty())
        return runProbe(options, context, settings, progress);
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
    addCheckpointOption(*command, options->checkpoint);
    command->add_flag("--json", options->json, "As JSON: metric names to numbers for each of train, val and test");
    command
        ->add_option("--bootstrap", options->resamples,
                     "Also give 95 % intervals of the main metrics, from so many resamples (1000 are usual)")
        ->check(CLI::Range(1, 100'000));
    CLI::Option* rows =
        command->add_option("--rows", options->rows,
                            "Only of the rows of each part that a query means, such as 'Lithology == \"basalt\" and NGR > 30'; the "
                            "parts stay as they are");
    command
        ->add_option("--probe", options->probeLabel,
                     "Instead: how well a linear probe and the nearest neighbours tell the classes in this column from the run's "
                     "embedding, beside as many principal components of its data")
        ->excludes("--bootstrap")
        ->excludes(rows);
    command->callback([&context, options] { context.action = [&context, options] { return runEvaluate(*options, context); }; });
}

} // namespace stratoscope
