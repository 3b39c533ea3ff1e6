// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/paper_runs.h"

#include "engine/config/config.h"
#include "engine/core/atomic_file.h"
#include "engine/core/text.h"
#include "engine/data/data_source.h"
#include "engine/data/demo/demo_core_log.h"
#include "engine/models/vae_weight_names.h"
#include "engine/serialization/weights_file.h"
#include "engine/training/import_run.h"
#include "engine/training/run_files.h"
#include "engine/training/run_summary.h"

#include <optional>

namespace stratoscope {

namespace fs = std::filesystem;

namespace {

/// One of the two models, looked at.
struct PaperSource
{
    fs::path path;
    bool isRun = false;
    std::string modelClass;
    ConfigNode model; ///< of weights: the section of a config
};

PaperSource sourceOf(const fs::path& path)
{
    PaperSource source;
    source.path = path;
    source.isRun = RunFolder(path).holdsRun();
    if (source.isRun) {
        const RunSummary run = summariseRun(path);
        if (!run.problem.empty())
            throw DataError(Issue{run.problem, {path.string(), 0, 0, {}}, {}});
        source.modelClass = run.modelClass;
    } else if (fs::is_directory(path)) {
        RunFolder(path).requireRun();
    } else {
        const Weights weights = readWeights(path);
        source.model = modelOfVaeWeights(weights.tensors, weights.leftOut, path.string());
        source.modelClass = source.model.find("class")->text();
    }
    return source;
}

std::optional<PaperSource> sourceOf(const fs::path& path, const std::string& wanted, const std::string& what)
{
    if (path.empty())
        return std::nullopt;
    PaperSource source = sourceOf(path);
    if (source.modelClass != wanted)
        throw CheckpointError(Issue{"the " + what + " model has to be a " + wanted + ", this is a " + source.modelClass,
                                    {path.string(), 0, 0, {}},
                                    "Perhaps the two are swapped."});
    return source;
}

/// A config for weights without its model: beside a run its data section, but that all rows may be scored.
ConfigDocument dataConfigOf(const PaperSource& run)
{
    ConfigDocument document = readRunConfig(RunFolder(run.path));
    ConfigNode data = *document.root.find("data");
    data.remove("split");
    document.root = ConfigNode::map();
    document.root.set("data", std::move(data));
    return document;
}

fs::path dataPathOf(const ConfigDocument& document)
{
    return document.resolve(document.root.findPath("data.path")->text());
}

/// What weights are given, and the config that says how it is read.
struct PaperData
{
    fs::path path;
    ConfigDocument config;
};

PaperData dataFor(const std::optional<PaperSource>& other, const PaperRunsRequest& request, PaperRuns& runs,
                  const OnProgress& onProgress, const std::stop_token& stop)
{
    ConfigDocument plain;
    plain.root = ConfigNode::map();
    plain.folder = request.runsFolder;
    if (other && other->isRun) {
        ConfigDocument config = dataConfigOf(*other);
        const fs::path path = dataPathOf(config);
        std::error_code error; // of a file that is not there
        if (request.data.empty() || fs::equivalent(request.data, path, error))
            return {path, std::move(config)};
        throw DataError(Issue{"the run " + other->path.filename().string() + " was made with " + path.string() +
                                  ", and both models have to be given the same rows",
                              {request.data.string(), 0, 0, {}},
                              "Leave the data out, or take weights for both models."});
    }
    if (!request.data.empty())
        return {request.data, std::move(plain)};
    const DemoReport demo = writeCoreLogDemo(request.folder, request.demoRows, 0, onProgress, stop);
    runs.notes.push_back("The published table is not to be had; this is a synthetic one of " +
                         counted(static_cast<std::int64_t>(demo.rows), "row") + ": " + demo.data.string() + ".");
    return {demo.data, std::move(plain)};
}

/// The folder of a source's run, made of its weights where it is none yet.
fs::path runOf(const PaperSource& source, const std::string& name, const PaperData& data, const PaperRunsRequest& request,
               const ModelRegistry& registry, PaperRuns& runs, const OnProgress& onProgress, const std::stop_token& stop)
{
    if (source.isRun)
        return source.path;
    ImportRequest import;
    import.model = data.config;
    import.model.file = source.path.string();
    import.model.root.set("model", source.model);
    import.weights = source.path;
    import.data = data.path;
    import.runFolder = request.runsFolder / nextRunName(request.runsFolder, name);
    const ImportReport report = importRun(import, registry, onProgress, stop);
    runs.made.push_back(import.runFolder);
    for (const std::string& note : report.notes)
        runs.notes.push_back(source.path.filename().string() + ": " + note + ".");
    return import.runFolder;
}

} // namespace

PaperRuns paperRuns(const PaperRunsRequest& request, const ModelRegistry& registry, const OnProgress& onProgress,
                    const std::stop_token& stop)
{
    const auto unsupervised = sourceOf(request.unsupervised, "VAE", "unsupervised");
    const auto semisupervised = sourceOf(request.semisupervised, "SemiSupervisedVAE", "semi-supervised");
    if (!unsupervised && !semisupervised)
        throw ConfigError(Issue{"no model is named", {}, "Name a run's folder or a file of weights."});
    const AtomicFile canWrite(request.folder / "numbers.csv"); // or it throws now, before minutes of work
    PaperRuns runs;
    const auto isWeights = [](const std::optional<PaperSource>& source) { return source && !source->isRun; };
    PaperData data;
    if (isWeights(unsupervised) || isWeights(semisupervised))
        data = dataFor(isWeights(unsupervised) ? semisupervised : unsupervised, request, runs, onProgress, stop);
    if (unsupervised)
        runs.unsupervised = runOf(*unsupervised, "unsupervised", data, request, registry, runs, onProgress, stop);
    if (semisupervised)
        runs.semisupervised = runOf(*semisupervised, "semi-supervised", data, request, registry, runs, onProgress, stop);
    return runs;
}

} // namespace stratoscope
