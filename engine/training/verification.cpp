// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/verification.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/data/data_source.h"
#include "engine/training/checkpoint.h"
#include "engine/training/loaded_run.h"
#include "engine/training/metrics_history.h"
#include "engine/training/run_files.h"
#include "engine/training/training_replay.h"

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

using Outcome = VerificationCheck::Outcome;

/// What stands in a metrics.csv but for the columns that clock and machine fill.
MetricsHistory timeless(MetricsHistory history)
{
    for (const char* name : {"samples_per_second", "memory_mib", "seconds"}) {
        const int index = history.indexOf(name);
        if (index < 0)
            continue;
        history.names.erase(history.names.begin() + index);
        for (MetricsRow& row : history.rows)
            row.values.erase(row.values.begin() + index);
    }
    return history;
}

bool equalBits(double a, double b)
{
    return a == b || (std::isnan(a) && std::isnan(b));
}

/// What first differs between the rows that both have; empty when nothing does.
std::string difference(const MetricsHistory& a, const MetricsHistory& b)
{
    if (a.names != b.names)
        return "the columns of metrics.csv differ";
    for (std::size_t row = 0; row < std::min(a.rows.size(), b.rows.size()); ++row) {
        for (std::size_t column = 0; column < a.names.size(); ++column) {
            const double first = a.rows[row].values[column];
            const double second = b.rows[row].values[column];
            if (!equalBits(first, second))
                return a.names[column] + " of step " + std::to_string(a.rows[row].step) + " is " + exactNumber(first) + " and " +
                       exactNumber(second);
        }
    }
    return {};
}

/// The seconds that training took so far are in its state, and never the same twice.
NamedArrays withoutClock(NamedArrays state)
{
    std::erase_if(state, [](const auto& named) { return named.first == "loop.seconds"; });
    return state;
}

std::string difference(const NamedArrays& a, const NamedArrays& b)
{
    if (a.size() != b.size())
        return "they hold " + std::to_string(a.size()) + " and " + std::to_string(b.size()) + " arrays";
    for (const auto& [name, array] : a) {
        const Array* other = find(b, name);
        if (other == nullptr || *other != array)
            return name + " differs";
    }
    return {};
}

std::string firstNotFinite(const NamedArrays& weights)
{
    for (const auto& [name, array] : weights) {
        const std::vector<double> values = array.toDoubles();
        if (!std::ranges::all_of(values, [](double value) { return std::isfinite(value); }))
            return name;
    }
    return {};
}

class Verification
{
public:
    Verification(const std::filesystem::path& folder, const ModelRegistry& registry, const VerificationOptions& options,
                 const OnProgress& onProgress, const std::stop_token& stop)
        : m_folder(folder)
        , m_registry(registry)
        , m_options(options)
        , m_onProgress(onProgress)
        , m_stop(stop)
    {
        m_folder.requireRun();
    }

    std::vector<VerificationCheck> run()
    {
        check("files", [this] { return checkFiles(); });
        for (const auto& [name, path] : {std::pair{"last", m_folder.last()}, std::pair{"best", m_folder.best()}}) {
            if (std::filesystem::exists(path))
                check(std::string("checkpoint ") + name, [this, &path] { return checkWeights(path); });
        }
        check("data", [this] { return checkData(); });
        if (m_checks.back().outcome == Outcome::Passed)
            checkTraining();
        else
            add("training", Outcome::Skipped, "Not done anew, as the data are not those of the run.");
        return std::move(m_checks);
    }

private:
    void add(const std::string& name, Outcome outcome, const std::string& detail) { m_checks.push_back({name, outcome, detail}); }

    /// @param look gives a sentence, or throws
    template <typename Look>
    void check(const std::string& name, Look look)
    {
        throwIfStopped(m_stop);
        report(m_onProgress, "looking at " + name);
        try {
            add(name, Outcome::Passed, look());
        } catch (const Cancelled&) {
            throw;
        } catch (const Error& error) {
            add(name, Outcome::Failed, error.what());
        }
    }

