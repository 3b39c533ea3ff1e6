// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/run_summary.h"

#include "engine/core/text.h"
#include "engine/serialization/safetensors.h"
#include "engine/training/run_files.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace stratoscope {

namespace fs = std::filesystem;

namespace {

std::string text(const TensorMetadata& metadata, const std::string& key)
{
    const auto entry = std::ranges::find(metadata, key, &TensorMetadata::value_type::first);
    return entry == metadata.end() ? std::string() : entry->second;
}

void takeConfig(RunSummary& summary, const RunFolder& folder)
{
    const ConfigDocument document = readRunConfig(folder);
    Diagnostics ignored(document);
    const Config config = configSchema().read(document.root, {}, ignored);
    summary.modelClass = config.model.className;
    summary.mode = config.training.mode;
    summary.data = fs::path(config.data.path).filename().string();
    summary.epochs = config.training.epochs;
    const RunEnvironment environment = readRunEnvironment(folder);
    summary.started = environment.started;
    summary.parameters = environment.parameters;
}

void takeCheckpoint(RunSummary& summary, const RunFolder& folder)
{
    const TensorMetadata metadata = readSafetensorsMetadata(folder.last() / "model.safetensors");
    summary.epoch = parseInteger(text(metadata, "epoch")).value_or(0);
    summary.parameters = parseInteger(text(metadata, "parameters")).value_or(summary.parameters);
    summary.status = text(metadata, "status");
    if (text(metadata, "mode") == "imported") {
        summary.mode = "imported";
        summary.epochs = 0;
    }
}

void takeMetrics(RunSummary& summary, const RunFolder& folder)
{
    const MetricsHistory history = readMetrics(folder.metrics());
    if (history.rows.empty())
        return;
    const auto last = [&history](const char* name) {
        const std::vector<double> series = history.series(name);
        return series.empty() || std::isnan(series.back()) ? std::optional<double>() : series.back();
    };
    summary.lastTrainingLoss = last("train/loss");
    for (const double value : history.series("val/loss")) {
        if (!std::isnan(value))
            summary.bestValidationLoss = std::min(summary.bestValidationLoss.value_or(value), value);
    }
    summary.seconds = last("seconds").value_or(0);
    summary.epoch = std::max(summary.epoch, static_cast<std::int64_t>(history.rows.back().epoch));
}

/// The stem with the lowest number that is free: "vae-001".
template <typename IsFree>
std::string numbered(const std::string& stem, const IsFree& isFree)
{
    for (int number = 1;; ++number) {
        std::array<char, 16> digits{};
        std::snprintf(digits.data(), digits.size(), "-%03d", number);
        if (const std::string name = stem + digits.data(); isFree(name))
            return name;
    }
}

} // namespace

RunSummary summariseRun(const fs::path& path)
{
    const RunFolder folder(path);
    RunSummary summary;
    summary.folder = path;
    summary.name = path.filename().string();
    summary.status = "starting";
    try {
        takeConfig(summary, folder);
        if (folder.hasCheckpoint())
            takeCheckpoint(summary, folder);
        takeMetrics(summary, folder);
        const bool atWork = folder.isLocked();
        if (atWork && summary.status != "paused")
            summary.status = "running";
        else if (!atWork && summary.status != "finished" && summary.status != "stopped" && summary.status != "paused")
            summary.status = "interrupted";
        summary.notes = readRunNotes(folder);
    } catch (const Error& error) {
        summary.problem = error.what();
    }
    return summary;
}

std::vector<RunSummary> listRuns(const fs::path& folder)
{
    std::vector<RunSummary> runs;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
        if (entry.is_directory(error) && RunFolder(entry.path()).holdsRun())
            runs.push_back(summariseRun(entry.path()));
    }
    std::ranges::sort(runs, [](const RunSummary& a, const RunSummary& b) {
        return a.started != b.started ? a.started < b.started : a.name < b.name;
    });
    return runs;
}

std::string nextRunName(const fs::path& folder, const std::string& modelClass, const std::vector<std::string>& taken)
{
    return numbered(modelClass.empty() ? "run" : lowerCase(modelClass), [&](const std::string& name) {
        return !fs::exists(folder / name) && std::ranges::find(taken, name) == taken.end();
    });
}

std::string nextSeriesName(const std::string& stem, const std::vector<std::string>& names)
{
    return numbered(lowerCase(stem), [&names](const std::string& series) {
        return std::ranges::none_of(names, [&series](const std::string& name) { return name.starts_with(series + "-"); });
    });
}

} // namespace stratoscope
