// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/series_options.h"
#include "engine/core/text.h"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <iostream>

namespace stratoscope {

namespace {

struct FoldOptions : SeriesOptions
{
    std::optional<std::int64_t> folds;
    std::string by;
};

nlohmann::ordered_json valueOrNull(double value)
{
    return std::isnan(value) ? nlohmann::ordered_json() : nlohmann::ordered_json(value);
}

nlohmann::ordered_json foldsJson(const std::vector<SeriesMetric>& metrics)
{
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    for (const SeriesMetric& metric : metrics) {
        nlohmann::ordered_json& one = json[metric.name];
        one["mean"] = valueOrNull(metric.mean);
        one["std"] = valueOrNull(metric.deviation);
        for (const double value : metric.values)
            one["values"].push_back(valueOrNull(value));
    }
    return json;
}

void printFolds(const std::vector<SeriesRun>& runs, const std::vector<SeriesMetric>& metrics)
{
    std::size_t width = 6;
    for (const SeriesMetric& metric : metrics)
        width = std::max(width, metric.name.size());
    std::cout << std::left << std::setw(static_cast<int>(width + 2)) << "metric" << std::right << std::setw(12) << "mean"
              << std::setw(12) << "std";
    for (const SeriesRun& run : runs)
        std::cout << std::setw(12) << run.name;
    for (const SeriesMetric& metric : metrics) {
        std::cout << '\n'
                  << std::left << std::setw(static_cast<int>(width + 2)) << metric.name << std::right << std::setw(12)
                  << shortNumber(metric.mean, 5) << std::setw(12) << shortNumber(metric.deviation, 5);
        for (const double value : metric.values)
            std::cout << std::setw(12) << (std::isnan(value) ? std::string("-") : shortNumber(value, 5));
    }
    std::cout << '\n';
}

int crossValidate(const FoldOptions& options, const CommandContext& context)
{
    std::optional<SplitBy> by;
    if (!options.by.empty())
        (void)Codec<SplitBy>::decode(ConfigNode::scalar(options.by), by.emplace());
    std::vector<PlannedRun> folds = foldRuns(configOf(options), options.folds, by);
    const std::size_t planned = folds.size();
    const std::vector<SeriesRun> results = runSeries(std::move(folds), options, "test", context);
    if (!results.empty()) {
        writeSeriesMetrics(std::filesystem::path(options.folder) / "cross_validation.csv", results);
        const std::vector<SeriesMetric> metrics = seriesMetrics(results);
        options.json ? printSeriesJson(foldsJson(metrics)) : printFolds(results, metrics);
    }
    return seriesExitCode(results, planned);
}

} // namespace

void addCrossValidateCommand(CLI::App& app, CommandContext& context)
{
    auto options = std::make_shared<FoldOptions>();
    CLI::App* command = app.add_subcommand("cross-validate",
                                           "Train a config fold by fold, and say mean and spread of each metric of the test folds");
    addSeriesOptions(*command, *options);
    command->add_option("--folds", options->folds, "How many; as data.split.folds of the config says, else 5")
        ->check(CLI::Range(2, 1000));
    command->add_option("--by", options->by, "What stays together, as data.split.by")
        ->check(CLI::IsMember(Codec<SplitBy>::choices()));
    command->callback([&context, options] { context.action = [&context, options] { return crossValidate(*options, context); }; });
}

} // namespace stratoscope
