// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/sweep_runs.h"

#include "engine/data/csv_reader.h"
#include "engine/training/run_files.h"
#include "engine/training/run_plan.h"
#include "engine/training/run_summary.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace stratoscope {

namespace fs = std::filesystem;

namespace {

/// The values of a config by their dotted paths; a list is one value.
void collectLeaves(const ConfigNode& node, const std::string& path, std::vector<std::pair<std::string, std::string>>& leaves)
{
    if (!node.isMap()) {
        leaves.emplace_back(path, node.isNull() ? std::string() : settingText(node));
        return;
    }
    for (const ConfigNode::Entry& entry : node.entries())
        collectLeaves(entry.value, path.empty() ? entry.key : path + "." + entry.key, leaves);
}

/// The row after the epoch with the best val/loss; the last where there is none.
const MetricsRow& bestRow(const MetricsHistory& history)
{
    const std::vector<double> losses = history.series("val/loss");
    std::size_t best = history.rows.size() - 1;
    for (std::size_t i = 0; i < losses.size(); ++i) {
        if (!std::isnan(losses[i]) && !(losses[i] >= losses[best]))
            best = i;
    }
    return history.rows[best];
}

void takeRecordedMetrics(SeriesRun& run, const RunFolder& folder)
{
    const MetricsHistory history = readMetrics(folder.metrics());
    if (history.rows.empty()) {
        run.problem = "no metrics yet";
        return;
    }
    const MetricsRow& row = bestRow(history);
    for (const std::string prefix : {"val/", "train/"}) {
        for (std::size_t i = 0; i < history.names.size(); ++i) {
            if (history.names[i].starts_with(prefix) && !std::isnan(row.values[i]))
                run.metrics.emplace_back(history.names[i], row.values[i]);
        }
    }
    const std::vector<double> seconds = history.series("seconds");
    run.seconds = seconds.empty() || std::isnan(seconds.back()) ? 0 : seconds.back();
    run.metrics.emplace_back("seconds", run.seconds);
}

/// Leaves as settings only the keys that have different values.
void keepDifferences(std::vector<SeriesRun>& runs)
{
    std::vector<std::string> keys; // in the order of the configs
    std::map<std::string, std::vector<std::string>> values;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        for (auto& [key, text] : runs[i].settings) {
            auto [entry, isNew] = values.try_emplace(key, runs.size());
            if (isNew)
                keys.push_back(key);
            entry->second[i] = std::move(text);
        }
        runs[i].settings.clear();
    }
    for (const std::string& key : keys) {
        std::vector<std::string>& texts = values.at(key);
        std::vector<std::string> known;
        for (std::size_t i = 0; i < runs.size(); ++i) {
            if (runs[i].problem.empty())
                known.push_back(texts[i]);
        }
        if (std::ranges::adjacent_find(known, std::ranges::not_equal_to{}) == known.end())
            continue;
        for (std::size_t i = 0; i < runs.size(); ++i)
            runs[i].settings.emplace_back(key, texts[i]);
    }
}

/// @param isSetting whether a column names a key of the config
template <typename IsSetting>
void addMetricsOf(const Table& table, std::vector<SeriesRun>& runs, const IsSetting& isSetting)
{
    const Column* names = table.find("run");
    for (const Column& column : table.columns) {
        if (names == nullptr || !column.isNumeric() || column.name == "seconds" || isSetting(column.name))
            continue;
        for (std::size_t row = 0; row < table.rows; ++row) {
            const auto run = std::ranges::find(runs, names->text(row), &SeriesRun::name);
            if (run != runs.end() && !std::isnan(column.numbers[row]) && !run->metric(column.name))
                run->metrics.emplace_back(column.name, column.numbers[row]);
        }
    }
}

} // namespace

std::vector<SeriesRun> recordedRuns(const std::vector<fs::path>& folders)
{
    std::vector<SeriesRun> runs;
    for (const fs::path& path : folders) {
        SeriesRun& run = runs.emplace_back(SeriesRun{path.filename().string(), {}, {}, 0, {}});
        const RunFolder folder(path);
        try {
            folder.requireRun();
            collectLeaves(readRunConfig(folder).root, {}, run.settings);
            takeRecordedMetrics(run, folder);
        } catch (const Error& error) {
            run.problem = error.what();
        }
    }
    keepDifferences(runs);
    return runs;
}

std::vector<SeriesRun> recordedSweep(const fs::path& folder)
{
    std::vector<fs::path> folders;
    for (const RunSummary& run : listRuns(folder))
        folders.push_back(run.folder);
    std::ranges::sort(folders);
    if (folders.empty()) {
        throw IoError(Issue{"there are no runs in the folder",
                            {folder.string(), 0, 0, {}},
                            "Name the folder that `sweep --run` was given, or one such as a project's runs."});
    }
    std::vector<SeriesRun> runs = recordedRuns(folders);
    if (const fs::path table = folder / "sweep.csv"; fs::exists(table)) {
        const ConfigDocument config = readRunConfig(RunFolder(folders.front()));
        addMetricsOf(readCsv(table), runs, [&config](const std::string& name) { return config.root.findPath(name) != nullptr; });
    }
    return runs;
}

} // namespace stratoscope