    std::string checkFiles()
    {
        m_environment = readRunEnvironment(m_folder);
        m_config = readRunConfig(m_folder);
        (void)readRunPreprocessing(m_folder);
        if (std::filesystem::exists(m_folder.metrics()))
            m_metrics = timeless(readMetrics(m_folder.metrics()));
        const auto falls = [](const MetricsRow& before, const MetricsRow& after) { return after.step <= before.step; };
        if (std::ranges::adjacent_find(m_metrics.rows, falls) != m_metrics.rows.end())
            throw DataError(Issue{"the steps in metrics.csv do not rise", {m_folder.metrics().string(), 0, 0, {}}, {}});
        return "Config, environment, preprocessing and " + counted(static_cast<std::int64_t>(m_metrics.rows.size()), "row") +
               " of metrics can be read.";
    }

    std::string checkWeights(const std::filesystem::path& path)
    {
        const Checkpoint checkpoint = readCheckpoint(path);
        if (const std::string name = firstNotFinite(checkpoint.weights); !name.empty())
            throw CheckpointError(Issue{name + " has values that are not finite", {path.string(), 0, 0, {}}, {}});
        const LoadedRun loaded = loadRun(m_folder.path(), m_registry, path.filename().string());
        return counted(static_cast<std::int64_t>(checkpoint.weights.size()), "array") + " of finite values fit " +
               loaded.config.model.className + ", from epoch " + std::to_string(loaded.epoch) + ".";
    }

    std::string checkData()
    {
        Diagnostics ignored(m_config);
        const DataConfig data = configSchema().read(m_config.root, {}, ignored).data;
        const std::string sum = sha256OfData(dataSource(data, m_config), m_onProgress, m_stop);
        if (sum != m_environment.dataSha256)
            throw DataError(
                Issue{"the data are not those that the run was trained on: SHA-256 " + sum + ", then " + m_environment.dataSha256,
                      {data.path, 0, 0, {}},
                      "Put the old file back to train or resume on it."});
        return m_environment.dataFile + " is the file that the run was trained on (SHA-256 " + sum.substr(0, 12) + "…).";
    }

    void checkTraining()
    {
        if (m_metrics.rows.empty()) {
            add("training", Outcome::Skipped, "The run was not trained here: it has no metrics.");
            return;
        }
        const TrainingReplay replay(m_config, m_environment, m_registry, m_options.epochs, m_onProgress, m_stop);
        check("training anew", [&] {
            if (const std::string found = difference(m_metrics, timeless(replay.straight().metrics)); !found.empty())
                throw DataError(Issue{"training anew gives other numbers than the run: " + found,
                                      {},
                                      "The run was made by version " + m_environment.version + " with LibTorch " +
                                          m_environment.libtorch + "; another machine or version may round otherwise."});
            return counted(replay.epochs(), "epoch") + " trained anew gave the metrics of the run, bit for bit.";
        });
        check("resuming", [&] {
            const TrainingReplay::Result resumed = replay.interrupted(m_options.interruptions);
            std::string found = difference(timeless(replay.straight().metrics), timeless(resumed.metrics));
            if (found.empty())
                found = difference(replay.straight().checkpoint.weights, resumed.checkpoint.weights);
            if (found.empty())
                found = difference(withoutClock(replay.straight().checkpoint.trainerState),
                                   withoutClock(resumed.checkpoint.trainerState));
            if (!found.empty())
                throw DataError(Issue{"stopped and resumed " + counted(resumed.interruptions, "time") +
                                          " the training gives other numbers than without: " + found,
                                      {},
                                      {}});
            return "Stopped and resumed " + counted(resumed.interruptions, "time") +
                   ", the training gave the metrics, weights and optimizer state of an uninterrupted one, bit for bit.";
        });
    }

    RunFolder m_folder;
    const ModelRegistry& m_registry;
    const VerificationOptions& m_options;
    const OnProgress& m_onProgress;
    const std::stop_token& m_stop;
    RunEnvironment m_environment;
    ConfigDocument m_config;
    MetricsHistory m_metrics;
    std::vector<VerificationCheck> m_checks;
};

} // namespace

std::vector<VerificationCheck> verifyRun(const std::filesystem::path& folder, const ModelRegistry& registry,
                                         const VerificationOptions& options, const OnProgress& onProgress,
                                         const std::stop_token& stop)
{
    return Verification(folder, registry, options, onProgress, stop).run();
}

bool isVerified(const std::vector<VerificationCheck>& checks)
{
    return std::ranges::none_of(checks, [](const VerificationCheck& check) { return check.outcome == Outcome::Failed; });
}

} // namespace stratoscope
