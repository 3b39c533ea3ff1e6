// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/run_series.h"

#include "engine/evaluation/evaluate_run.h"
#include "engine/training/run_summary.h"
#include "engine/training/thread_count.h"

namespace stratoscope {

namespace {

void takeMetrics(SeriesRun& run, const std::filesystem::path& folder, const std::string& part, const ModelRegistry& registry,
                 const OnProgress& onProgress, const std::stop_token& stop)
{
    const RunSummary summary = summariseRun(folder);
    run.seconds = summary.seconds;
    if (summary.bestValidationLoss)
        run.metrics.emplace_back("val/loss", *summary.bestValidationLoss);
    EvaluateRequest request;
    request.runFolder = folder;
    request.part = part;
    const WorkSettings settings{.threads = availableThreads(), .onProgress = onProgress, .stop = stop};
    const RunEvaluation evaluation = evaluateRun(request, registry, settings);
    for (auto& metric : flatMetrics(*evaluation.prediction, evaluation.parts.front()))
        run.metrics.push_back(std::move(metric));
}

} // namespace

std::vector<SeriesRun> trainSeries(const SeriesRequest& request, const ModelRegistry& registry, const SeriesObserver& observer,
                                   const std::stop_token& stop)
{
    std::vector<SeriesRun> results;
    for (std::size_t index = 0; index < request.runs.size() && !stop.stop_requested(); ++index) {
        const PlannedRun& planned = request.runs[index];
        if (observer.onRun)
            observer.onRun(planned, index, request.runs.size());
        SeriesRun run{planned.name, planned.settings, {}, 0, {}};
        const std::filesystem::path folder = request.folder / planned.name;
        try {
            const TrainingReport report = train({planned.document, folder, true, nullptr}, registry, observer.training, stop);
            if (report.outcome == TrainingReport::Outcome::Stopped)
                break;
            takeMetrics(run, folder, request.part, registry, observer.training.onPreparing, stop);
        } catch (const Cancelled&) {
            break;
        } catch (const Error& error) {
            run.problem = error.what();
        }
        results.push_back(std::move(run));
    }
    return results;
}

std::vector<SeriesRun> evaluateRuns(const std::vector<std::filesystem::path>& folders, const std::string& part,
                                    const ModelRegistry& registry, const OnProgress& onProgress, const std::stop_token& stop)
{
    std::vector<SeriesRun> results;
    for (const std::filesystem::path& folder : folders) {
        report(onProgress, "evaluating " + folder.filename().string(),
               static_cast<double>(results.size()) / static_cast<double>(folders.size()));
        SeriesRun& run = results.emplace_back(SeriesRun{folder.filename().string(), {}, {}, 0, {}});
        try {
            takeMetrics(run, folder, part, registry, onProgress, stop);
        } catch (const Cancelled&) {
            throw;
        } catch (const Error& error) {
            run.problem = error.what();
        }
    }
    return results;
}

} // namespace stratoscope
