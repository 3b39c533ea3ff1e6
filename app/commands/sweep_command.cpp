// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/series_options.h"
#include "engine/core/text.h"

#include <iomanip>
#include <iostream>

namespace stratoscope {

namespace {

struct SweepOptions : SeriesOptions
{
    std::vector<std::string> varied;
    std::int64_t random = 0;
    std::int64_t seed = 42;
    std::string metric = "val/loss";
};

nlohmann::ordered_json sweepJson(const std::vector<SeriesRun>& runs)
{
    nlohmann::ordered_json json = nlohmann::ordered_json::array();
    for (const SeriesRun& run : runs) {
        nlohmann::ordered_json& one = json.emplace_back();
        one["run"] = run.name;
        for (const auto& [path, value] : run.settings)
            one["settings"][path] = value;
        for (const auto& [name, value] : run.metrics)
            one["metrics"][name] = value;
        if (!run.problem.empty())
            one["problem"] = run.problem;
    }
    return json;
}

void printSweep(const std::vector<SeriesRun>& runs, const std::string& metric)
{
    std::cout << "run         " << std::setw(12) << metric << "  settings";
    for (const SeriesRun& run : runs) {
        const std::optional<double> value = run.metric(metric);
        std::cout << '\n'
                  << std::left << std::setw(12) << run.name << std::right << std::setw(12) << (value ? shortNumber(*value, 6) : "-")
                  << "  ";
        for (std::size_t i = 0; i < run.settings.size(); ++i)
            std::cout << (i == 0 ? "" : ", ") << run.settings[i].first << "=" << run.settings[i].second;
    }
    std::cout << '\n';
}

int sweep(const SweepOptions& options, const CommandContext& context)
{
    std::vector<VariedKey> keys;
    for (const std::string& text : options.varied)
        keys.push_back(parseVariedKey(text));
    const ConfigDocument document = configOf(options);
    std::vector<PlannedRun> runs =
        options.random > 0 ? randomRuns(document, keys, options.random, options.seed) : gridRuns(document, keys);
    const std::size_t planned = runs.size();
    const std::vector<SeriesRun> results = runSeries(std::move(runs), options, "val", context);
    if (!results.empty()) {
        writeSeriesRuns(std::filesystem::path(options.folder) / "sweep.csv", results);
        const std::vector<SeriesRun> ranked = rankedBy(options.metric, results);
        options.json ? printSeriesJson(sweepJson(ranked)) : printSweep(ranked, options.metric);
    }
    return seriesExitCode(results, planned);
}

} // namespace

void addSweepCommand(CLI::App& app, CommandContext& context)
{
    auto options = std::make_shared<SweepOptions>();
    CLI::App* command = app.add_subcommand("sweep", "Train a config with other values of some keys, and rank the runs");
    addSeriesOptions(*command, *options);
    command
        ->add_option("--vary", options->varied,
                     "A key and its values: model.params.latent_dim=[5, 10]; to draw from, a range as well: 2..32, log 1e-5..1e-2")
        ->required()
        ->take_all()
        ->allow_extra_args(false);
    command->add_option("--random", options->random, "Draw so many combinations instead of trying all")->check(CLI::PositiveNumber);
    command->add_option("--seed", options->seed, "Of the draws")->check(CLI::NonNegativeNumber)->capture_default_str();
    command->add_option("--metric", options->metric, "Rank by this metric of the validation part")->capture_default_str();
    command->callback([&context, options] { context.action = [&context, options] { return sweep(*options, context); }; });
}

} // namespace stratoscope
