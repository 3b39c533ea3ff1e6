// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis_options.h"

#include "app/terminal_progress.h"

#include <CLI/CLI.hpp>

#include <string>

namespace stratoscope {

void addAnalysisOptions(CLI::App& command, AnalysisOptions& options)
{
    command.add_option("--neighbors", options.neighbors, "Neighbours of a row, itself counted (umap, leiden)")
        ->check(CLI::Range(2, 100'000))
        ->capture_default_str();
    const auto setMetric = [&options](const std::string& name) {
        options.metric = name == "cosine" ? Metric::Cosine : Metric::Euclidean;
    };
    command.add_option_function<std::string>("--metric", setMetric, "Distance between rows (umap, tsne, leiden)")
        ->check(CLI::IsMember({"euclidean", "cosine"}))
        ->default_str("euclidean");
    command.add_option("--seed", options.seed, "Start of the random numbers")->capture_default_str();
    command.add_option("--threads", options.threads, "Threads; 0: all. One thread gives the same result every time")
        ->check(CLI::Range(0, 1024))
        ->capture_default_str();
}

WorkSettings workSettings(const AnalysisOptions& options, TerminalProgress& progress, const std::stop_token& stop)
{
    return {options.threads > 0 ? options.threads : availableThreads(), progress.sink(), stop};
}

} // namespace stratoscope
